package network.amarktai.userconfig.sqlite.engine;

import java.sql.SQLException;

/** Opens connections with one configuration. */
@FunctionalInterface
interface SessionFactory {

    Session open() throws SQLException;

    /** Closes a connection that this opened. */
    default void close(Session session) throws SQLException {
        session.close();
    }

    /**
     * Checks that what the connections write is what is found at the database's path.
     *
     * @throws DatabaseReplaced if it is not
     * @throws SQLException if the file lost content
     */
    default void requireInPlace() throws SQLException {}
}
