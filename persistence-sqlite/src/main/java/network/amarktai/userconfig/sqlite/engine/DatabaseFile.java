package network.amarktai.userconfig.sqlite.engine;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;

/** Finds or creates the database file. */
final class DatabaseFile {

    private DatabaseFile() {}

    /**
     * Creates a missing file, empty and accessible to its owner only; SQLite gives the files beside it the same
     * permissions.
     *
     * <p>Creates its folder, too, but no folder above that: such a path is a typing error or a disk that is not
     * mounted, and an empty database there would look like lost data.
     *
     * @throws Unavailable with the reason if that is not possible
     */
    static void ensure(Path file) {
        Path folder = file.getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw unusable(file, "is a folder; name a file in it");
        }
        if (Files.notExists(folder)) {
            makeFolder(file, folder);
        } else if (!Files.isDirectory(folder)) {
            throw unusable(file, "can not be made: " + folder + " is not a folder, or can not be looked into");
        }
        if (Files.notExists(file)) {
            make(file, folder);
        }
    }

    private static void makeFolder(Path file, Path folder) {
        Path above = folder.getParent();
        if (above == null || !Files.isDirectory(above)) {
            throw unusable(file, "can not be made: there is no folder " + above + " to make " + folder + " in");
        }
        try {
            Files.createDirectory(folder, permissions(above, "rwx------"));
        } catch (FileAlreadyExistsException byAnotherProcess) {
            // Its file serves as well.
        } catch (IOException failed) {
            throw unusable(file, "can not be made: this process may not make the folder " + folder);
        }
    }

    private static void make(Path file, Path folder) {
        try {
            Files.createFile(file, permissions(folder, "rw-------"));
        } catch (FileAlreadyExistsException byAnotherProcess) {
            // Its file serves as well.
        } catch (IOException failed) {
            throw unusable(file, "can not be made: this process may not write to " + folder);
        }
    }

    private static FileAttribute<?>[] permissions(Path beside, String mode) {
        return beside.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    private static Unavailable unusable(Path file, String why) {
        return Unavailable.of(ErrorCode.STORE_UNAVAILABLE, "The database " + file + " " + why + ".");
    }
}
