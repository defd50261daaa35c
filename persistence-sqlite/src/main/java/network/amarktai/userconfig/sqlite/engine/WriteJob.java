package network.amarktai.userconfig.sqlite.engine;

import java.sql.SQLException;
import java.util.concurrent.locks.Condition;
import network.amarktai.userconfig.error.UserConfigException;
import org.jspecify.annotations.Nullable;

/** One writer's work in the queue of a {@link GroupCommit}, whose lock guards everything except {@link #runIn} and {@link #runAlone}. */
final class WriteJob<T> {

    private final Work<T> work;
    private final Condition news;
    private boolean appointed;
    /** The result of the work; a success counts only after the commit of its group. */
    private Outcome<T> provisional = new Outcome.Failed<>(SqliteFailure.BROKEN);

    private @Nullable Outcome<T> outcome;

    WriteJob(Work<T> work, Condition news) {
        this.work = work;
        this.news = news;
    }

    /**
     * Runs the work as the only one of a transaction.
     *
     * @return whether there is something to commit; otherwise the transaction is rolled back
     */
    boolean runAlone(Session session) throws SQLException {
        SQLException failure = attempt(session);
        if (failure != null) {
            session.rollbackIfBegun();
            throw failure;
        }
        if (provisional instanceof Outcome.Done) {
            return true;
        }
        session.rollback();
        return false;
    }

    /** Runs the work in a savepoint and rolls back only that if it fails. Throws if the whole transaction is lost. */
    void runIn(Session session) throws SQLException {
        session.update("SAVEPOINT job");
        SQLException failure = attempt(session);
        if (failure != null) {
            provisional = new Outcome.Failed<>(SqliteFailure.logged(failure));
        }
        if (!(provisional instanceof Outcome.Done)) {
            undo(session, failure);
        }
        session.update("RELEASE job");
    }

    /** Runs the work and notes its outcome. Returns the failure of a statement. */
    private @Nullable SQLException attempt(Session session) {
        try {
            provisional = new Outcome.Done<>(work.on(session));
        } catch (SQLException failed) {
            return failed;
        } catch (UserConfigException refused) {
            provisional = new Outcome.Refused<>(refused);
        } catch (RuntimeException defect) {
            provisional = new Outcome.Failed<>(SqliteFailure.logged(defect));
        }
        return null;
    }

    private static void undo(Session session, @Nullable SQLException reason) throws SQLException {
        try {
            session.update("ROLLBACK TO job");
        } catch (SQLException noSuchSavepoint) {
            // Some errors, such as a full disk, end the whole transaction: the error is reported to the whole group.
            throw reason == null ? noSuchSavepoint : reason;
        }
    }

    /** Makes its writer the leader. */
    void appoint() {
        appointed = true;
        news.signal();
    }

    boolean isAppointed() {
        return appointed;
    }

    /** Ends the job: its group is committed. */
    void succeed() {
        end(provisional);
    }

    /** Ends the job: its group is rolled back. */
    void fail(SqliteFailure ofGroup) {
        end(new Outcome.Failed<>(ofGroup));
    }

    /** Ends the job: whether its group is committed is unknown. */
    void lose(SqliteFailure ofGroup) {
        end(provisional instanceof Outcome.Done ? new Outcome.Unknown<>(ofGroup) : provisional);
    }

    private void end(Outcome<T> definite) {
        outcome = definite;
        news.signal();
    }

    boolean isOver() {
        return outcome != null;
    }

    /** Waits until the job is over or its writer is the leader. Returns the nanoseconds left. */
    long awaitNews(long nanos) throws InterruptedException {
        long left = nanos;
        while (!appointed && outcome == null && left > 0) {
            left = news.awaitNanos(left);
        }
        return left;
    }

    /** The outcome; valid only once {@link #isOver}. */
    Outcome<T> outcome() {
        Outcome<T> known = outcome;
        return known == null ? new Outcome.Failed<>(SqliteFailure.BROKEN) : known;
    }
}
