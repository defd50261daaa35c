package network.amarktai.userconfig.sqlite.engine;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A connection pool for reads. Each read has a connection of its own, so that it waits for no write and no other read.
 *
 * <p>Connections are opened on demand, at most {@link #SIZE}. When all are in use, callers wait in order of arrival,
 * and get {@link SqliteFailure#BUSY} after their patience. A connection that failed is not reused.
 */
public final class ReadPool {

    /** More than the cores of a small machine; most reads are served from memory. */
    static final int SIZE = 8;

    private final SessionFactory sessions;
    private final Duration patience;
    private final Semaphore permits = new Semaphore(SIZE, true);
    private final Deque<Session> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    ReadPool(SessionFactory sessions, Duration patience) {
        this.sessions = sessions;
        this.patience = patience;
    }

    <T> Outcome<T> run(Work<T> work) {
        try {
            if (!permits.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return new Outcome.Failed<>(SqliteFailure.BUSY.logged());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed<>(SqliteFailure.INTERRUPTED.logged());
        }
        try {
            return closed ? new Outcome.Failed<>(SqliteFailure.CLOSED) : runPermitted(work);
        } finally {
            permits.release();
        }
    }

    /** Refuses new reads, waits for running ones and closes the connections. */
    void close() {
        closed = true;
        permits.acquireUninterruptibly(SIZE);
        try {
            for (Session session = idle.poll(); session != null; session = idle.poll()) {
                discard(session);
            }
        } finally {
            permits.release(SIZE);
        }
    }

    private <T> Outcome<T> runPermitted(Work<T> work) {
        // The connection used last has the warmest cache.
        Session session = idle.poll();
        try {
            if (session == null) {
                session = sessions.open();
            }
            T result = work.on(session);
            idle.push(session);
            return new Outcome.Done<>(result);
        } catch (SQLException failed) {
            if (session != null) {
                discard(session);
            }
            return new Outcome.Failed<>(SqliteFailure.logged(failed));
        } catch (RuntimeException defect) {
            if (session != null) {
                discard(session);
            }
            return new Outcome.Failed<>(SqliteFailure.logged(defect));
        }
    }

    private void discard(Session session) {
        try {
            sessions.close(session);
        } catch (SQLException failed) {
            SqliteFailure.logged(failed);
        }
    }
}
