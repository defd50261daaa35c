package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server with wrong settings does not start, and reports all of them. */
@Timeout(60)
class SettingsStartupTest {

    @TempDir
    private Path folder;

    @Test
    void aMissingJwtSecretIsRefused() {
        RefusedCommand server = run(Map.of("JWT_SECRET", ""), "serve");
        assertEquals(78, server.status(), server.err());
        assertTrue(server.err().contains("JWT_SECRET is not set"), server.err());
    }

    @Test
    void aShortJwtSecretIsRefusedAndNotQuoted() {
        String tooShort = "kT4vW8xZ2bN6mQ0rS5tU9yA3cE7gJ1h";
        RefusedCommand server = run(Map.of("JWT_SECRET", tooShort), "doctor");
        assertEquals(78, server.status(), server.err());
        assertTrue(server.err().contains("JWT_SECRET is shorter than 32 bytes"), server.err());
        MarkerSearch search = new MarkerSearch(List.of(Marker.of("the secret", tooShort)));
        assertEquals(Set.of(), search.in("output", server.out() + server.err()));
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        Map<String, String> wrong = Map.of(
                "JWT_SECRET", "short", "PORT", "eighty", "LOG_FORMAT", "xml", "TRUSTED_PROXIES", "proxy.example.com");
        try (ServerProcess server = start(wrong, "serve", "--allowed-origins", "https://a.example/path")) {
            assertEquals(78, server.status(), server.err());
            for (String variable : List.of("JWT_SECRET", "PORT", "LOG_FORMAT", "TRUSTED_PROXIES", "ALLOWED_ORIGINS")) {
                assertTrue(server.err().contains(variable), variable + " is not among: " + server.err());
            }
        }
    }

    @Test
    void aWrongSettingDoesNotHideAWrongMasterKey() {
        RefusedCommand server = run(Map.of("JWT_SECRET", "", "API_KEY_ENCRYPTION_KEY", ""), "doctor");
        assertEquals(78, server.status(), server.err());
        assertTrue(server.err().contains("JWT_SECRET is not set"), server.err());
        assertTrue(server.err().contains("API_KEY_ENCRYPTION_KEY is not set"), server.err());
    }

    @Test
    void aPortThatIsTakenIsSaid() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            try (ServerProcess server = start(Map.of(), "serve", "--port", port)) {
                assertEquals(71, server.status(), server.err());
                assertTrue(server.err().contains("Cannot listen on 127.0.0.1:" + port), server.err());
                assertFalse(server.err().contains("\tat "), "no stack trace: " + server.err());
            }
        }
    }

    @Test
    void anAddressThatIsNotOfThisMachineIsSaid() {
        try (ServerProcess server = start(Map.of("HOST", "no-such-host.invalid"), "serve")) {
            assertEquals(71, server.status(), server.err());
            assertTrue(server.err().contains("Cannot listen on no-such-host.invalid"), server.err());
        }
    }

    @Test
    void anUnknownFlagIsRefusedAndNotQuoted() {
        String pasted = "--openai-api-key=sk-proj-kT4vW8xZ2bN6mQ0rS5tU9yA3cE7gJ1h";
        for (String[] arguments :
                List.of(new String[] {"serve", pasted}, new String[] {"kT4vW8xZ2bN6mQ0rS5tU9yA3cE7gJ1h"}, new String[] {
                    "token", "--user", "alice", "--hours", "kT4vW8xZ2bN6mQ0rS5tU9yA3cE7gJ1h"
                })) {
            RefusedCommand server = RefusedCommand.run(Operator.variables(), arguments);
            assertEquals(64, server.status(), server.err());
            assertFalse((server.out() + server.err()).contains("kT4vW8"), server.out() + server.err());
            assertTrue(server.err().contains("--help"), server.err());
        }
    }

    @Test
    void theDoctorShowsEverySettingAndNoSecret() {
        Map<String, String> variables = Map.of(
                "OPENAI_API_KEY", "sk-proj-kT4vW8xZ2bN6mQ0rS5tU9yA3cE7gJ1h", "JWT_ISSUER", "https://issuer.example");
        try (ServerProcess server = start(variables, "doctor", "--offline", "--log-format", "json")) {
            assertEquals(0, server.status(), server.err());
            assertTrue(server.out().contains("ok: the server would start"), server.out());
            assertEquals("(set)", shown(server, "API_KEY_ENCRYPTION_KEY"));
            assertEquals("(set)", shown(server, "JWT_SECRET"));
            assertEquals("(set)", shown(server, "OPENAI_API_KEY"));
            assertEquals("(not set)", shown(server, "MONGO_URL"));
            assertEquals("https://issuer.example", shown(server, "JWT_ISSUER"));
            assertEquals("json", shown(server, "LOG_FORMAT"));
            assertEquals("127.0.0.1", shown(server, "HOST"));
            MarkerSearch search = new MarkerSearch(List.of(
                    Marker.of("OpenAI key", "kT4vW8xZ2bN6mQ0rS5tU9yA3cE7gJ1h"),
                    Marker.of("JWT secret", Operator.JWT_SECRET),
                    Marker.of("master key", Operator.MASTER_KEY)));
            assertEquals(Set.of(), search.in("output", server.out() + server.err()));
        }
    }

    @Test
    void theTokenOfTheTokenCommandIsAccepted() {
        String token;
        try (ServerProcess command = start(Map.of(), "token", "--user", "alice")) {
            assertEquals(0, command.status(), command.err());
            token = command.out().strip();
        }
        try (ServerProcess server = start(Map.of(), "serve")) {
            Api alice = Api.withHeaders(server.url(), "Authorization", "Bearer " + token);
            alice.save(Bodies.of("openai", "key", "sk-proj-0123456789abcdefghijklmnop"))
                    .is(200);
            assertTrue(Api.signedIn(server.url(), "alice")
                    .get(Api.KEYS)
                    .json()
                    .get("openai_configured")
                    .asBoolean());
        }
    }

    @Test
    void aTokenThatCannotBeIssuedIsAMistakeOfTheCommandLine() {
        for (String[] arguments : List.of(
                new String[] {"token", "--user", ""}, new String[] {"token", "--user", "alice", "--hours", "0"})) {
            RefusedCommand command = RefusedCommand.run(Operator.variables(), arguments);
            assertEquals(64, command.status(), command.err());
        }
    }

    private ServerProcess start(Map<String, String> more, String... arguments) {
        return ServerProcess.start(folder, variables(more), arguments);
    }

    private RefusedCommand run(Map<String, String> more, String... arguments) {
        return RefusedCommand.run(variables(more), arguments);
    }

    private Map<String, String> variables(Map<String, String> more) {
        Map<String, String> variables =
                Operator.variables("DATA_DIR", folder.resolve("data").toString());
        variables.putAll(more);
        return variables;
    }

    private static String shown(ServerProcess doctor, String variable) {
        return doctor.out()
                .lines()
                .filter(line -> line.startsWith(variable + " "))
                .map(line -> line.substring(variable.length()).strip())
                .findFirst()
                .orElseThrow();
    }
}
