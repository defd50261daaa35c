package network.amarktai.userconfig.sqlite.engine;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * A connection and its prepared statements. Not thread-safe: its owner passes it between threads through a lock or a
 * queue, so that the driver's state is published safely, too.
 */
public final class Session implements AutoCloseable {

    /** Reads a result from before its first row. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(Rows rows) throws SQLException;
    }

    private final SQLiteConnection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    /** The positions of the columns by name, of each query. */
    private final Map<String, Map<String, Integer>> positions = new HashMap<>();

    Session(SQLiteConnection connection) {
        this.connection = connection;
    }

    /** Runs SQL that is not worth preparing and has no parameters. */
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Runs SQL that changes rows and returns their number. Values are text, numbers or null. */
    public int update(String sql, @Nullable Object... values) throws SQLException {
        return prepared(sql, values).executeUpdate();
    }

    /** Runs a query and returns the first row. */
    public Optional<Row> first(String sql, @Nullable Object... values) throws SQLException {
        return query(sql, Rows::next, values);
    }

    /** Runs a query and returns all rows. */
    public List<Row> all(String sql, @Nullable Object... values) throws SQLException {
        return query(sql, Rows::all, values);
    }

    /** Runs a query. An open result set would pin its snapshot, so it is closed before this returns. */
    public <T> T query(String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
        try (ResultSet result = prepared(sql, values).executeQuery()) {
            return reader.read(new Rows(result, positions.computeIfAbsent(sql, unused -> new HashMap<>())));
        }
    }

    /** Returns the value of a result with one row and one column; 0 without a row. */
    long number(String sql) throws SQLException {
        try (ResultSet result = prepared(sql, new Object[0]).executeQuery()) {
            return result.next() ? result.getLong(1) : 0L;
        }
    }

    /** Returns the text of a result with one row and one column; empty without a row. */
    String text(String sql) throws SQLException {
        try (ResultSet result = prepared(sql, new Object[0]).executeQuery()) {
            return result.next() ? String.valueOf(result.getString(1)) : "";
        }
    }

    /** Begins a transaction with the write lock, waiting for the lock at most this long. */
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

    /** Rolls back, if there is something to roll back. */
    void rollbackIfBegun() {
        try {
            rollback();
        } catch (SQLException notBegun) {
            // The only state in which this statement fails.
        }
    }

    @Override
    public void close() throws SQLException {
        // Closes the prepared statements, too.
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
