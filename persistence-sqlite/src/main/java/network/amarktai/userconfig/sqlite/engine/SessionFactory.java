package network.amarktai.userconfig.sqlite.engine;

import java.sql.SQLException;

/** Opens connections with one configuration. */
@FunctionalInterface
interface SessionFactory {

    Session open() throws SQLException;
}
