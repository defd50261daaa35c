package network.amarktai.userconfig.sqlite;

import java.sql.SQLException;

/** Opens connections with one configuration. */
@FunctionalInterface
interface Sessions {

    Session open() throws SQLException;
}
