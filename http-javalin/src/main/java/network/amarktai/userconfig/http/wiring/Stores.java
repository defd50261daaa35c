package network.amarktai.userconfig.http.wiring;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.http.settings.Settings;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.port.AuditKeyStore;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.AuditScan;
import network.amarktai.userconfig.port.LegacySources;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.SealedRecords;
import network.amarktai.userconfig.port.UnitOfWork;
import network.amarktai.userconfig.port.UsageLog;
import network.amarktai.userconfig.port.UserConfigStore;
import network.amarktai.userconfig.sqlite.SqliteStores;
import network.amarktai.userconfig.usecase.MasterKeyPorts;
import network.amarktai.userconfig.usecase.PaymentPorts;
import org.jspecify.annotations.Nullable;

/**
 * The store the operator chose: MongoDB if there is a connection string, else SQLite.
 *
 * @param legacySources null for a store that nobody but this system ever wrote to
 */
record Stores(
        UserConfigStore userConfigStore,
        PaymentConfigStore paymentConfigs,
        PaymentPorts payments,
        AuditLog auditLog,
        AuditScan auditScan,
        UsageLog usageLog,
        AuditKeyStore auditKeys,
        SealedRecords sealedRecords,
        UnitOfWork unitOfWork,
        @Nullable LegacySources legacySources,
        AutoCloseable connection) {

    /** What happens where there is no SQLite database yet. */
    enum MissingDatabase {
        MAKE,
        REFUSE
    }

    /** The file of the SQLite store in the data folder. */
    static final String FILE = "user-config.db";

    /** What a change of the master key needs of them. */
    MasterKeyPorts masterKeyPorts() {
        return new MasterKeyPorts(sealedRecords, paymentConfigs, auditKeys);
    }

    static Stores open(Settings settings, ServiceCatalog catalog, MissingDatabase missing) {
        try {
            return settings.secrets()
                    .mongoUrl()
                    .map(url -> mongo(settings, catalog, url))
                    .orElseGet(() -> sqlite(settings.dataDir(), catalog, missing));
        } catch (InvalidInput malformed) {
            throw StartupFailure.of(ExitCode.CONFIG, "MONGO_URL or DB_NAME: " + malformed.detail());
        } catch (UserConfigException unusable) {
            throw StartupFailure.of(ExitCode.UNAVAILABLE, unusable.detail());
        }
    }

    private static Stores mongo(Settings settings, ServiceCatalog catalog, Secret url) {
        MongoStores stores = MongoStores.open(
                // Conscious exception: the driver takes its connection string as a String only.
                url.use(bytes -> new String(bytes, StandardCharsets.UTF_8)),
                settings.databaseName(),
                catalog,
                settings.missingUsers() == Settings.MissingUsers.CREATE
                        ? MongoStores.MissingUsers.CREATE
                        : MongoStores.MissingUsers.REFUSE);
        return new Stores(
                stores.userConfigStore(),
                stores.paymentConfigs(),
                new PaymentPorts(stores.payments(), stores.spending()),
                stores.auditLog(),
                stores.auditScan(),
                stores.usageLog(),
                stores.auditKeys(),
                stores.sealedRecords(),
                stores.unitOfWork(),
                stores.legacySources(),
                stores);
    }

    private static Stores sqlite(Path dataDir, ServiceCatalog catalog, MissingDatabase missing) {
        if (missing == MissingDatabase.REFUSE && Files.notExists(dataDir.resolve(FILE))) {
            throw StartupFailure.of(
                    ExitCode.CONFIG, "There is no database " + dataDir.resolve(FILE) + ". Set DATA_DIR, or MONGO_URL.");
        }
        return of(SqliteStores.open(dataDir.resolve(FILE), catalog));
    }

    /** A SQLite store. */
    static Stores of(SqliteStores stores) {
        return new Stores(
                stores.userConfigStore(),
                stores.paymentConfigs(),
                new PaymentPorts(stores.payments(), stores.spending()),
                stores.auditLog(),
                stores.auditScan(),
                stores.usageLog(),
                stores.auditKeys(),
                stores.sealedRecords(),
                stores.unitOfWork(),
                null,
                stores);
    }
}
