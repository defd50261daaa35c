package network.amarktai.userconfig.sqlite.engine;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the residue of deleted rows: old pages in the write-ahead log, and copies of rows in the free space of split
 * pages of the file, which {@code secure_delete} does not reach.
 *
 * <p>Rewrites the file with VACUUM, then truncates the write-ahead log. VACUUM blocks all other writers, so it only
 * runs on a file up to {@link #MAX_BYTES}. A failure never fails the erasure, which is committed before: the reason,
 * such as a running reader, is logged, and the next erasure or shutdown tries again.
 */
final class Residue {

    /** 64 MiB: VACUUM takes about a second. */
    static final long MAX_BYTES = 64L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Residue.class);

    private final SessionFactory sessions;
    /** The number of deletions; starts at 1, because an earlier process may have left residue. */
    private final AtomicLong deletions = new AtomicLong(1);
    /** The last deletion before the file was rewritten. Guarded by this. */
    private long rewritten;
    /** The last deletion before the write-ahead log was truncated after a rewrite. Guarded by this. */
    private long emptied;

    /** @param sessions opens writing connections for this class alone: it runs long statements and changes settings */
    Residue(SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Records that rows were deleted. */
    void add() {
        deletions.incrementAndGet();
    }

    /**
     * Removes the residue. Attack: a client requests erasures in a loop, and each rewrite of the file blocks all
     * writers. So a call without new deletions does nothing, and concurrent calls share one rewrite.
     */
    synchronized void remove() {
        long upTo = deletions.get();
        if (emptied >= upTo) {
            return;
        }
        try {
            Session session = sessions.open();
            try {
                remove(session, upTo);
            } finally {
                sessions.close(session);
            }
        } catch (SQLException failed) {
            SqliteFailure.logged(failed);
            LOG.warn("Content of deleted rows may remain in the database file until the next erasure");
        }
    }

    private void remove(Session session, long upTo) throws SQLException {
        if (rewritten < upTo) {
            rewrite(session);
            rewritten = upTo;
        }
        if (isEmptied(session)) {
            emptied = upTo;
        }
    }

    private static void rewrite(Session session) throws SQLException {
        if (session.number("PRAGMA page_count") * session.number("PRAGMA page_size") > MAX_BYTES) {
            LOG.warn(
                    "The database file is too large to be rewritten while it is in use. Content of deleted rows may remain in"
                            + " its free space until an operator runs VACUUM or restores a backup made after the erasure");
            return;
        }
        // Otherwise VACUUM writes a copy of all rows to a temporary file.
        session.execute("PRAGMA temp_store = MEMORY");
        session.execute("VACUUM");
    }

    private static boolean isEmptied(Session session) throws SQLException {
        boolean blocked = session.number("PRAGMA wal_checkpoint(TRUNCATE)") != 0;
        if (blocked) {
            LOG.warn(
                    "A reader is active: content of deleted rows remains in the write-ahead log until the next erasure or"
                            + " shutdown");
        }
        return !blocked;
    }
}
