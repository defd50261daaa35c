package network.amarktai.userconfig.sqlite.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Duration;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;

/**
 * Opens a database file: refuses foreign files before anything is changed, then migrates the schema.
 *
 * <p>Several processes may open a new file at once; one creates the tables, the others wait for it.
 */
public final class DatabaseOpener {

    /** Another process that switches the mode needs one more attempt; the rest is for readers that interfere. */
    private static final int ATTEMPTS = 16;

    private final Path file;
    private final Duration patience;

    private DatabaseOpener(Path file, Duration patience) {
        this.file = file;
        this.patience = patience;
    }

    /**
     * Opens the database in this file; creates a missing file.
     *
     * @throws Unavailable with {@code store_unavailable}, naming the file and the reason
     */
    public static Database open(Path path, Duration patience) {
        Path file = path.toAbsolutePath();
        // One opening at a time within this process: POSIX file locks belong to the process, and closing the new file
        // would drop the locks that a concurrent opening holds on it.
        synchronized (DatabaseOpener.class) {
            DatabaseFile.ensure(file);
            NativeLibrary.load(file.resolveSibling(""));
            return Database.of(file, patience, new DatabaseOpener(file, patience).prepared());
        }
    }

    private OpenFiles prepared() {
        try {
            BasicFileAttributes found = OpenFiles.attributes(file);
            inspect(found);
            return prepared(found, Connections.forWriting(file, patience));
        } catch (SQLException failed) {
            throw unavailable(SqliteFailure.logged(failed).detailOf(file));
        } catch (IOException unreadable) {
            throw unavailable(SqliteFailure.NOT_OPENED.detailOf(file));
        }
    }

    private OpenFiles prepared(BasicFileAttributes found, Session session) throws SQLException {
        try {
            refuseForeign(session);
            migrate(session);
            useWriteAheadLog(session);
            return OpenFiles.watch(file, found, session);
        } catch (SQLException | RuntimeException failed) {
            session.close();
            throw failed;
        }
    }

    /** Opening a foreign file for writing would recover its write-ahead log after a crash, so it is inspected first. */
    private void inspect(BasicFileAttributes found) {
        if (found.size() == 0) {
            return;
        }
        try (Session session = Connections.forInspection(file)) {
            refuseForeign(session);
        } catch (SQLException failed) {
            SqliteFailure failure = SqliteFailure.of(failed);
            if (failure == SqliteFailure.NOT_A_DATABASE) {
                throw unavailable(failure.detailOf(file));
            }
            // Read without locks, a file that is being written looks damaged; the next check holds locks.
        }
    }

    /** Returns the schema version of a file of this program; 0 if it is new. */
    private int refuseForeign(Session session) throws SQLException {
        long owner = session.number("PRAGMA application_id");
        long version = session.number("PRAGMA user_version");
        boolean empty = session.number("SELECT count(*) FROM sqlite_schema") == 0;
        if (owner != Schema.APPLICATION_ID && !(owner == 0 && version == 0 && empty)) {
            throw unavailable("The database " + file + " belongs to another application; it was not touched.");
        }
        if (version > Schema.VERSION) {
            throw unavailable("The database " + file + " has schema version " + version + ", and this program knows "
                    + Schema.VERSION + " at most. Use the program that wrote it, or a newer one; it was not touched.");
        }
        return (int) version;
    }

    private void migrate(Session session) throws SQLException {
        session.begin(patience);
        int version = refuseForeign(session);
        if (version < Schema.VERSION) {
            Schema.migrate(session, version);
        }
        // SQLite opens a read-only file and even begins a transaction on it. This statement changes nothing but fails
        // there, so that the error appears at start, not at the first save.
        session.execute("DELETE FROM audit_streams WHERE FALSE");
        session.commit();
    }

    private void useWriteAheadLog(Session session) throws SQLException {
        String mode = "";
        for (int attempt = 1; !mode.equals("wal"); attempt++) {
            try {
                mode = session.text("PRAGMA journal_mode = WAL");
            } catch (SQLException failed) {
                // This pragma does not wait for the lock, so wait with a transaction, which does.
                if (SqliteFailure.of(failed) != SqliteFailure.BUSY || attempt == ATTEMPTS) {
                    throw failed;
                }
                session.begin(patience);
                session.rollback();
                continue;
            }
            if (!mode.equals("wal")) {
                throw unavailable("The database " + file
                        + " is on a file system without shared memory; SQLite needs a local disk for its log.");
            }
        }
    }

    private static Unavailable unavailable(String message) {
        return Unavailable.of(ErrorCode.STORE_UNAVAILABLE, message);
    }
}
