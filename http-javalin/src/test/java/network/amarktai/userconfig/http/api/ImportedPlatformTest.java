package network.amarktai.userconfig.http.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.http.command.CommandLineFactory;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that starts after an import uses what was imported, and its answers say which copies it removed. */
class ImportedPlatformTest {

    private static final String WORDS =
            "special sign fit simple patrol salute grocery chicken wheat radar tonight ceiling";
    private static final String CONFIG = "/api/user/payment-config";

    private final Devnet devnet = Devnet.configure()
            .clock(InstantSource.fixed(ApiServer.NOW))
            .blockTime(Duration.ofMillis(50))
            .start();
    private final PlatformDatabase mongo = new PlatformDatabase();
    private final Map<String, String> variables = new HashMap<>();
    private final MongoDatabase database = mongo.content();

    @TempDir
    private Path folder;

    @BeforeEach
    void plant() {
        variables.putAll(mongo.variables());
        variables.put("AUDIT_ANCHOR_FILE", folder.resolve("anchor.jsonl").toString());
        MongoCollection<Document> users = database.getCollection("users");
        users.insertMany(List.of(
                Document.parse("{id: 'alice', payment_config: {enabled: true, daily_budget_fet: 250.5, network:"
                        + " 'testnet', max_single_transaction_fet: 50.0, wallet_seed: null}}"),
                Document.parse(
                        "{id: 'bob', payment_config: {enabled: false, daily_budget_fet: 40, network: 'testnet'}}"),
                Document.parse("{id: 'carol', payment_config: {enabled: true, daily_budget_fet: 'a lot'}}")));
        database.getCollection("api_keys")
                .insertMany(List.of(
                        Document.parse("{user_id: 'alice', provider: 'openai', api_key: 'sk-old-0123456789abcdef'}"),
                        Document.parse("{user_id: 'alice', provider: 'flock', api_key: 'flock_old_0123456789'}"),
                        Document.parse("{user_id: 'alice', provider: 'fetch_wallet', api_key: '" + WORDS + "'}")));
    }

    @AfterEach
    void stop() {
        devnet.close();
        mongo.close();
    }

    private ApiServer server() {
        return ApiServer.startOn(devnet, variables);
    }

    private int run(String... arguments) {
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(Map.of("API_KEY_ENCRYPTION_KEY", ApiServer.MASTER_KEY, "JWT_SECRET", ApiServer.JWT_SECRET));
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return CommandLineFactory.create(all::get)
                .setOut(nowhere)
                .setErr(nowhere)
                .execute(arguments);
    }

    private long keys() {
        return database.getCollection("api_keys").countDocuments();
    }

    @Test
    void settingsAreUsedAfterTheImportAndNotBefore() {
        try (ApiServer server = server()) {
            JsonNode before = server.as("alice").get(CONFIG).is(200).json();
            assertEquals(100, before.get("daily_budget_fet").asInt());
            assertFalse(before.get("enabled").asBoolean());
            assertTrue(before.get("has_wallet").asBoolean(), "it waits for the import");
        }

        assertEquals(65, run("migrate", "--apply"));

        try (ApiServer server = server()) {
            ApiClient alice = server.as("alice");
            JsonNode after = alice.get(CONFIG).is(200).json();
            assertTrue(after.get("enabled").asBoolean());
            assertEquals(250, after.get("daily_budget_fet").asInt());
            assertEquals("50", after.get("max_single_payment_fet").asText());
            assertTrue(after.get("wallet_readable").asBoolean());
            JsonNode tooLarge =
                    alice.get("/api/payment/user/can-pay?amount_fet=51").is(200).json();
            assertEquals("payment_too_large", tooLarge.get("code").asText());
            JsonNode inLimits =
                    alice.get("/api/payment/user/can-pay?amount_fet=50").is(200).json();
            assertEquals("250", inLimits.get("remaining_today_fet").asText());
            assertEquals("insufficient_balance", inLimits.get("code").asText());
            assertEquals(
                    40,
                    server.as("bob")
                            .get(CONFIG)
                            .is(200)
                            .json()
                            .get("daily_budget_fet")
                            .asInt());
            JsonNode carol = server.as("carol").get(CONFIG).is(200).json();
            assertFalse(carol.get("enabled").asBoolean());
            assertEquals(
                    "daily_budget_fet",
                    carol.get("settings_not_understood").get(0).asText());
            JsonNode ready = server.withAuthorization("none")
                    .get("/health/ready")
                    .is(200)
                    .json();
            assertEquals("ok", ready.get("checks").get("integrity").asText());
        }
        assertEquals(0, run("verify-audit"));
    }

