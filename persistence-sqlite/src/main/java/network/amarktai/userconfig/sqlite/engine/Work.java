package network.amarktai.userconfig.sqlite.engine;

import java.sql.SQLException;

/**
 * Work on a connection. It may run on another thread than the caller's, with the work of other callers before and after
 * it in the same transaction.
 */
@FunctionalInterface
public interface Work<T> {

    T on(Session session) throws SQLException;
}
