package network.amarktai.userconfig.sqlite.engine;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Group commit: concurrent writes share one transaction, because the sync to disk is what takes time.
 *
 * <p>Writers queue. The writer at the head of the queue becomes the leader: it acquires the write lock, takes all jobs
 * queued so far, runs them in order of arrival, each in its own savepoint, commits once, and only then publishes each
 * job's outcome. Jobs queued meanwhile form the next group, led by the first of them. So a reported success is always
 * durable, a failing job affects no other job, a failed commit fails its whole group, and no writer starves.
 *
 * <p>A writer waits at most its patience, for the queue and for another process's lock together. If it gives up before
 * its job runs, the job never runs; if it gives up while the job is running, the job may still be committed. The one
 * exception to the limit is a leader whose disk does not return from a write or sync: a system call cannot be
 * cancelled.
 */
final class GroupCommit {

    private final SessionFactory sessions;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    /** Guarded by the lock. A leader that has not begun its transaction yet is the head of the queue. */
    private final Queue<WriteJob<?>> queue = new ArrayDeque<>();
    /** Guarded by the lock. */
    private boolean led;
    /** Guarded by the lock. */
    private boolean closed;
    /** Used by the leader only and handed over through the lock; null before the first write and after a failure. */
    private @Nullable Session session;

    GroupCommit(SessionFactory sessions, Duration patience) {
        this.sessions = sessions;
        this.patience = patience;
    }

    <T> Outcome<T> run(Work<T> work) {
        WriteJob<T> job;
        long nanosLeft;
        lock.lock();
        try {
            if (closed) {
                return new Outcome.Failed<>(SqliteFailure.CLOSED);
            }
            job = new WriteJob<>(work, lock.newCondition());
            queue.add(job);
            if (!led) {
                led = true;
                job.appoint();
            }
            try {
                nanosLeft = job.awaitNews(patience.toNanos());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return giveUp(job, SqliteFailure.INTERRUPTED);
            }
            if (!job.isAppointed()) {
                return giveUp(job, SqliteFailure.BUSY);
            }
        } finally {
            lock.unlock();
        }
        lead(job, Duration.ofNanos(nanosLeft));
        return job.outcome();
    }

    /** Refuses new writes, waits for running and queued writes, then truncates the write-ahead log. */
    void close() {
        Session last;
        lock.lock();
        try {
            closed = true;
            while (led) {
                idle.awaitUninterruptibly();
            }
            last = session;
            session = null;
        } finally {
            lock.unlock();
        }
        if (last != null) {
            try {
                last.execute("PRAGMA wal_checkpoint(TRUNCATE)");
                sessions.close(last);
            } catch (SQLException failed) {
                // Nothing is lost: the next opening of the file recovers the write-ahead log.
                SqliteFailure.logged(failed);
            }
        }
    }

    private void lead(WriteJob<?> leader, Duration left) {
        List<WriteJob<?>> group = List.of(leader);
        // Remains set if an Error is thrown, for example OutOfMemoryError: the group must not wait for a dead leader.
        @Nullable SqliteFailure failure = SqliteFailure.BROKEN;
        BiConsumer<WriteJob<?>, SqliteFailure> end = WriteJob::fail;
        try {
            Session current = begun(left);
            group = takeQueue();
            if (run(group, current)) {
                // From here on the commit may be durable although it fails.
                end = WriteJob::lose;
                current.commit();
                // A commit to a file that was removed must not be reported as a success.
                sessions.requireInPlace();
            }
            failure = null;
        } catch (SQLException failed) {
            failure = SqliteFailure.logged(failed);
        } finally {
            // BUSY means that another process holds the write lock; the connection is unaffected.
            if (failure != null && failure != SqliteFailure.BUSY) {
                abandonSession();
            }
            end(group, failure, end);
        }
    }

    /** Runs the jobs of a group. Returns whether there is something to commit. */
    private static boolean run(List<WriteJob<?>> group, Session session) throws SQLException {
        if (group.size() == 1) {
            return group.get(0).runAlone(session);
        }
        for (WriteJob<?> job : group) {
            job.runIn(session);
        }
        return true;
    }

    private Session begun(Duration left) throws SQLException {
        Session current = session;
        if (current == null) {
            current = sessions.open();
            session = current;
        }
        current.begin(left);
        return current;
    }

    private List<WriteJob<?>> takeQueue() {
        lock.lock();
        try {
            List<WriteJob<?>> group = new ArrayList<>(queue);
            queue.clear();
            return group;
        } finally {
            lock.unlock();
        }
    }

    /** The state of a connection after a failure depends on the failure; closing it certainly rolls back. */
    private void abandonSession() {
        Session failed = session;
        session = null;
        try {
            if (failed != null) {
                sessions.close(failed);
            }
        } catch (SQLException alreadyBroken) {
            SqliteFailure.logged(alreadyBroken);
        }
    }

    private void end(
            List<WriteJob<?>> group, @Nullable SqliteFailure failure, BiConsumer<WriteJob<?>, SqliteFailure> failing) {
        lock.lock();
        try {
            // A leader that failed before it took the queue is still in it.
            queue.removeAll(group);
            for (WriteJob<?> job : group) {
                if (failure == null) {
                    job.succeed();
                } else {
                    failing.accept(job, failure);
                }
            }
            appointNext();
        } finally {
            lock.unlock();
        }
    }

    private <T> Outcome<T> giveUp(WriteJob<T> job, SqliteFailure reason) {
        if (job.isOver()) {
            return job.outcome();
        }
        boolean neverRuns = queue.remove(job);
        if (job.isAppointed()) {
            appointNext();
        }
        return neverRuns ? new Outcome.Failed<>(reason.logged()) : new Outcome.Unknown<>(reason.logged());
    }

    private void appointNext() {
        WriteJob<?> next = queue.peek();
        if (next == null) {
            led = false;
            idle.signalAll();
        } else {
            next.appoint();
        }
    }
}
