package network.amarktai.userconfig.sqlite.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Stream;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library, unpacked from the driver's archive once and kept beside the database. The driver alone unpacks
 * it into the temporary folder at every start, where a killed process leaves it for ever.
 *
 * <p>A library that the host of an embedded database has chosen, or loaded already, is used instead.
 */
final class NativeLibrary {

    /** The folder beside the database. */
    static final String FOLDER = "sqlite-native";

    private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);
    private static final String PATH = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";

    /** Guarded by the class: a process loads it once. */
    private static boolean loaded;

    private NativeLibrary() {}

    /**
     * Loads the library for a database in this folder.
     *
     * @throws Unavailable with {@code store_unavailable} if neither this folder nor the temporary one is of use
     */
    static synchronized void load(Path folder) {
        if (loaded) {
            return;
        }
        if (Stream.of(PATH, NAME, "org.sqlite.tmpdir").allMatch(name -> System.getProperty(name) == null)) {
            try {
                Path library = unpacked(folder.resolve(FOLDER));
                System.setProperty(PATH, String.valueOf(library.getParent()));
                System.setProperty(NAME, String.valueOf(library.getFileName()));
            } catch (IOException notKept) {
                LOG.warn(
                        "SQLite's native library cannot be kept in {}: it is unpacked into the temporary folder instead",
                        folder.resolve(FOLDER));
            }
            initialize(folder);
            // For this call only: they would be those of every class loader of the host.
            Properties properties = System.getProperties();
            properties.remove(PATH);
            properties.remove(NAME);
        }
        loaded = true;
    }

    /** Leaves the library to the driver, where there is no database to keep it beside. */
    static synchronized void leaveToDriver() {
        loaded = true;
    }

    private static void initialize(Path folder) {
        try {
            // If the file system of the folder is mounted noexec, the driver logs that and unpacks the library itself.
            SQLiteJDBCLoader.initialize();
        } catch (Exception notLoaded) {
            throw Unavailable.of(
                    ErrorCode.STORE_UNAVAILABLE,
                    "SQLite's native library cannot be loaded: the file systems of " + folder
                            + " and of the temporary folder do not allow programs (noexec), or there is no library for this"
                            + " system. Set the Java property org.sqlite.tmpdir to a folder that allows them.");
        }
    }

    /**
     * Returns the unpacked library. One that differs from the archive's is replaced: of another version, half-written, or
     * planted.
     */
    static Path unpacked(Path folder) throws IOException {
        byte[] wanted = packed();
        requirePrivate(folder);
        Path library = folder.resolve(LibraryLoaderUtil.getNativeLibName());
        if (!isSame(library, wanted)) {
            Path part = Files.createTempFile(folder, "unpacking", null);
            try {
                Files.write(part, wanted);
                // Atomic: another process may be loading the old one.
                Files.move(part, library, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        }
        return library;
    }

    private static byte[] packed() throws IOException {
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        try (InputStream stream = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IOException("no library for this system");
            }
            return stream.readAllBytes();
        }
    }

    /** Attack: another user of the machine replaces the library after it was compared. */
    private static void requirePrivate(Path folder) throws IOException {
        if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(folder);
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("not a folder");
        }
        @Nullable PosixFileAttributeView posix = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (posix != null) {
            // Fails if the folder belongs to another user.
            posix.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static boolean isSame(Path library, byte[] wanted) throws IOException {
        return Files.isRegularFile(library, LinkOption.NOFOLLOW_LINKS)
                && Files.size(library) == wanted.length
                && Arrays.equals(Files.readAllBytes(library), wanted);
    }
}
