package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import network.amarktai.userconfig.testkit.Polling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The audit log hangs: another connection holds the write lock of the database and does not release it. */
class HangingAuditTest {

    /** The promised limit, plus an allowance for a busy machine. */
    private static final Duration LIMIT = Duration.ofSeconds(5 + 4);

    @TempDir
    private Path folder;

    @Test
    @Timeout(90)
    void aChangeIsRefusedInTimeAndTheServerRecoversByItself() throws IOException, SQLException {
        Map<String, String> variables = Operator.variables("DATA_DIR", folder.toString());
        try (ServerProcess server = ServerProcess.start(folder, variables, "serve")) {
            Api alice = Api.signedIn(server.url(), "alice");
            alice.save(Bodies.of("flock", "key", "sk-0123456789abcdefghijkl")).is(200);
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("user-config.db"));
                    Statement database = other.createStatement()) {
                database.execute("BEGIN IMMEDIATE");

                long start = System.nanoTime();
                Api.Answer refused = alice.save(Bodies.of("openai", "key", "sk-proj-0123456789abcdefghijkl"))
                        .is(503);
                Duration taken = Duration.ofNanos(System.nanoTime() - start);

                assertEquals("audit_unavailable", refused.json().get("code").asText(), refused.body());
                assertTrue(taken.compareTo(LIMIT) < 0, taken.toString());
                assertEquals(503, alice.get("/health/ready").status());
                // Read requests are served all the same.
                assertTrue(configured(alice, "flock"));
                assertFalse(configured(alice, "openai"));
                database.execute("ROLLBACK");
            }

            awaitReady(alice);
            assertFalse(configured(alice, "openai"), "what was refused has not happened, also not later");
            alice.save(Bodies.of("openai", "key", "sk-proj-0123456789abcdefghijkl"))
                    .is(200);
            assertEquals(ServerProcess.ENDED_BY_SIGTERM, server.end());
        }
        try (ServerProcess verification = ServerProcess.start(folder, variables, "verify-audit")) {
            int status = verification.status();
            assertEquals(0, status, verification.out());
        }
    }

    private static boolean configured(Api user, String service) {
        return user.get(Api.KEYS + "/" + service)
                .is(200)
                .json()
                .get("configured")
                .asBoolean();
    }

    private static void awaitReady(Api user) {
        while (user.get("/health/ready").status() != 200) {
            Polling.pause();
        }
    }
}
