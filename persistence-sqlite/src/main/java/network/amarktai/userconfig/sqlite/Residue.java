package network.amarktai.userconfig.sqlite;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is left of deleted rows: in the write-ahead log, which holds pages as they were, and in the file, because a page that is split
 * leaves copies of rows in its free space, where {@code secure_delete} does not come by.
 *
 * <p>The file is written anew, and the log is emptied. The first holds up all other writers, so it is done only to a file that takes
 * a moment. Neither ever fails an erasure, which is done before: what is in the way, such as a reader that has not ended, stands in
 * the log, and the next erasure or the next stop makes up for it.
 */
final class Residue {

    /** About a second of work. */
    static final long MAX_BYTES = 64L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Residue.class);

    private final Sessions sessions;
    /** How often something was deleted; once before the start, as far as anybody knows. */
    private final AtomicLong deletions = new AtomicLong(1);
    /** Up to which deletion the file was written anew. Guarded by this. */
    private long rewritten;
    /** Up to which deletion the log was emptied after that. Guarded by this. */
    private long emptied;

    /** @param sessions opens connections that write; others must neither wait for one of these nor find their own changed */
    Residue(Sessions sessions) {
        this.sessions = sessions;
    }

    /** There is something to remove. */
    void add() {
        deletions.incrementAndGet();
    }

    /**
     * Removes it. Attack: somebody asks for an erasure again and again, and everybody waits for the file to be written anew; so one
     * that has nothing to remove does nothing, and those that come at the same time share one.
     */
    synchronized void remove() {
        long upTo = deletions.get();
        if (emptied >= upTo) {
            return;
        }
        try (Session session = sessions.open()) {
            if (rewritten < upTo) {
                rewrite(session);
                rewritten = upTo;
            }
            if (isEmptied(session)) {
                emptied = upTo;
            }
        } catch (SQLException failed) {
            Failure.logged(failed);
            LOG.warn("Of deleted rows something may be left in the database file until the next erasure");
        }
    }

    private static void rewrite(Session session) throws SQLException {
        if (session.number("PRAGMA page_count") * session.number("PRAGMA page_size") > MAX_BYTES) {
            LOG.warn(
                    "The database file is too large to be written anew beside other work. Of deleted rows something may be left in"
                            + " its free space until somebody runs VACUUM on it, or restores a backup made after the erasure");
            return;
        }
        // Or a copy of all rows would stand in a file somewhere else for that moment.
        session.execute("PRAGMA temp_store = MEMORY");
        session.execute("VACUUM");
    }

    private static boolean isEmptied(Session session) throws SQLException {
        boolean blocked = session.query("PRAGMA wal_checkpoint(TRUNCATE)", rows -> rows.next() && rows.getInt(1) != 0);
        if (blocked) {
            LOG.warn(
                    "Somebody reads: of deleted rows something is left in the write-ahead log until the next erasure or the next"
                            + " stop");
        }
        return !blocked;
    }
}
