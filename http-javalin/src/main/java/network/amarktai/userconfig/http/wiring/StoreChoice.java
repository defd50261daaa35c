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
import network.amarktai.userconfig.port.StoresOpener;
import network.amarktai.userconfig.sqlite.SqliteStores;
import org.jspecify.annotations.Nullable;

/** The store that the operator chose: MongoDB if there is a connection string, else SQLite. */
final class StoreChoice implements StoresOpener {

    /** What happens if there is no SQLite database yet. */
    enum MissingDatabase {
        CREATE,
        REFUSE
    }

    /** The file of the SQLite store in the data folder. */
    static final String FILE = "user-config.db";

    private final Settings settings;
    private final MissingDatabase missing;
    private @Nullable Stores opened;

    StoreChoice(Settings settings, MissingDatabase missing) {
        this.settings = settings;
        this.missing = missing;
    }

    /** The stores, once they are open. */
    @Nullable
    Stores opened() {
        return opened;
    }

    @Override
    public boolean exists() {
        return settings.secrets().mongoUrl().isPresent() || Files.exists(file());
    }

    private Path file() {
        return settings.dataDir().resolve(FILE);
    }

    @Override
    public Stores open(ServiceCatalog catalog) {
        try {
            Stores stores = settings.secrets()
                    .mongoUrl()
                    .<Stores>map(url -> mongo(catalog, url))
                    .orElseGet(() -> sqlite(catalog));
            opened = stores;
            return stores;
        } catch (InvalidInput malformed) {
            throw StartupFailure.of(ExitCode.CONFIG, "MONGO_URL or DB_NAME: " + malformed.detail());
        } catch (UserConfigException unusable) {
            throw StartupFailure.of(ExitCode.UNAVAILABLE, unusable.detail());
        }
    }

    private MongoStores mongo(ServiceCatalog catalog, Secret url) {
        return MongoStores.open(
                // Conscious exception: the driver takes its connection string as a String only.
                url.use(bytes -> new String(bytes, StandardCharsets.UTF_8)),
                settings.databaseName(),
                catalog,
                settings.missingUsers() == Settings.MissingUsers.CREATE ? MissingUsers.CREATE : MissingUsers.REFUSE,
                Migration::guard);
    }

    private Stores sqlite(ServiceCatalog catalog) {
        if (missing == MissingDatabase.REFUSE && Files.notExists(file())) {
            throw StartupFailure.of(
                    ExitCode.CONFIG, "There is no database " + file() + ". Set DATA_DIR, or MONGO_URL.");
        }
        return SqliteStores.open(file(), catalog);
    }
}
