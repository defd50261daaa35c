package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.NetworkPresets;
import network.amarktai.userconfig.http.command.CommandLineFactory;
import network.amarktai.userconfig.port.WalletKeys;
import network.amarktai.userconfig.testkit.Polling;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * A server is killed while it erases several users at once, so that each erasure is at a different step: a second call
 * completes it, and no data of any of them is left.
 */
class EraseCrashTest {

    private static final int USERS = 4;
    private static final int MOST_KILLS = 10;
    private static final long LIMIT_NANOS = Duration.ofSeconds(30).toNanos();

    /** The step that the first user has reached when the server is killed. */
    private enum Step {
        ANNOUNCED,
        WITHOUT_KEYS,
        ANSWERED
    }

    /** A user with a wallet and a key. */
    private record Somebody(String name, String address) {

        String erasure() {
            return "/api/user?confirm_address=" + address;
        }
    }

    @TempDir
    private Path folder;

    private final WalletKeys wallets = FetchChain.walletKeys(new SecureRandom());
    private final Markers markers = new Markers(20_261_123);
    private Path data;
    private Map<String, String> variables;
    private int number;

    @BeforeEach
    void prepare() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        variables = Operator.variables("DATA_DIR", data.toString());
    }

    @Test
    void aSecondCallFinishesWhatAKilledServerBegan() throws SQLException {
        List<Somebody> begun = List.of();
        // On a busy machine the kill may come too late to interrupt anything.
        for (int kills = 0; unfinished() == 0; kills++) {
            assertTrue(kills < MOST_KILLS, "it was never killed before all were done");
            begun = killAt(Step.ANNOUNCED, begun);
        }
        begun = killAt(Step.WITHOUT_KEYS, begun);
        begun = killAt(Step.ANSWERED, begun);

        for (Somebody user : begun) {
            assertEquals("", run("erase-user", user.name(), "--confirm-address", user.address()));
        }

        assertEquals(0, unfinished());
        assertEquals(0, count("SELECT count(*) FROM credentials"));
        assertEquals(0, count("SELECT count(*) FROM payment_configs"));

        assertEquals(Set.of(), markers.search().inFiles(data));
        assertEquals("", run("verify-audit"));
    }

    private int unfinished() throws SQLException {
        return Files.exists(database()) ? count("SELECT count(*) FROM audit_streams WHERE user_id <> ''") : 0;
    }

    private Path database() {
        return data.resolve("user-config.db");
    }

    /**
     * Completes the erasures that the last server began for these users, then kills another server during its erasures;
     * returns its users.
     */
    private List<Somebody> killAt(Step step, List<Somebody> begun) throws SQLException {
        AtomicInteger answered = new AtomicInteger();
        List<Somebody> users = new ArrayList<>();
        try (ServerProcess server = ServerProcess.start(folder, variables, "serve")) {
            String url = server.url();
            for (Somebody user : begun) {
                Api.signedIn(url, user.name()).delete(user.erasure()).is(200);
            }
            for (int i = 0; i < USERS; i++) {
                users.add(configured(url, "user-" + markers.letters("user " + number++)));
            }
            remember("SELECT value FROM credentials, json_each(fields) UNION ALL SELECT seed_token FROM payment_configs"
                    + " UNION ALL SELECT seed_salt FROM payment_configs UNION ALL SELECT fingerprint FROM credentials");
            int announced = count("SELECT count(*) FROM audit_log WHERE action = 'user.erased'");
            Race.run(USERS + 1, i -> () -> {
                if (i == USERS) {
                    awaitThat(step, announced, answered);
                    server.kill();
                } else {
                    erase(url, users.get(i), answered);
                }
                return i;
            });
        }
        return users;
    }

    private Somebody configured(String url, String name) {
        PayingUser user = PayingUser.named(name, wallets, NetworkPresets.of(NetworkName.TESTNET));
        user.configure(url, "");
        user.at(url)
                .save(Bodies.of("openai", "key", "sk-proj-" + markers.letters("key of " + name)))
                .is(200);
        markers.remember("address of " + name, user.sender().value());
        return new Somebody(name, user.sender().value());
    }

    private void remember(String query) throws SQLException {
        try (Connection file = open();
                Statement statement = file.createStatement();
                ResultSet values = statement.executeQuery(query)) {
            while (values.next()) {
                markers.remember("a stored value", values.getString(1));
            }
        }
    }

    private static void erase(String url, Somebody user, AtomicInteger answered) throws InterruptedException {
        try {
            Api.signedIn(url, user.name())
                    .exchange("DELETE", user.erasure(), new byte[0])
                    .is(200);
            answered.incrementAndGet();
        } catch (IOException killed) {
            // The expected effect of the kill.
        }
    }

    private void awaitThat(Step step, int announced, AtomicInteger answered) throws SQLException {
        try (Connection file = open();
                Statement statement = file.createStatement()) {
            long start = System.nanoTime();
            while (!reached(step, announced, answered, statement)) {
                assertTrue(System.nanoTime() - start < LIMIT_NANOS, step::toString);
                Polling.pause();
            }
        }
    }

    private static boolean reached(Step step, int announced, AtomicInteger answered, Statement statement)
            throws SQLException {
        return switch (step) {
            case ANNOUNCED ->
                count(statement, "SELECT count(*) FROM audit_log WHERE action = 'user.erased'") > announced;
            case WITHOUT_KEYS -> count(statement, "SELECT count(*) FROM credentials") < USERS;
            case ANSWERED -> answered.get() > 0;
        };
    }

    private int count(String query) throws SQLException {
        try (Connection file = open();
                Statement statement = file.createStatement()) {
            return count(statement, query);
        }
    }

    private static int count(Statement statement, String query) throws SQLException {
        try (ResultSet number = statement.executeQuery(query)) {
            return number.getInt(1);
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + database());
    }

    /** The standard error of a command that must succeed. */
    private String run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = CommandLineFactory.createFor(arguments, variables::get)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        assertEquals(0, line.execute(arguments), () -> out + "\n" + err);
        return err.toString();
    }
}
