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
 * A database full of users, each with one credential. Every user that is asked for can open theirs; what lies between holds
 * tokens of the same length that nobody will open.
 */
final class Crowd {

    /**
     * So many are asked for, spread evenly over all, however many there are. How often one comes again within a minute decides whether a
     * use is an entry of the audit log or one more in a count, which has nothing to do with how many others there are.
     */
    private static final int ASKED_FOR = 1_000;

    /** Scatters the ids, as random ones are scattered over the pages of a table. Odd, so that no two are one. */
    private static final int SCATTER = 0x9E3779B1;

    private Crowd() {}

    /** One of those that are asked for. */
    static UserId someone(Random random, int users) {
        int asked = Math.min(users, ASKED_FOR);
        return user(random.nextInt(asked) * (users / asked));
    }

    private static UserId user(int number) {
        return UserId.of(String.format("%08x-6a54-4f0e-9c58-3f4f8a1f6f70", number * SCATTER));
    }

    /** Makes the file, past the store's own way of saving, and opens it. */
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
            throw new IOException("a crowd does not fit in", failed);
        }
        return store;
    }

    private static void fill(Connection connection, SecretVault vault, int users) throws SQLException {
        int step = users / Math.min(users, ASKED_FOR);
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
