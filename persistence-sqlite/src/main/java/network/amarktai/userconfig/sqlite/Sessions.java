package network.amarktai.userconfig.sqlite;

import java.sql.SQLException;

/** Opens connections that are all set up alike. */
@FunctionalInterface
interface Sessions {

    Session open() throws SQLException;
}
