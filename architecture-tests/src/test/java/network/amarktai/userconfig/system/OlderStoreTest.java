package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server does not start on a database that is empty or older beside an audit anchor, until the operator accepts it. */
class OlderStoreTest {

    private static final int CONFIG = 78;
    private static final String SAVE = "{\"service\": \"openai\", \"key\": \"sk-proj-0123456789abcdefghijklmnop\"}";

    @TempDir
    private Path folder;

    @Test
    void aRemovedFile() throws IOException {
        Path file = folder.resolve("user-config.db");
        Map<String, String> variables = Operator.variables("DATA_DIR", folder.toString());
        runOnce(variables, "serve");
        Files.delete(file);

        assertRefused(variables);
        assertTrue(Files.notExists(file), "no new database is made");

        assertAcceptedOnce(variables);
    }

    @Test
    void aDroppedDatabase() {
        try (TestMongo mongo = new TestMongo()) {
            Map<String, String> variables = Operator.variables(
                    "DATA_DIR", folder.toString(), "MONGO_URL", mongo.url(), "MONGO_CREATE_USERS", "true");
            runOnce(variables, "serve");
            mongo.database().drop();

            assertRefused(variables);
            assertAcceptedOnce(variables);
        }
    }

    private void runOnce(Map<String, String> variables, String... command) {
        try (ServerProcess server = ServerProcess.start(folder, variables, command)) {
            Api.signedIn(server.url(), "alice").save(SAVE).is(200);
            assertEquals(ServerProcess.ENDED_BY_SIGTERM, server.end(), server.err());
        }
    }

    private static void assertRefused(Map<String, String> variables) {
        for (String command : new String[] {"serve", "doctor"}) {
            RefusedCommand refused = RefusedCommand.run(variables, command);
            assertEquals(CONFIG, refused.status(), refused.err());
            assertTrue(refused.err().contains("--accept-restored-store"), refused.err());
        }
    }

    private void assertAcceptedOnce(Map<String, String> variables) {
        runOnce(variables, "serve", "--accept-restored-store");
        runOnce(variables, "serve");
        RefusedCommand verified = RefusedCommand.run(variables, "verify-audit");
        assertEquals(0, verified.status(), verified.out());
    }
}
