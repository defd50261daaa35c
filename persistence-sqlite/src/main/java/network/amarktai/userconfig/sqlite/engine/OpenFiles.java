package network.amarktai.userconfig.sqlite.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;

/**
 * Compares the files at a database's path with those that are open. The files of a running program can be removed,
 * replaced or truncated: SQLite then goes on writing to a file that no later program finds.
 *
 * <p>A file is recognised by its device and inode. A file system without them, as on Windows, does not let an open file
 * be removed; there only a missing file is noticed.
 *
 * <p>A replacement stays found until the program ends, even if the files come back: in the meantime another program may
 * have changed them under another name, with a write-ahead log of its own.
 */
final class OpenFiles {

    private static final Logger LOG = LoggerFactory.getLogger(OpenFiles.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path file;
    private final @Nullable Object identity;
    private final Beside log;
    private final Beside sharedMemory;
    private final Session keeper;
    private volatile boolean replaced;
    private volatile long largest;

    /** A file that belongs to the database: its write-ahead log and its shared memory. */
    private record Beside(Path path, @Nullable Object identity) {

        static Beside of(Path file, String ending) throws IOException {
            Path path = file.resolveSibling(file.getFileName() + ending);
            return new Beside(path, attributes(path).fileKey());
        }

        boolean isInPlace() {
            try {
                return isSame(identity, attributes(path));
            } catch (IOException gone) {
                return false;
            }
        }
    }

    private OpenFiles(Path file, BasicFileAttributes found, Session keeper) throws IOException {
        this.file = file;
        this.identity = found.fileKey();
        this.largest = found.size();
        this.keeper = keeper;
        this.log = Beside.of(file, "-wal");
        this.sharedMemory = Beside.of(file, "-shm");
    }

    /**
     * Begins to watch a database in WAL mode.
     *
     * @param found what was at the path before the connection was opened
     * @param keeper a connection that stays open, so that no other program deletes the write-ahead log while this one has
     *     no other connection
     * @throws DatabaseReplaced if the file was replaced since
     */
    static OpenFiles watch(Path file, BasicFileAttributes found, Session keeper) throws SQLException {
        // The first read opens the write-ahead log.
        keeper.number("SELECT count(*) FROM sqlite_schema");
        try {
            OpenFiles files = new OpenFiles(file, found, keeper);
            files.requireInPlace();
            return files;
        } catch (IOException gone) {
            throw new DatabaseReplaced();
        }
    }

    static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class);
    }

    private static boolean isSame(@Nullable Object identity, BasicFileAttributes found) {
        return identity == null || identity.equals(found.fileKey());
    }

    /** Connections to the watched file only. */
    SessionFactory only(SessionFactory sessions) {
        return new SessionFactory() {
            @Override
            public Session open() throws SQLException {
                requireAllInPlace();
                Session session = sessions.open();
                try {
                    // Again: the file may have been replaced before the connection found it.
                    requireAllInPlace();
                } catch (SQLException elsewhere) {
                    session.close();
                    throw elsewhere;
                }
                return session;
            }

            @Override
            public void close(Session session) throws SQLException {
                OpenFiles.this.close(session);
            }

            @Override
            public void requireInPlace() throws SQLException {
                OpenFiles.this.requireInPlace();
            }
        };
    }

    /** The same for all files: what is committed does not depend on the shared memory, but other programs do. */
    private void requireAllInPlace() throws SQLException {
        if (!replaced && !sharedMemory.isInPlace()) {
            found();
        }
        requireInPlace();
    }

    /**
     * Checks that what is committed is in place, and that the database file has not become shorter than its content. Called
     * for each commit: a few microseconds count.
     *
     * @throws DatabaseReplaced if another file, or none, is at one of the paths, or was
     * @throws SQLException if the file was truncated
     */
    void requireInPlace() throws SQLException {
        if (replaced) {
            throw new DatabaseReplaced();
        }
        long size = sizeInPlace();
        if (size < 0 || !log.isInPlace()) {
            found();
            throw new DatabaseReplaced();
        }
        if (size < largest) {
            requireWhole();
        }
        largest = size;
    }

    /** The size of the watched file; negative if it is not at its path. */
    private long sizeInPlace() {
        try {
            BasicFileAttributes found = attributes(file);
            return isSame(identity, found) ? found.size() : -1;
        } catch (IOException gone) {
            return -1;
        }
    }

    private synchronized void found() {
        if (replaced) {
            return;
        }
        replaced = true;
        LOG.error(
                "The database {} was removed or replaced while it is open. Nothing is saved any more. Stop this program;"
                        + " put the files back or restore a backup; start it again",
                file);
        if (sizeInPlace() < 0) {
            return;
        }
        try {
            // The log is gone, but this program still has it open: what it holds must not depend on how the program
            // ends.
            keeper.number("PRAGMA wal_checkpoint(PASSIVE)");
        } catch (SQLException failed) {
            SqliteFailure.logged(failed);
        }
    }

    /** VACUUM makes a file shorter, too. */
    private void requireWhole() throws SQLException {
        try (Session unread = Connections.forReading(file, PATIENCE)) {
            if (!unread.text("PRAGMA quick_check(1)").equals("ok")) {
                throw new SQLException("", "", SQLiteErrorCode.SQLITE_CORRUPT.code);
            }
        }
    }

    /**
     * Closes a connection; but not if the database file was replaced: SQLite would delete the write-ahead log at the
     * path, which may be that of the new database.
     */
    private void close(Session session) throws SQLException {
        if (sizeInPlace() >= 0) {
            session.close();
        } else {
            session.rollbackIfBegun();
        }
    }

    /** Closes the last connection. */
    void close() {
        try {
            close(keeper);
        } catch (SQLException failed) {
            SqliteFailure.logged(failed);
        }
    }
}
