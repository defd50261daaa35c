package network.amarktai.userconfig.sqlite;

import java.sql.SQLException;

/**
 * Something to do on a connection. It may run on another thread than the one that asked for it, with the work of others
 * before and after it in the same transaction.
 */
@FunctionalInterface
interface Work<T> {

    T on(Session session) throws SQLException;
}
