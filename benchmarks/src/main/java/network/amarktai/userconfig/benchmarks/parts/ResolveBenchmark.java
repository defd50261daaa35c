package network.amarktai.userconfig.benchmarks.parts;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import network.amarktai.userconfig.domain.user.UserId;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Resolves a credential through SQLite, and reads the same row by hand. */
@State(Scope.Thread)
public class ResolveBenchmark {

    /** The system property with the path of the file. */
    static final String FILE = "benchmarks.resolve";

    static final UserId USER = UserId.of("b2c1f0de-6a54-4f0e-9c58-3f4f8a1f6f70");

    private final Path file = Path.of(Objects.requireNonNull(System.getProperty(FILE)));
    private final Store store = Store.open(file);
    private final Connection connection = connect(file);
    private final PreparedStatement select = prepare(connection);

    private static Connection connect(Path file) {
        try {
            return DriverManager.getConnection("jdbc:sqlite:" + file);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static PreparedStatement prepare(Connection connection) {
        try {
            return connection.prepareStatement("""
                    SELECT key_id, fingerprint, created_at, updated_at, revision, fields FROM credentials
                    WHERE user_id = ? AND service = ?""");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /**
     * Makes the first use of a minute, a durable audit entry, outside the measurement; the uses that follow are only
     * counted.
     */
    @Setup(Level.Iteration)
    public void use() {
        store.resolve(USER);
    }

    @Benchmark
    public int resolve() {
        return store.resolve(USER);
    }

    @Benchmark
    public String jdbc() throws SQLException {
        select.setString(1, USER.value());
        select.setString(2, Store.SERVICE.value());
        try (ResultSet rows = select.executeQuery()) {
            String read = "";
            while (rows.next()) {
                read = rows.getString(1)
                        + rows.getString(2)
                        + rows.getLong(3)
                        + rows.getLong(4)
                        + rows.getString(5)
                        + rows.getString(6);
            }
            return read;
        }
    }

    /** Closes the connection and the store. */
    @TearDown
    public void close() throws SQLException {
        connection.close();
        store.close();
    }
}
