package network.amarktai.userconfig.sqlite;

import java.sql.SQLException;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** One writer's work in the queue of a {@link GroupCommit}, whose lock guards all but {@link #runIn}. */
final class WriteJob<T> {

    private final Work<T> work;
    private final Condition news;
    private boolean appointed;
    /** What the work returned; counts only once its group is committed. */
    private Outcome<T> provisional = new Outcome.Failed<>(Failure.BROKEN);

    private @Nullable Outcome<T> outcome;

    WriteJob(Work<T> work, Condition news) {
        this.work = work;
        this.news = news;
    }

    /** Does the work, undoing it alone if it fails. Throws if the transaction itself is lost. */
    void runIn(Session session) throws SQLException {
        session.update("SAVEPOINT job");
        try {
            provisional = new Outcome.Done<>(work.on(session));
        } catch (SQLException failed) {
            undo(session, failed);
            provisional = new Outcome.Failed<>(Failure.logged(failed));
        } catch (RuntimeException defect) {
            provisional = new Outcome.Failed<>(Failure.logged(defect));
            session.update("ROLLBACK TO job");
        }
        session.update("RELEASE job");
    }

    private static void undo(Session session, SQLException reason) throws SQLException {
        try {
            session.update("ROLLBACK TO job");
        } catch (SQLException noSuchSavepoint) {
            // Some errors, such as a full disk, end the whole transaction; they are what its group has to hear of.
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

    /** Ends it with what the work returned, or with the failure of its whole group. */
    void end(@Nullable Failure ofGroup) {
        outcome = ofGroup == null ? provisional : new Outcome.Failed<>(ofGroup);
        news.signal();
    }

    boolean isOver() {
        return outcome != null;
    }

    /** Waits until it is over or its writer leads, and says how many nanoseconds are left. */
    long awaitNews(long nanos) throws InterruptedException {
        long left = nanos;
        while (!appointed && outcome == null && left > 0) {
            left = news.awaitNanos(left);
        }
        return left;
    }

    /** What became of it; only when it is over. */
    Outcome<T> outcome() {
        Outcome<T> known = outcome;
        return known == null ? new Outcome.Failed<>(Failure.BROKEN) : known;
    }
}
