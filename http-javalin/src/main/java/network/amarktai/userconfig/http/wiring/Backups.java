package network.amarktai.userconfig.http.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import network.amarktai.userconfig.crypto.CryptoVault;
import network.amarktai.userconfig.crypto.KeyRingConfig;
import network.amarktai.userconfig.crypto.KeyRingException;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.rotation.KeyUse;
import network.amarktai.userconfig.domain.rotation.OpeningReport;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.settings.Settings;
import network.amarktai.userconfig.http.settings.SettingsException;
import network.amarktai.userconfig.http.settings.SettingsReader;
import network.amarktai.userconfig.sqlite.SqliteStores;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.rotation.KeyJobListener;
import network.amarktai.userconfig.usecase.rotation.MasterKeys;

/** Backups of the SQLite store: made while servers run, and believed only after everything in them was opened. */
public final class Backups implements AutoCloseable {

    private static final List<String> FILES_OF_A_DATABASE = List.of("", "-wal", "-shm", "-journal");

    private final ServiceCatalog catalog = StandardCatalog.services();
    private final InstantSource clock;
    private final Settings settings;
    private final CryptoVault vault;

    private Backups(Settings settings, CryptoVault vault, InstantSource clock) {
        this.settings = settings;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * For the store and the keys that this environment describes. Opens no store yet, so that a backup can be looked at where
     * there is none.
     *
     * @throws StartupFailure if the configuration is wrong, or the store is not SQLite
     */
    public static Backups of(Environment environment, InstantSource clock) {
        try {
            Settings settings = SettingsReader.read(environment);
            if (settings.secrets().mongoUrl().isPresent()) {
                settings.secrets().close();
                throw StartupFailure.of(
                        ExitCode.CONFIG,
                        "MONGO_URL is set, and MongoDB has tools of its own: mongodump and mongorestore, see"
                                + " docs/operations.md. This command is for SQLite.");
            }
            try {
                return new Backups(
                        settings,
                        CryptoVault.of(KeyRingConfig.read(environment::lookUp).keyRing(), clock, new SecureRandom()),
                        clock);
            } catch (KeyRingException wrong) {
                settings.secrets().close();
                throw StartupFailure.of(ExitCode.CONFIG, wrong.detail());
            }
        } catch (SettingsException wrong) {
            throw StartupFailure.of(ExitCode.CONFIG, String.join("\n", wrong.problems()));
        }
    }

    /**
     * Makes a backup, and opens everything in it. Until that is done it has another name, ending in {@code .part}, so that half a
     * backup is never taken for one.
     *
     * @throws StartupFailure if there is nothing to back up, the file exists, or the copy is not whole
     */
    public OpeningReport make(Path target, KeyJobListener listener) {
        Path source = settings.dataDir().resolve(StoreChoice.FILE);
        Path file = target.toAbsolutePath();
        if (!Files.isRegularFile(source)) {
            throw StartupFailure.of(ExitCode.CONFIG, "There is no database " + source + " to back up. Set DATA_DIR.");
        }
        if (Files.exists(file)) {
            throw StartupFailure.of(
                    ExitCode.OS_ERROR, "There is a file " + file + " already; a backup never writes over one.");
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            // A log that a killed run left would be taken for the new copy's.
            for (String ending : FILES_OF_A_DATABASE) {
                Files.deleteIfExists(part.resolveSibling(part.getFileName() + ending));
            }
            try (SqliteStores stores = SqliteStores.open(source, catalog)) {
                stores.copyTo(part);
            }
            OpeningReport report = opened(part, listener);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return report;
        } catch (IOException failed) {
            throw StartupFailure.of(ExitCode.OS_ERROR, "The backup " + file + " can not be written there.");
        } catch (UserConfigException failed) {
            throw StartupFailure.of(ExitCode.UNAVAILABLE, failed.detail());
        }
    }

    /**
     * Opens everything in a backup, and leaves it as it is.
     *
     * @throws StartupFailure if it is no whole backup
     */
    public OpeningReport verify(Path backup, KeyJobListener listener) {
        Path copy = null;
        try {
            SqliteStores.requireIntact(backup);
            // To open a database is to change it: an older one is brought up to date.
            Path folder = Files.createTempDirectory("user-config-backup");
            copy = folder.resolve(StoreChoice.FILE);
            Files.copy(backup, copy);
            return opened(copy, listener);
        } catch (IOException failed) {
            throw StartupFailure.of(ExitCode.OS_ERROR, "There is no room to look at a copy of the backup.");
        } catch (UserConfigException failed) {
            throw StartupFailure.of(ExitCode.DATA_ERROR, failed.detail());
        } finally {
            if (copy != null) {
                forget(copy);
            }
        }
    }

    private OpeningReport opened(Path file, KeyJobListener listener) {
        try (SqliteStores copy = SqliteStores.open(file, catalog)) {
            MasterKeys keys = UserConfig.on(
                            copy, vault.secretVault(), vault.auditSealer(copy.auditKeys()), vault.recordSealer())
                    .catalog(catalog)
                    .clock(clock)
                    .build()
                    .masterKeys();
            listener.begun(keys.countKeys().count().uses().values().stream()
                    .mapToLong(KeyUse::total)
                    .sum());
            return keys.openEverything().open(listener);
        }
    }

    private static void forget(Path copy) {
        try {
            Files.deleteIfExists(copy);
            Path folder = copy.getParent();
            if (folder != null) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException stays) {
            // In the system's folder for what is temporary, for the owner only.
        }
    }

    @Override
    public void close() {
        vault.close();
        settings.secrets().close();
    }
}
