package network.amarktai.userconfig.sqlite;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes that come at the same time share one transaction, because what costs time is its sync to the disk.
 *
 * <p>Writers queue. The first leads: it gets the write lock, then takes all who queued meanwhile, runs their jobs in order
 * of arrival, each in its own savepoint, commits once, and only then tells each its own outcome. Who queues while it works is
 * led by the next in the queue. So nobody is told of something that is not durable, one job that fails harms no other, a
 * failed commit fails all of its group, and nobody is overtaken for ever.
 *
 * <p>A writer waits no longer than its patience, in the queue and for another process's lock together; the job of one who
 * gave up while it was running may still be committed. The exception is a leader whose disk does not return from a write or
 * sync: nothing can recall a system call.
 */
final class GroupCommit {

    private final Sessions sessions;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    /** Guarded by the lock. A leader that has not begun yet is its head. */
    private final Queue<WriteJob<?>> queue = new ArrayDeque<>();
    /** Guarded by the lock. */
    private boolean led;
    /** Guarded by the lock. */
    private boolean closed;
    /** The leader's, handed on through the lock; null before the first write and after a failure. */
    private @Nullable Session session;

    GroupCommit(Sessions sessions, Duration patience) {
        this.sessions = sessions;
        this.patience = patience;
    }

    <T> Outcome<T> run(Work<T> work) {
        WriteJob<T> job;
        long nanosLeft;
        lock.lock();
        try {
            if (closed) {
                return new Outcome.Failed<>(Failure.CLOSED);
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
                return giveUp(job, Failure.INTERRUPTED);
            }
            if (!job.isAppointed()) {
                return giveUp(job, Failure.BUSY);
            }
        } finally {
            lock.unlock();
        }
        lead(job, Duration.ofNanos(nanosLeft));
        return job.outcome();
    }

    /** Waits for the writes that have begun or queue, refuses all others, and leaves no write-ahead log behind. */
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
            try (last) {
                last.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            } catch (SQLException failed) {
                // Nothing is lost: the log is read when the file is opened next.
                Failure.logged(failed);
            }
        }
    }

    private void lead(WriteJob<?> leader, Duration left) {
        List<WriteJob<?>> group = List.of(leader);
        // Stands if an Error is thrown, for example when memory ends: the others must not wait for a dead leader.
        @Nullable Failure failure = Failure.BROKEN;
        try {
            Session current = begun(left);
            group = takeQueue();
            for (WriteJob<?> job : group) {
                job.runIn(current);
            }
            current.commit();
            failure = null;
        } catch (SQLException failed) {
            failure = Failure.logged(failed);
        } finally {
            // Busy is what another process is; the connection is as it was.
            if (failure != null && failure != Failure.BUSY) {
                abandonSession();
            }
            end(group, failure);
        }
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

    /** What state a failure leaves a connection in depends on the failure; closing it rolls back for certain. */
    private void abandonSession() {
        Session failed = session;
        session = null;
        try {
            if (failed != null) {
                failed.close();
            }
        } catch (SQLException alreadyBroken) {
            Failure.logged(alreadyBroken);
        }
    }

    private void end(List<WriteJob<?>> group, @Nullable Failure failure) {
        lock.lock();
        try {
            // A leader that did not get as far as taking the queue is still in it.
            queue.removeAll(group);
            group.forEach(job -> job.end(failure));
            appointNext();
        } finally {
            lock.unlock();
        }
    }

    private <T> Outcome<T> giveUp(WriteJob<T> job, Failure reason) {
        if (job.isOver()) {
            return job.outcome();
        }
        queue.remove(job);
        if (job.isAppointed()) {
            appointNext();
        }
        return new Outcome.Failed<>(reason.logged());
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
