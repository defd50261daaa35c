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
import network.amarktai.userconfig.sqlite.SqliteStores;

/** The store that the operator chose: MongoDB if there is a connection string, else SQLite. */
final class StoreChoice {

    /** What happens if there is no SQLite database yet. */
    enum MissingDatabase {
        CREATE,
        REFUSE,
        /** An empty store stands in for it, so that nothing is created. */
        IMAGINE
    }

    /** The file of the SQLite store in the data folder. */
    static final String FILE = "user-config.db";

    private StoreChoice() {}

    /** Opens the store. A missing database is made, refused, or imagined, of which {@code imagined} learns. */
    static Stores open(Settings settings, ServiceCatalog catalog, MissingDatabase missing, Runnable imagined) {
        try {
            if (missing == MissingDatabase.IMAGINE && isMissing(settings)) {
                imagined.run();
                return imagined(catalog);
            }
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
                connectionString(url),
                settings.databaseName(),
                catalog,
                settings.missingUsers() == Settings.MissingUsers.CREATE ? MissingUsers.CREATE : MissingUsers.REFUSE,
                settings.sources() == Settings.Sources.KEEP ? Migration::guardKeepingSources : Migration::guard);
    }

    // Conscious exception: the driver takes its connection string as a String only.
    private static String connectionString(Secret url) {
        return url.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static boolean isMissing(Settings settings) {
        Optional<Secret> url = settings.secrets().mongoUrl();
        if (url.isPresent()) {
            return !MongoStores.exists(connectionString(url.get()), settings.databaseName());
        }
        boolean missing = Files.notExists(settings.dataDir().resolve(FILE));
        if (missing) {
            requireWritable(settings.dataDir());
        }
        return missing;
    }

    /** An empty store in a temporary folder, which is removed when this process ends. */
    private static Stores imagined(ServiceCatalog catalog) {
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

    private static Stores sqlite(Path dataDir, ServiceCatalog catalog, MissingDatabase missing) {
        Path file = dataDir.resolve(FILE);
        if (missing == MissingDatabase.REFUSE && Files.notExists(file)) {
            throw StartupFailure.of(ExitCode.CONFIG, "There is no database " + file + ". Set DATA_DIR, or MONGO_URL.");
        }
        return SqliteStores.open(file, catalog);
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
