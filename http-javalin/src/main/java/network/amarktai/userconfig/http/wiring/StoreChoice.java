package network.amarktai.userconfig.http.wiring;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.http.settings.Settings;
import network.amarktai.userconfig.migration.Migration;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.sqlite.SqliteStores;

/** The store that the operator chose: MongoDB if there is a connection string, else SQLite. */
final class StoreChoice {

    /** What happens if there is no SQLite database yet. */
    enum MissingDatabase {
        CREATE,
        REFUSE
    }

    /** The file of the SQLite store in the data folder. */
    static final String FILE = "user-config.db";

    private StoreChoice() {}

    static Stores open(Settings settings, ServiceCatalog catalog, MissingDatabase missing) {
        try {
            return settings.secrets()
                    .mongoUrl()
                    .<Stores>map(url -> mongo(settings, catalog, url))
                    .orElseGet(() -> sqlite(settings.dataDir(), catalog, missing));
        } catch (InvalidInput malformed) {
            throw StartupFailure.of(ExitCode.CONFIG, "MONGO_URL or DB_NAME: " + malformed.detail());
        } catch (UserConfigException unusable) {
            throw StartupFailure.of(ExitCode.UNAVAILABLE, unusable.detail());
        }
    }

    private static MongoStores mongo(Settings settings, ServiceCatalog catalog, Secret url) {
        return MongoStores.open(
                // Conscious exception: the driver takes its connection string as a String only.
                url.use(bytes -> new String(bytes, StandardCharsets.UTF_8)),
                settings.databaseName(),
                catalog,
                settings.missingUsers() == Settings.MissingUsers.CREATE ? MissingUsers.CREATE : MissingUsers.REFUSE,
                Migration::guard);
    }

    private static Stores sqlite(Path dataDir, ServiceCatalog catalog, MissingDatabase missing) {
        Path file = dataDir.resolve(FILE);
        if (missing == MissingDatabase.REFUSE && Files.notExists(file)) {
            throw StartupFailure.of(ExitCode.CONFIG, "There is no database " + file + ". Set DATA_DIR, or MONGO_URL.");
        }
        return SqliteStores.open(file, catalog);
    }
}
