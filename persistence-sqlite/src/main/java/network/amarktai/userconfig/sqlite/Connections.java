package network.amarktai.userconfig.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/** How connections are set up. None ever creates a file. */
final class Connections {

    /**
     * As SQLite wants it: less than nothing are KiB. Four times the default, so that a user among a million is found nearly as soon as one
     * among a thousand. It is filled only by pages that were read.
     */
    private static final int READING_CACHE = -8_000;

    private Connections() {}

    static Session forWriting(Path file, Duration patience) throws SQLException {
        SQLiteConfig config = common(patience);
        // The default of write-ahead logging, NORMAL, may lose the last commits when the power fails.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        Session session = open(config, url(file, "mode=rw"));
        // What is deleted or replaced does not stay behind in the free space of its page.
        session.execute("PRAGMA secure_delete = ON");
        return session;
    }

    static Session forReading(Path file, Duration patience) throws SQLException {
        // Opened for writing, because a reader takes part in the locks of the write-ahead log; then told not to.
        SQLiteConfig config = common(patience);
        config.setCacheSize(READING_CACHE);
        Session session = open(config, url(file, "mode=rw"));
        session.execute("PRAGMA query_only = ON");
        return session;
    }

    /**
     * A look at the file that takes no locks, makes no files beside it and recovers nothing. What it shows may be torn.
     *
     * <p>Through SQLite all the same: closing a stream on the file would drop every lock that this process has on it.
     */
    static Session forInspection(Path file) throws SQLException {
        return open(new SQLiteConfig(), url(file, "mode=ro&immutable=1"));
    }

    private static SQLiteConfig common(Duration patience) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout((int) patience.toMillis());
        config.enforceForeignKeys(true);
        // The driver would ask for the last row's id after each change.
        config.setGetGeneratedKeys(false);
        return config;
    }

    private static Session open(SQLiteConfig config, String url) throws SQLException {
        Connection connection = config.createConnection(url);
        Session session = new Session(connection.unwrap(SQLiteConnection.class));
        // Attack: whoever can write to the file adds a view or trigger that calls a function with side effects.
        session.execute("PRAGMA trusted_schema = OFF");
        return session;
    }

    private static String url(Path file, String parameters) {
        // A URI, in which a path with a question mark or percent sign stays what it is.
        return "jdbc:sqlite:" + file.toUri() + "?" + parameters;
    }
}
