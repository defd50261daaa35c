package network.amarktai.userconfig.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import network.amarktai.userconfig.benchmarks.measure.Contender;
import network.amarktai.userconfig.benchmarks.measure.Sample;

/** The floor of a durable save: one transaction with a credential and an audit entry, and one sync of the disk. */
final class RawSaves implements Contender, AutoCloseable {

    private final Connection connection;
    private final PreparedStatement credential;
    private final PreparedStatement audit;
    private long saved;

    RawSaves(Path file) throws IOException {
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
                statement.execute("CREATE TABLE credential (user TEXT PRIMARY KEY, token TEXT, revision TEXT)");
                statement.execute("CREATE TABLE audit (seq INTEGER PRIMARY KEY, payload TEXT, mac TEXT)");
            }
            connection.setAutoCommit(false);
            credential = connection.prepareStatement("INSERT OR REPLACE INTO credential VALUES (?, ?, ?)");
            audit = connection.prepareStatement("INSERT INTO audit VALUES (?, ?, ?)");
        } catch (SQLException failed) {
            throw new IOException("the raw database does not open", failed);
        }
    }

    @Override
    public String name() {
        return "raw transaction";
    }

    @Override
    public Sample work(Duration time) throws IOException {
        long start = System.nanoTime();
        long before = saved;
        try {
            while (System.nanoTime() - start < time.toNanos()) {
                save();
            }
        } catch (SQLException failed) {
            throw new IOException("a raw save failed", failed);
        }
        return Sample.of(saved - before, System.nanoTime() - start);
    }

    private void save() throws SQLException {
        saved++;
        credential.setString(1, "user-" + saved % Users.COUNT);
        credential.setString(2, "t".repeat(184));
        credential.setString(3, "r".repeat(32));
        credential.executeUpdate();
        audit.setLong(1, saved);
        audit.setString(2, "p".repeat(300));
        audit.setString(3, "m".repeat(64));
        audit.executeUpdate();
        connection.commit();
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new IOException("the raw database does not close", failed);
        }
    }
}
