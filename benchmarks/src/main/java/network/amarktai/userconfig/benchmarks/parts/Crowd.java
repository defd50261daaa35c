package network.amarktai.userconfig.benchmarks.parts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.SecretVault;

/**
 * A database with many users, each with one credential. The credentials of the sampled users open; the others hold
 * tokens of the same length that are never opened.
 */
final class Crowd {

    /**
     * The number of sampled users, spread evenly over all. It is the same for every size of the database: how often one
     * user recurs within a minute decides whether a use becomes an audit entry of its own or is counted in one.
     */
    private static final int SAMPLED = 1_000;

    /** Scatters the ids over the pages of a table, as random ids are. Odd, so that ids stay distinct. */
    private static final int SCATTER = 0x9E3779B1;

    private Crowd() {}

    /** A random sampled user. */
    static UserId someone(Random random, int users) {
        int sampled = Math.min(users, SAMPLED);
        return user(random.nextInt(sampled) * (users / sampled));
    }

    private static UserId user(int number) {
        return UserId.of(String.format("%08x-6a54-4f0e-9c58-3f4f8a1f6f70", number * SCATTER));
    }

    /** Creates the file with direct SQL instead of the store's saves, and opens it. */
    static Store settle(Path file, int users) throws IOException {
        Store store = Store.open(file);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA synchronous = OFF");
            }
            connection.setAutoCommit(false);
            fill(connection, store.vault().secretVault(), users);
            connection.commit();
        } catch (SQLException failed) {
            throw new IOException("the users could not be inserted", failed);
        }
        return store;
    }

    private static void fill(Connection connection, SecretVault vault, int users) throws SQLException {
        int step = users / Math.min(users, SAMPLED);
        String anyToken = "";
        try (Secret secret = Secret.copyOf(("sk-proj-" + "x".repeat(56)).getBytes(StandardCharsets.US_ASCII));
                PreparedStatement credential = connection.prepareStatement(
                        "INSERT INTO credentials (user_id, service, key_id, fingerprint, created_at, updated_at, revision,"
                                + " fields) VALUES (?, ?, ?, ?, ?, ?, ?, json_object(?, ?))");
                PreparedStatement stream = connection.prepareStatement("INSERT INTO audit_streams VALUES (?, ?)")) {
            for (int number = 0; number < users; number++) {
                UserId user = user(number);
                if (number % step == 0) {
                    SealedSecret sealed = vault.seal(SecretSlot.credential(user, Store.SERVICE, Store.FIELD), secret);
                    anyToken = sealed.token();
                }
                bind(
                        credential,
                        user.value(),
                        Store.SERVICE.value(),
                        vault.activeKeyId().value(),
                        "062af03d11c27d99");
                credential.setLong(5, number);
                credential.setLong(6, number);
                credential.setString(7, String.format("%032x", number));
                credential.setString(8, Store.FIELD.value());
                credential.setString(9, anyToken);
                credential.executeUpdate();
                bind(stream, user.value(), String.format("u-%032x", number));
                stream.executeUpdate();
            }
        }
    }

    private static void bind(PreparedStatement statement, String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
    }
}