    @Test
    void changesSayThatThePlatformsCopyIsRemoved() {
        assertEquals(65, run("migrate", "--apply"));
        assertEquals(3, keys());
        try (ApiServer server = server()) {
            ApiClient alice = server.as("alice");

            assertRemoved(alice.post(
                    "/api/user/api-keys", "{\"service\":\"openai\",\"key\":\"sk-proj-0123456789abcdefghijklmnop\"}"));
            assertEquals(2, keys());
            assertRemoved(alice.delete("/api/user/api-keys/flock"));
            assertEquals(1, keys());
            String address = alice.get(CONFIG).is(200).json().get("address").asText();
            assertRemoved(alice.delete(CONFIG + "/wallet?confirm_address=" + address));
            assertEquals(0, keys());
            assertFalse(alice.delete("/api/user/api-keys/openai")
                    .is(200)
                    .json()
                    .get("message")
                    .asText()
                    .contains("copy"));
        }
    }

    @Test
    void settingsThatThePlatformRewritesAreNotUsedUntilTheUserSavesThemAgain() throws IOException {
        assertEquals(0, run("migrate-store"));
        database.getCollection("users")
                .updateOne(
                        new Document("id", "bob"), Document.parse("{$set: {'payment_config.daily_budget_fet': 9000}}"));

        assertEquals(Optional.of("altered"), reportedForBob());

        try (ApiServer server = server()) {
            ApiClient bob = server.as("bob");
            assertEquals(
                    100, bob.get(CONFIG).is(200).json().get("daily_budget_fet").asInt());
            bob.post(CONFIG, "{\"daily_budget_fet\":60}").is(200);
        }
        assertEquals(Optional.empty(), reportedForBob(), "they are ours now");
    }

    /** The outcome that the report of {@code migrate} has for the settings of Bob. */
    private Optional<String> reportedForBob() throws IOException {
        Path report = folder.resolve("report.jsonl");
        assertEquals(65, run("migrate", "--apply", "--report", report.toString()));
        for (String line : Files.readAllLines(report)) {
            JsonNode finding = new ObjectMapper().readTree(line);
            if (finding.path("user").asText().equals("bob")) {
                return Optional.of(finding.get("outcome").asText());
            }
        }
        return Optional.empty();
    }

    @Test
    void replacingTheWalletSaysThatThePlatformsCopyIsRemoved() {
        assertEquals(65, run("migrate", "--apply"));
        try (ApiServer server = server()) {
            ApiClient alice = server.as("alice");
            String address = alice.get(CONFIG).is(200).json().get("address").asText();
            String words = alice.post("/api/payment/generate-wallet", "{}")
                    .is(200)
                    .json()
                    .get("mnemonic")
                    .asText();
            String replacement = "{\"wallet_seed\":\"" + words + "\",\"confirm_address\":\"" + address + "\"}";

            assertFalse(alice.post(CONFIG, "{\"daily_budget_fet\":90}")
                    .is(200)
                    .json()
                    .get("message")
                    .asText()
                    .contains("copy"));
            assertRemoved(alice.post(CONFIG, replacement));
            assertEquals(2, keys());
        }
    }

    private static void assertRemoved(ApiAnswer answer) {
        String message = answer.is(200).json().get("message").asText();
        assertTrue(message.endsWith("The platform's own copy of the old value is removed, too."), message);
    }

    @Test
    void theOperatorsChoiceToKeepCopiesIsTold() {
        assertEquals(65, run("migrate", "--apply"));
        variables.put("KEEP_SOURCES", "true");
        try (ApiServer server = server()) {
            String message = server.as("alice")
                    .delete("/api/user/api-keys/flock")
                    .is(200)
                    .json()
                    .get("message")
                    .asText();
            assertTrue(message.contains("The platform keeps its own copy"), message);
            assertEquals(3, keys());
        }
    }
}
