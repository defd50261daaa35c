package network.amarktai.userconfig.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * A file that holds keys, named by the {@code …_FILE} form of a variable; at most 4 KiB.
 *
 * <p>The path is never shown: it may be a key that was put into the wrong variable.
 */
final class KeyFile {

    private static final int MAX_BYTES = 4096;
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final String variable;
    private final Path path;

    private KeyFile(String variable, Path path) {
        this.variable = variable;
        this.path = path;
    }

    /**
     * The file at {@code path}, the value of {@code variable}.
     *
     * @throws KeyRingException if the value is not a path
     */
    static KeyFile of(String variable, String path) {
        try {
            return new KeyFile(variable, Path.of(path));
        } catch (InvalidPathException noPath) {
            throw unreadable(variable, "does not name a file");
        }
    }

    /**
     * The content of the file. The caller zeroes it.
     *
     * @throws KeyRingException if it cannot be read or is too long
     */
    byte[] read() {
        byte[] buffer = new byte[MAX_BYTES + 1];
        try (InputStream file = Files.newInputStream(path)) {
            int length = file.readNBytes(buffer, 0, buffer.length);
            if (length > MAX_BYTES) {
                throw KeyRingException.of(
                        KeyProblem.KEY_SOURCE_TOO_LONG,
                        variable + " names a file of more than 4 KiB, too long for a list of keys.");
            }
            return Arrays.copyOf(buffer, length);
        } catch (NoSuchFileException missing) {
            throw unreadable(variable, "names a file that does not exist");
        } catch (AccessDeniedException denied) {
            throw unreadable(variable, "names a file that this process may not read");
        } catch (IOException failed) {
            throw unreadable(variable, "names a file that cannot be read");
        } finally {
            Arrays.fill(buffer, (byte) 0);
        }
    }

    /** A warning for the operator if group or others may access the file; empty where files have no POSIX permissions. */
    Optional<String> warning() {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
            return permissions.stream().anyMatch(OTHERS::contains)
                    ? Optional.of(variable + " names a file that group or others may read or write; use mode 0400.")
                    : Optional.empty();
        } catch (UnsupportedOperationException | IOException noPermissions) {
            return Optional.empty();
        }
    }

    private static KeyRingException unreadable(String variable, String why) {
        return KeyRingException.of(KeyProblem.KEY_FILE_UNREADABLE, variable + " " + why + ".");
    }
}
