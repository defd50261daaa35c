package network.amarktai.userconfig.sqlite.engine;

import java.sql.SQLException;
import java.util.concurrent.locks.Condition;
import network.amarktai.userconfig.error.UserConfigException;
import org.jspecify.annotations.Nullable;

/** One writer's work in the queue of a {@link GroupCommit}, whose lock guards everything except {@link #runIn}. */
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

    /** Runs the work in a savepoint and rolls back only that if it fails. Throws if the whole transaction is lost. */
    void runIn(Session session) throws SQLException {
        session.update("SAVEPOINT job");
        try {
            provisional = new Outcome.Done<>(work.on(session));
        } catch (SQLException failed) {
            undo(session, failed);
            provisional = new Outcome.Failed<>(SqliteFailure.logged(failed));
        } catch (UserConfigException refused) {
            session.update("ROLLBACK TO job");
            provisional = new Outcome.Refused<>(refused);
        } catch (RuntimeException defect) {
            session.update("ROLLBACK TO job");
            provisional = new Outcome.Failed<>(SqliteFailure.logged(defect));
        }
        session.update("RELEASE job");
    }

    private static void undo(Session session, SQLException reason) throws SQLException {
        try {
            session.update("ROLLBACK TO job");
        } catch (SQLException noSuchSavepoint) {
            // Some errors, such as a full disk, end the whole transaction: the error is reported to the whole group.
            throw reason;
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
