package network.amarktai.userconfig.sqlite.engine;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/** Opens and configures connections. None ever creates a file. */
public final class Connections {

    /**
     * In SQLite's unit: a negative number counts KiB. Four times the default, so that a lookup among a million users is
     * nearly as fast as one among a thousand. Memory is used only for pages that were read.
     */
    private static final int READING_CACHE = -8_000;

    private Connections() {}

    static Session forWriting(Path file, Duration patience) throws SQLException {
        SQLiteConfig config = common(patience);
        // NORMAL, the usual choice with a write-ahead log, may lose the last commits when the power fails.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        Session session = open(config, url(file, "mode=rw"));
        // Overwrites deleted and replaced content, which would otherwise remain in the free space of its page.
        session.execute("PRAGMA secure_delete = ON");
        return session;
    }

    static Session forReading(Path file, Duration patience) throws SQLException {
        // Opened for writing, because readers take locks in the shared memory of the write-ahead log; query_only then
        // forbids changes.
        SQLiteConfig config = common(patience);
        config.setCacheSize(READING_CACHE);
        Session session = open(config, url(file, "mode=rw"));
        session.execute("PRAGMA query_only = ON");
        return session;
    }

    /**
     * Opens the file without locks, without files beside it and without recovery. Reads may be torn.
     *
     * <p>Uses SQLite rather than a stream: closing a stream on the file would drop every lock that this process holds
     * on it.
     */
    static Session forInspection(Path file) throws SQLException {
        return open(new SQLiteConfig(), url(file, "mode=ro&immutable=1"));
    }

    private static SQLiteConfig common(Duration patience) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout((int) patience.toMillis());
        config.enforceForeignKeys(true);
        // Otherwise the driver queries the last row's id after each change.
        config.setGetGeneratedKeys(false);
        return config;
    }

    private static Session open(SQLiteConfig config, String url) throws SQLException {
        Connection connection = config.createConnection(url);
        Session session = new Session(connection.unwrap(SQLiteConnection.class));
        // Attack: a writer of the file adds a view or trigger that calls a function with side effects.
        session.execute("PRAGMA trusted_schema = OFF");
        return session;
    }

    private static String url(Path file, String parameters) {
        // A URI, because it escapes question marks and percent signs in the path.
        return "jdbc:sqlite:" + file.toUri() + "?" + parameters;
    }
}
