package network.amarktai.userconfig.sqlite.engine;

import java.sql.SQLException;

/** The database that is open is no longer the one at its path. */
final class DatabaseReplaced extends SQLException {

    private static final long serialVersionUID = 1L;
}
