package network.amarktai.userconfig.sqlite.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;

/** Copies a database while it is in use, and checks that a file is an intact database of this program. */
public final class BackupCopy {

    private BackupCopy() {}

    /**
     * Copies a consistent snapshot of the database into a new file, accessible to the owner only. The copy is durable
     * when this returns.
     *
     * @throws Unavailable with {@code store_unavailable} if that is not possible
     */
    public static void make(Path source, Path target, Duration patience) {
        if (Files.exists(target)) {
            throw unavailable("There is a file " + target + " already; a backup never writes over one.");
        }
        DatabaseFile.ensure(target);
        // A connection of its own: the writer must not wait for it, and readers are query_only.
        try (Session session = Connections.forWriting(source, patience)) {
            session.update("VACUUM INTO ?", target.toString());
        } catch (SQLException failed) {
            throw unavailable(SqliteFailure.logged(failed).detailOf(source));
        }
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
            // VACUUM INTO does not sync the file.
            channel.force(true);
        } catch (IOException failed) {
            throw unavailable("The backup " + target + " could not be written to the disk.");
        }
    }

    /**
     * Checks that the file is an intact database of this program, with a known schema version.
     *
     * @throws Unavailable with {@code store_unavailable} and the reason
     */
    public static void requireIntact(Path file) {
        if (!Files.isRegularFile(file)) {
            throw unavailable("There is no file " + file + ".");
        }
        NativeLibrary.leaveToDriver();
        try (Session session = Connections.forInspection(file)) {
            if (session.number("PRAGMA application_id") != Schema.APPLICATION_ID) {
                throw unavailable("The file " + file + " is no database of this program.");
            }
            if (session.number("PRAGMA user_version") > Schema.VERSION) {
                throw unavailable("The database " + file + " is of a newer version than this program knows.");
            }
            boolean intact = session.text("PRAGMA integrity_check").equals("ok")
                    && session.first("PRAGMA foreign_key_check").isEmpty();
            if (!intact) {
                throw unavailable(SqliteFailure.DAMAGED.detailOf(file));
            }
        } catch (SQLException failed) {
            throw unavailable(SqliteFailure.logged(failed).detailOf(file));
        }
    }

    private static Unavailable unavailable(String message) {
        return Unavailable.of(ErrorCode.STORE_UNAVAILABLE, message);
    }
}
