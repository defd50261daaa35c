package network.amarktai.userconfig.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * A connection and its prepared statements. Not for several threads at once: whoever owns it hands it from one thread to
 * the next through a lock or a queue, which also makes the driver's own state visible.
 */
final class Session implements AutoCloseable {

    /** Reads what it needs of a result, from before its first row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private final SQLiteConnection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    Session(SQLiteConnection connection) {
        this.connection = connection;
    }

    /** Runs SQL that is used once or has no values. */
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Runs SQL that changes rows, and says how many. Values are text, numbers or null. */
    int update(String sql, @Nullable Object... values) throws SQLException {
        return prepared(sql, values).executeUpdate();
    }

    /** Runs SQL that finds rows. An open result would hold its snapshot, so none outlives this call. */
    <T> T query(String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
        try (ResultSet rows = prepared(sql, values).executeQuery()) {
            return reader.read(rows);
        }
    }

    /** The only value of a result of one row and one column. */
    long number(String sql) throws SQLException {
        return query(sql, rows -> rows.next() ? rows.getLong(1) : 0L);
    }

    /** Begins a transaction that holds the write lock, after waiting for it for a limited time. */
    void begin(Duration patience) throws SQLException {
        connection.setBusyTimeout((int) Math.max(1, patience.toMillis()));
        update("BEGIN IMMEDIATE");
    }

    void commit() throws SQLException {
        update("COMMIT");
    }

    void rollback() throws SQLException {
        update("ROLLBACK");
    }

    @Override
    public void close() throws SQLException {
        // Closes its statements, too.
        connection.close();
    }

    private PreparedStatement prepared(String sql, @Nullable Object[] values) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value == null) {
                statement.setNull(i + 1, Types.NULL);
            } else if (value instanceof String text) {
                statement.setString(i + 1, text);
            } else {
                statement.setLong(i + 1, ((Number) value).longValue());
            }
        }
        return statement;
    }
}
