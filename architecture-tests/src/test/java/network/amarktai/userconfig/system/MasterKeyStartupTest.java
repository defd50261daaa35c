package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server without the right master key does not start, reports the reason, and does not quote what it was given. */
@Timeout(60)
class MasterKeyStartupTest {

    private static final String KEY = "API_KEY_ENCRYPTION_KEY";

    @TempDir
    private Path folder;

    static Stream<Arguments> unusable() {
        String text = "a pass-phrase of 32 characters!!";
        return Stream.of(
                Arguments.of("missing", "", "is not set"),
                Arguments.of("short", Operator.MASTER_KEY.substring(0, 40), "wrong length"),
                Arguments.of(
                        "plain base64", Operator.MASTER_KEY.replace('-', '+').replace('_', '/'), "base64url"),
                Arguments.of("not canonical", Operator.MASTER_KEY.replace("nE=", "nF="), "not canonical"),
                Arguments.of("a pass-phrase, encoded", base64Url(text.getBytes(StandardCharsets.US_ASCII)), "text"),
                Arguments.of("all zero", base64Url(new byte[32]), "not random"),
                Arguments.of(
                        "a sample: the Fernet specification", "cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=", "sample"),
                Arguments.of("a sample: our own vectors", "O24dR0hxSQ6qBf3WyD19NoiGfOl-8XoSI_HwnagEECo=", "sample"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusable")
    void anUnusableKeyIsRefusedBeforeAnythingIsTouched(String kind, String value, String reason) {
        RefusedCommand server = run(Map.of(KEY, value), "serve");
        assertRefused(server, kind, KEY, reason);
        assertNotShown(value, server);
        assertFalse(Files.exists(folder.resolve("data")), "no database was made");
    }

    @Test
    void aProcessWithAnUnusableKeyEndsLikeThatToo() {
        String value = Operator.MASTER_KEY.substring(0, 40);
        try (ServerProcess process = start(Map.of(KEY, value), "serve")) {
            RefusedCommand server = RefusedCommand.of(process);
            assertRefused(server, "short", KEY, "wrong length");
            assertNotShown(value, server);
            assertFalse(Files.exists(folder.resolve("data")), "no database was made");
        }
    }

    @Test
    void anUnusablePreviousKeyIsRefusedToo() {
        String zero = base64Url(new byte[32]);
        RefusedCommand server = run(Map.of(KEY + "_PREVIOUS", Operator.OTHER_MASTER_KEY + "," + zero), "doctor");
        assertRefused(server, "second of two", KEY + "_PREVIOUS (key 2)", "not random");
        assertNotShown(zero, server);
        assertNotShown(Operator.OTHER_MASTER_KEY, server);
    }

    @Test
    void aKeyFileThatIsMissingIsRefused() {
        String file = folder.resolve("no-such-file").toString();
        RefusedCommand server = run(Map.of(KEY, "", KEY + "_FILE", file), "serve");
        assertRefused(server, "missing file", KEY + "_FILE", "does not exist");
    }

    @Test
    void aKeyCommandThatFailsIsRefused() {
        RefusedCommand server = run(Map.of(KEY, "", KEY + "_COMMAND", "exit 3"), "serve");
        assertRefused(server, "failing command", KEY + "_COMMAND", "");
    }

    @Test
    void aKeyGivenTwiceIsRefused() {
        RefusedCommand server = run(Map.of(KEY + "_COMMAND", "echo"), "serve");
        assertRefused(server, "given twice", KEY, "one of them only");
    }

    /** An operator may put the key itself where the name of its file belongs. */
    @ParameterizedTest
    @ValueSource(strings = {"_FILE", "_COMMAND"})
    void aKeyInTheWrongVariableIsNotShown(String form) {
        RefusedCommand server = run(Map.of(KEY, "", KEY + form, Operator.OTHER_MASTER_KEY), "doctor");
        assertEquals(78, server.status(), server.err());
        assertNotShown(Operator.OTHER_MASTER_KEY, server);
    }

    @Test
    void aKeyFromAFileOrACommandStarts() throws IOException {
        Path file = folder.resolve("key");
        Files.writeString(file, Operator.MASTER_KEY + "\n");
        Map<String, String> variables = Map.of(
                KEY,
                "",
                KEY + "_FILE",
                file.toString(),
                KEY + "_PREVIOUS_COMMAND",
                "echo " + Operator.OTHER_MASTER_KEY);
        try (ServerProcess server = start(variables, "doctor", "--offline")) {
            assertEquals(0, server.status(), server.err());
            assertTrue(
                    server.out()
                            .contains("master keys: active " + Operator.keyId(Operator.MASTER_KEY) + ", known "
                                    + String.join(
                                            ", ",
                                            Stream.of(Operator.MASTER_KEY, Operator.OTHER_MASTER_KEY)
                                                    .map(Operator::keyId)
                                                    .sorted()
                                                    .toList())),
                    server.out());
        }
    }

    @Test
    void aStoreThatAnotherKeySealedNamesBothIdsAndOpensWithThatKeyAsAPreviousOne() throws IOException {
        Files.createDirectory(folder.resolve("data"));
        StoredUsers.inFolder(folder.resolve("data"), Operator.OTHER_MASTER_KEY);
        String expected = Operator.keyId(Operator.OTHER_MASTER_KEY);
        String given = Operator.keyId(Operator.MASTER_KEY);
        for (String command : List.of("serve", "doctor")) {
            try (ServerProcess server = start(Map.of(), command)) {
                assertRefused(
                        RefusedCommand.of(server), "another key", "Expected key id: " + expected, "Given: " + given);
            }
        }

        Map<String, String> both = Map.of(KEY + "_PREVIOUS", Operator.OTHER_MASTER_KEY);
        try (ServerProcess server = start(both, "serve")) {
            Api alice = Api.signedIn(server.url(), "alice");
            assertTrue(alice.get(Api.KEYS + "/openai").json().get("readable").asBoolean());
        }
    }

    private ServerProcess start(Map<String, String> more, String... command) {
        return ServerProcess.start(folder, variables(more), command);
    }

    private RefusedCommand run(Map<String, String> more, String command) {
        return RefusedCommand.run(variables(more), command);
    }

    private Map<String, String> variables(Map<String, String> more) {
        Map<String, String> variables =
                Operator.variables("DATA_DIR", folder.resolve("data").toString());
        variables.putAll(more);
        return variables;
    }

    private static void assertRefused(RefusedCommand server, String kind, String variable, String reason) {
        assertEquals(78, server.status(), kind + ": " + server.err());
        assertTrue(server.err().contains(variable), server.err());
        assertTrue(server.err().contains(reason), server.err());
        assertFalse(server.out().contains("listening"), server.out());
    }

    private static void assertNotShown(String value, RefusedCommand server) {
        if (!value.isEmpty()) {
            MarkerSearch search = new MarkerSearch(List.of(Marker.of("the value", value)));
            assertEquals(Set.of(), search.in("output", server.out() + server.err()), server.out() + server.err());
        }
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
