package network.amarktai.userconfig.http.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.http.auth.AccessDenied;
import network.amarktai.userconfig.http.auth.TokenRules;
import network.amarktai.userconfig.http.auth.TokenVerifier;
import network.amarktai.userconfig.http.settings.Variable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandsTest {

    private static final String JWT_SECRET = "MARKER-jwt-0123456789-0123456789-abcdef";
    private static final String KEY = "b2Jb9oQ0hXJgE3m5rWvV1nqkLxw7TzY8sCfDpUeKiHM=";
    private static final String OTHER_KEY = "kD3x8Zq1vB6nM4cT7yU0iP2oS5aF9gHjLwErXbNmQ8s=";

    @TempDir
    private Path folder;

    private final Map<String, String> variables = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void set() {
        variables.put("JWT_SECRET", JWT_SECRET);
        variables.put("API_KEY_ENCRYPTION_KEY", KEY);
        variables.put("DATA_DIR", folder.toString());
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = CommandLineFactory.create(variables::get);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int status = line.execute(Offline.of(arguments));
        assertFalse((out + "" + err).contains("MARKER"), out + "\n" + err);
        assertFalse((out + "" + err).contains(KEY), out + "\n" + err);
        return status;
    }

    @Test
    void withoutACommandItSaysWhichThereAre() {
        assertEquals(64, run());
        assertEquals("", out.toString());
        for (String command : List.of("serve", "demo", "token", "doctor", "rotate-keys", "backup")) {
            assertTrue(err.toString().contains(command), err.toString());
        }
    }

    @Test
    void theVersionAndTheHelpGoToStandardOutput() {
        assertEquals(0, run("--version"));
        assertTrue(out.toString().startsWith("user-config-server "), out.toString());
        assertEquals(0, run("--help"));
        assertTrue(out.toString().contains("demo"));
        assertEquals("", err.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "demo", "token", "doctor", "rotate-keys", "backup", "migrate", "erase-user"})
    void everyCommandHasHelp(String command) {
        assertEquals(0, run(command, "--help"));
        assertTrue(out.toString().contains("Usage: user-config-server " + command), out.toString());
        assertEquals("", err.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "doctor", "token", "rotate-keys", "backup", "migrate", "erase-user"})
    void everyVariableIsAFlagUnlessItHoldsASecret(String command) {
        run(command, "--help");
        for (Variable variable : Variable.all()) {
            assertEquals(
                    !variable.secret(),
                    out.toString().contains(variable.flag() + "="),
                    variable.flag() + " in\n" + out);
        }
    }

    @Test
    void whatIsNotUnderstoodIsNotRepeated() {
        for (String[] arguments : new String[][] {
            {"MARKER"},
            {"--MARKER"},
            {"serve", "MARKER"},
            {"serve", "--jwt-secret=MARKER"},
            {"serve", "--jwt-secret", "MARKER"},
            {"serve", "--mongo-url=mongodb://MARKER"},
            {"serve", "--openai-api-key", "MARKER"},
            {"serve", "--port"},
            {"doctor", "--api-key-encryption-key=MARKER"},
            {"token", "--user"},
            {"token", "--user", "alice", "MARKER"},
            {"token", "--user", "alice", "--hours", "MARKER"},
            {"token"},
            {"demo", "--token=MARKER"},
            {"demo", "--port", "0", "MARKER"},
            {"sreve"},
        }) {
            assertEquals(64, run(arguments), String.join(" ", arguments));
            assertEquals("", out.toString());
            assertTrue(err.toString().contains("--help"), err.toString());
        }
    }

    private static UserId verified(String token, TokenRules rules) {
        try (Secret secret = Secret.copyOf(JWT_SECRET.getBytes(StandardCharsets.UTF_8))) {
            return TokenVerifier.sharedSecret(secret, rules).verify("Bearer " + token);
        }
    }

    @Test
    void aTokenSignsInForAsLongAsItWasAsked() {
        assertEquals(0, run("token", "--user", "user-1", "--hours", "2"));
        String token = out.toString().strip();

        InstantSource soon = InstantSource.offset(InstantSource.system(), Duration.ofMinutes(119));
        InstantSource late = InstantSource.offset(InstantSource.system(), Duration.ofMinutes(122));
        assertEquals(UserId.of("user-1"), verified(token, new TokenRules(null, null, soon)));
        Assertions.assertThrows(AccessDenied.class, () -> verified(token, new TokenRules(null, null, late)));
        assertEquals("", err.toString());
        assertTrue(Instant.now().isAfter(Instant.EPOCH));
    }

    @Test
    void aTokenHasTheIssuerAndAudienceThatTheServerWants() {
        run("token", "--user", "user-1", "--jwt-issuer", "https://i.example.com", "--jwt-audience=me");

        TokenRules rules = new TokenRules("https://i.example.com", "me", InstantSource.system());
        assertEquals(UserId.of("user-1"), verified(out.toString().strip(), rules));
    }

    @Test
    void aTokenNeedsTheSecret() {
        variables.remove("JWT_SECRET");
        assertEquals(78, run("token", "--user", "user-1"));
        assertTrue(err.toString().startsWith("JWT_SECRET is not set."), err.toString());
        assertEquals("", out.toString());

        variables.put("JWT_JWKS_URL", "https://login.example.com/keys");
        assertEquals(78, run("token", "--user", "user-1"));
        assertTrue(err.toString().contains("JWT_JWKS_URL"), err.toString());
        assertEquals("", out.toString());

        variables.put("JWT_SECRET", "MARKER");
        assertEquals(78, run("token", "--user", "user-1"));
    }

    @Test
    void aTokenForNobodyOrForNoTimeIsAWrongCommandLine() {
        for (String[] arguments : new String[][] {
            {"token", "--user", ""},
            {"token", "--user", "a\nb"},
            {"token", "--user", "x".repeat(257)},
            {"token", "--user", "alice", "--hours", "0"},
            {"token", "--user", "alice", "--hours=-1"},
        }) {
            assertEquals(64, run(arguments), String.join(" ", arguments) + "\n" + err);
            assertEquals("", out.toString());
            assertFalse(err.toString().contains("Exception"), err.toString());
        }
    }

    @Test
    void whoIsErasedIsGoneAndErasingAgainIsHarmless() {
        Sealed.saveIn(variables);

        assertEquals(0, run("erase-user", "alice"), err.toString());
        assertTrue(out.toString().startsWith("The user is erased."), out.toString());
        assertEquals(0, run("erase-user", "alice", "--confirm-address", "unreadable"), err.toString());
        assertEquals(0, run("erase-user", "nobody"), err.toString());
        assertTrue(out.toString().startsWith("There is nothing of a user with this id."), out.toString());
        assertEquals("", err.toString());
        assertEquals(0, run("verify-audit"), out + "" + err);
        // Nothing is sealed any more, so any key works.
        variables.put("API_KEY_ENCRYPTION_KEY", OTHER_KEY);
        variables.put("API_KEY_ENCRYPTION_KEY_PREVIOUS", KEY);
        assertEquals(0, run("doctor"), err.toString());
        assertTrue(out.toString().contains("0 credentials"), out.toString());
    }

    @Test
    void aWalletIsErasedOnlyWithItsAddress() {
        String address = Sealed.saveWalletIn(variables);

        assertEquals(64, run("erase-user", "alice"));
        assertTrue(err.toString().contains("--confirm-address"), err.toString());
        assertEquals(64, run("erase-user", "alice", "--confirm-address=fetch1q"));
        assertEquals(0, run("erase-user", "alice", "--confirm-address", address), err.toString());
    }

    @Test
    void whomToEraseHasToBeSaid() {
        assertEquals(64, run("erase-user"));
        assertEquals(64, run("erase-user", "a\nb"));
        assertTrue(err.toString().contains("This is no user id"), err.toString());
        assertFalse(err.toString().contains("Exception"), err.toString());
    }

    @Test
    void migratingSqliteSaysThatThereIsNothingToMigrate() {
        variables.put("LEGACY_JWT_SECRET", "MARKER-legacy");
        assertEquals(0, run("migrate", "--apply"));
        assertTrue(
                out.toString().startsWith("There is nothing to migrate: only this system writes to a SQLite store"),
                out.toString());
        assertEquals("", err.toString());
    }

    @Test
    void whatIsWrongWithAMigrationIsSaid() {
        assertEquals(64, run("migrate", "--remove-imported"));
        assertTrue(err.toString().contains("--apply"), err.toString());
        variables.put("LEGACY_JWT_SECRET", "MARKER-legacy");
        variables.put("LEGACY_JWT_SECRET_FILE", "MARKER-file");
        assertEquals(78, run("migrate"));
        assertTrue(err.toString().contains("LEGACY_JWT_SECRET and LEGACY_JWT_SECRET_FILE"), err.toString());
    }

    @Test
    void aDoctorWithNothingToSaySaysOk() {
        variables.put("OPENAI_API_KEY", "sk-MARKER");
        assertEquals(0, run("doctor", "--port=0", "--trusted-proxies", "10.0.0.0/8"));

        String text = out.toString();
        for (Variable variable : Variable.all()) {
            assertTrue(text.contains(variable.name() + " "), variable.name());
        }
        assertTrue(text.matches("(?s).*JWT_SECRET +\\(set\\).*"), text);
        assertTrue(text.matches("(?s).*OPENAI_API_KEY +\\(set\\).*"), text);
        assertTrue(text.matches("(?s).*MONGO_URL +\\(not set\\).*"), text);
        assertTrue(text.matches("(?s).*PORT +0\\R.*"), text);
        assertTrue(text.matches("(?s).*TRUSTED_PROXIES +10\\.0\\.0\\.0/8.*"), text);
        assertTrue(text.matches("(?s).*HOST +127\\.0\\.0\\.1.*"), text);
        assertTrue(text.matches("(?s).*master keys: active [0-9a-f]{8}, known [0-9a-f]{8}.*"), text);
        assertTrue(text.contains("ok: the server would start"), text);
        assertEquals("", err.toString());
    }

    @Test
    void aDoctorSaysEverythingThatIsWrongAndEndsAsTheServerWould() {
        variables.put("JWT_SECRET", "MARKER");
        variables.put("PORT", "x");
        for (String command : List.of("doctor", "serve")) {
            assertEquals(78, run(command));
            assertTrue(err.toString().contains("JWT_SECRET is shorter than 32 bytes"), err.toString());
            assertTrue(err.toString().contains("PORT has to be"), err.toString());
            assertFalse(out.toString().contains("ok:"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MARKER",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "MARKERMARKERMARKERMARKERMARKERMARKERMARKER="
            })
    void aMasterKeyThatCannotBeUsedIs78(String key) {
        variables.put("API_KEY_ENCRYPTION_KEY", key);
        for (String command : List.of("doctor", "serve")) {
            assertEquals(78, run(command));
            assertTrue(err.toString().contains("API_KEY_ENCRYPTION_KEY"), err.toString());
        }
    }

    @Test
    void aDatabaseThatCannotBeReachedIs69() throws IOException {
        // Bound, so that no other process gets the port, but not listening.
        try (Socket silent = new Socket()) {
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String host = "127.0.0.1:" + silent.getLocalPort();
            variables.put(
                    "MONGO_URL",
                    "mongodb://user:MARKER@" + host + "/?serverSelectionTimeoutMS=200&connectTimeoutMS=200");
            assertEquals(69, run("doctor"));
            assertTrue(err.toString().contains(host), err.toString());
        }

        variables.remove("MONGO_URL");
        variables.put("DATA_DIR", folder.resolve("file").toString());
        Files.writeString(folder.resolve("file"), "not a folder");
        assertEquals(69, run("doctor"));
    }

    @Test
    void aConnectionStringOrDatabaseNameThatIsNoneIsAWrongConfiguration() {
        variables.put("MONGO_URL", "postgres://MARKER@db/");
        assertEquals(78, run("doctor"));
        assertTrue(err.toString().contains("MONGO_URL"), err.toString());
    }

    @Test
    void aPortThatIsTakenIs71() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertEquals(71, run("serve", "--port", Integer.toString(taken.getLocalPort())));
            assertTrue(err.toString().startsWith("Cannot listen on 127.0.0.1:"), err.toString());
            assertEquals(
                    71,
                    run(
                            "demo",
                            "--port",
                            Integer.toString(taken.getLocalPort()),
                            "--data-dir",
                            folder.resolve("demo").toString()));
            assertEquals("", out.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"not a host", "203.0.113.1", "::g"})
    void anAddressThatIsNotOfThisMachineIs71(String host) {
        assertEquals(71, run("serve", "--port=0", "--host", host), err.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"not a host", "203.0.113.1"})
    void aDoctorSeesThatAnAddressIsNotOfThisMachine(String host) {
        assertEquals(71, run("doctor", "--host", host));
        assertTrue(err.toString().startsWith("Cannot listen on " + host), err.toString());
        assertFalse(out.toString().contains("ok:"), out.toString());
    }

    @Test
    void aDoctorShowsWhatCountsAndNotWhatWouldCountForAnotherChain() {
        assertEquals(0, run("doctor", "--fetch-testnet-chain-id=localnet"));
        String text = out.toString();
        assertTrue(text.matches("(?s).*FETCH_TESTNET_FAUCET +none\\R.*"), text);
        assertTrue(text.matches("(?s).*FETCH_TESTNET_EXPLORER +https://\\S+/localnet/\\S+\\R.*"), text);
        assertTrue(text.contains(folder + "/audit-anchor.jsonl"), text);
        assertFalse(text.contains("warning:"), text);
    }

    @Test
    void aDoctorWarnsOfAnAnchorThatCannotBeWritten() {
        Path missing = folder.resolve("unmounted").resolve("disk").resolve("anchor.jsonl");
        for (Path anchor : List.of(folder, missing)) {
            assertEquals(0, run("doctor", "--audit-anchor-file", anchor.toString()));
            assertTrue(
                    out.toString().contains("warning: the anchor of the audit log, " + anchor + ","), out.toString());
        }
        assertEquals(0, run("doctor", "--audit-anchor-file", missing.getParent().toString()));
        assertFalse(out.toString().contains("warning:"), out.toString());
    }

    @Test
    void workOnWhatIsStoredNeedsADatabaseAndMakesNone() {
        Path wrong = folder.resolve("wrong");
        for (String[] arguments : new String[][] {
            {"verify-audit"},
            {"rotate-keys"},
            {"rotate-keys", "--dry-run"},
            {"erase-user", "alice"},
            {"resolve-payment", "0".repeat(32), "--as=failed", "--reason=looked"},
        }) {
            List<String> all = new ArrayList<>(List.of(arguments));
            all.add("--data-dir=" + wrong);
            assertEquals(78, run(all.toArray(String[]::new)), arguments[0] + "\n" + out + err);
            assertTrue(err.toString().startsWith("There is no database " + wrong), err.toString());
            assertEquals("", out.toString());
        }
        assertFalse(Files.exists(wrong));
    }

    @Test
    void aPaymentThatIsNotThereIs65() {
        Sealed.saveIn(variables);
        String[] arguments = {"resolve-payment", "0".repeat(32), "--as=failed", "--reason=looked"};
        assertEquals(65, run(arguments), err.toString());
        assertTrue(err.toString().startsWith("There is no payment with this id"), err.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "-1", "1e3", ""})
    void aFaucetThatGivesNothingIsAWrongCommandLine(String fet) {
        assertEquals(64, run("devnet", "--faucet-fet=" + fet), err.toString());
        assertTrue(err.toString().startsWith("--faucet-fet"), err.toString());
    }

    @Test
    void aPortThatIsNoneIs78ForTheDemoToo() {
        assertEquals(
                78,
                run("demo", "--port", "x", "--data-dir", folder.resolve("demo").toString()));
        assertTrue(err.toString().startsWith("PORT has to be"), err.toString());
    }

    @Test
    void theDemoDoesNotTouchAFolderThatIsNotItsOwn() throws IOException {
        Files.writeString(folder.resolve("user-config.db"), "somebody's");

        assertEquals(78, run("demo", "--port", "0", "--data-dir", folder.toString()));

        assertTrue(err.toString().contains(folder.toString()), err.toString());
        assertEquals("somebody's", Files.readString(folder.resolve("user-config.db")));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aStoreSealedWithAnotherMasterKeyIs78AndNamesItsId() {
        variables.put("API_KEY_ENCRYPTION_KEY", OTHER_KEY);
        assertEquals(0, run("doctor"));
        String id = out.toString().replaceAll("(?s).*active ([0-9a-f]{8}).*", "$1");
        Sealed.saveIn(variables);

        variables.put("API_KEY_ENCRYPTION_KEY", KEY);
        assertEquals(78, run("doctor"));
        assertTrue(err.toString().contains("Expected key id: " + id + "."), err.toString());
        assertEquals(78, run("serve", "--port=0"));

        variables.put("API_KEY_ENCRYPTION_KEY_PREVIOUS", OTHER_KEY);
        assertEquals(0, run("doctor"));
    }
}
