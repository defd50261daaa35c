package network.amarktai.userconfig.http.wiring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
        REFUSE,
        /** An empty store stands in for it, so that nothing is created. */
        IMAGINE
    }

    /** The file of the SQLite store in the data folder. */
    static final String FILE = "user-config.db";

    private final Settings settings;
    private final MissingDatabase missing;
    private @Nullable Stores opened;
    private boolean imagined;

    StoreChoice(Settings settings, MissingDatabase missing) {
        this.settings = settings;
        this.missing = missing;
    }

    /** The stores, once they are open. */
    @Nullable
    Stores opened() {
        return opened;
    }

    /** Whether there is no database, so that an empty store stands in for it. */
    boolean isImagined() {
        return imagined;
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
            imagined = missing == MissingDatabase.IMAGINE && isMissing();
            Stores stores = imagined
                    ? standIn(catalog)
                    : settings.secrets()
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
                connectionString(url),
                settings.databaseName(),
                catalog,
                settings.missingUsers() == Settings.MissingUsers.CREATE ? MissingUsers.CREATE : MissingUsers.REFUSE,
                settings.sources() == Settings.Sources.KEEP ? Migration::guardKeepingSources : Migration::guard);
    }

    // Conscious exception: the driver takes its connection string as a String only.
    private static String connectionString(Secret url) {
        return url.withBytes(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private boolean isMissing() {
        Optional<Secret> url = settings.secrets().mongoUrl();
        if (url.isPresent()) {
            return !MongoStores.exists(connectionString(url.get()), settings.databaseName());
        }
        boolean absent = Files.notExists(file());
        if (absent) {
            requireWritable(settings.dataDir());
        }
        return absent;
    }

    /** An empty store in a temporary folder, which is removed when this process ends. */
    private static Stores standIn(ServiceCatalog catalog) {
        try {
            Path folder = Files.createTempDirectory("user-config");
            folder.toFile().deleteOnExit();
            for (String file : List.of(FILE, FILE + "-wal", FILE + "-shm", FILE + "-journal")) {
                folder.resolve(file).toFile().deleteOnExit();
            }
            return SqliteStores.open(folder.resolve(FILE), catalog);
        } catch (IOException failed) {
            throw StartupFailure.of(ExitCode.OS_ERROR, "There is no temporary folder.");
        }
    }

    private Stores sqlite(ServiceCatalog catalog) {
        if (missing == MissingDatabase.REFUSE && Files.notExists(file())) {
            throw StartupFailure.of(
                    ExitCode.CONFIG, "There is no database " + file() + ". Set DATA_DIR, or MONGO_URL.");
        }
        return SqliteStores.open(file(), catalog);
    }

    // The server creates the missing folders together with the database.
    private static void requireWritable(Path dataDir) {
        Path existing = dataDir.toAbsolutePath();
        while (existing != null && Files.notExists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
            throw StartupFailure.of(
                    ExitCode.UNAVAILABLE, "The database cannot be created in " + dataDir + ". See DATA_DIR.");
        }
    }
}
