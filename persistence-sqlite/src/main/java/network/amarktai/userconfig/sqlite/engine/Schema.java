package network.amarktai.userconfig.sqlite.engine;

import java.sql.SQLException;
import java.util.List;

/** Brings a file to the newest of the {@link SchemaVersions}. */
public final class Schema {

    /** "AkUC": marks a SQLite file as a database of this program. */
    static final int APPLICATION_ID = 0x416b5543;

    /** The newest version this code knows. */
    public static final int VERSION = SchemaVersions.ALL.size();

    private Schema() {}

    /**
     * Runs the missing migrations. The caller opens the transaction, so that a file has a version completely or not at
     * all.
     */
    static void migrate(Session session, int from) throws SQLException {
        for (List<String> version : SchemaVersions.ALL.subList(from, VERSION)) {
            for (String statement : version) {
                session.execute(statement);
            }
        }
        session.execute("PRAGMA application_id = " + APPLICATION_ID);
        session.execute("PRAGMA user_version = " + VERSION);
    }
}
