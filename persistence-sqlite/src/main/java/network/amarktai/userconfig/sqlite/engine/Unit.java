package network.amarktai.userconfig.sqlite.engine;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A running unit of work: its calls share the session of one {@link WriteJob}. A call that fails dooms the unit, even if
 * the work ignores the failure: SQLite may have ended the transaction, and further calls would commit by themselves.
 */
final class Unit {

    private final Session session;
    private final List<Runnable> onceDurable;
    private @Nullable SQLException failure;

    Unit(Session session, List<Runnable> onceDurable) {
        this.session = session;
        this.onceDurable = onceDurable;
    }

    /** Adds an action to be run after the commit. */
    void onceDurable(Runnable action) {
        onceDurable.add(action);
    }

    <T> Outcome<T> call(Work<T> work) {
        if (failure != null) {
            return new Outcome.Failed<>(SqliteFailure.of(failure));
        }
        try {
            return new Outcome.Done<>(work.on(session));
        } catch (SQLException failed) {
            failure = failed;
            return new Outcome.Failed<>(SqliteFailure.of(failed));
        }
    }

    /** Throws the failure of a call, so that the job is rolled back. */
    void requireIntact() throws SQLException {
        if (failure != null) {
            throw failure;
        }
    }
}
