package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoCollection;
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
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.NetworkPresets;
import network.amarktai.userconfig.domain.money.Amount;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store of an earlier version, without seals, is sealed once: by {@code migrate-store}, or when a SQLite file is opened. */
class MigrateStoreTest {

    private static final int CONFIG = 78;
    private static final String SETTINGS = "/api/user/payment-config";
    private static final String HISTORY = "/api/payment/user/history";
    /** Each of one user: settings, payment, spending account, lane. */
    private static final String RECORDS = "4";

    private final PayingUser alice = PayingUser.named(
            "alice", FetchChain.walletKeys(new SecureRandom()), NetworkPresets.of(NetworkName.TESTNET));

    @TempDir
    private Path folder;

    @Test
    void aMongoStoreIsSealedOnceByTheCommand() {
        try (Devnet devnet = devnet();
                TestMongo mongo = new TestMongo()) {
            Map<String, String> first = variables(devnet, "first", mongo);
            Map<String, String> variables = variables(devnet, "second", mongo);
            List<JsonNode> before = pay(first);
            removeSeals(mongo);

            assertUnsealedStoreIsRefused(mongo, variables);

            assertEquals("migrate-store records=" + RECORDS, migrated(variables));
            assertEquals(0, unsealed(mongo));
            assertSealedOnce(mongo);

            assertDoneBefore(mongo, variables);
            assertEquals(before, seen(variables));

            removeSeal(mongo, "payments", "seal");
            removeSeal(mongo, "users", "payment_config.seal");
            assertDoneBefore(mongo, variables);
            assertEquals(2, unsealed(mongo), "they stay without a seal");
            assertRecordsAreRefused(variables);

            mongo.collection("user_config_meta").deleteOne(BsonDocument.parse("{_id: 'record_seals'}"));
            assertEquals(
                    1,
                    mongo.collection("audit_log")
                            .updateOne(
                                    BsonDocument.parse("{action: 'store.sealed'}"),
                                    BsonDocument.parse("{$set: {action: 'keys.rotated'}}"))
                            .getModifiedCount());
            for (String command : List.of("serve", "migrate-store")) {
                RefusedCommand refused = run(variables, command);
                assertEquals(CONFIG, refused.status(), command + refused.err());
                assertTrue(refused.err().contains("verify-audit"), refused.err());
                assertFalse(refused.err().contains("run migrate-store again"), refused.err());
            }
            assertEquals(2, unsealed(mongo), "nothing was sealed");
        }
    }

    @Test
    void aSqliteStoreIsSealedOnceWhenItIsOpened() throws SQLException {
        try (Devnet devnet = devnet()) {
            Map<String, String> variables = variables(devnet, "sqlite", null);
            List<JsonNode> before = pay(variables);
            // The anchor names entries that are removed here.
            Map<String, String> after = Operator.variables(
                    "AUDIT_ANCHOR_FILE", folder.resolve("anchor").toString());
            after.putAll(variables);
            try (Connection raw = sqlite();
                    Statement sql = raw.createStatement()) {
                assertEquals(5, sql.executeUpdate("DELETE FROM record_seals"));
                assertTrue(sql.executeUpdate("DELETE FROM audit_log WHERE stream = 'system'") > 0);
            }

            assertEquals(before, seen(after));
            assertEquals(before, seen(after));

            try (Connection raw = sqlite();
                    Statement sql = raw.createStatement()) {
                try (ResultSet seals = sql.executeQuery("SELECT count(*) FROM record_seals")) {
                    assertEquals(5, seals.getInt(1), "the records and the mark");
                }
                List<String> payloads = new ArrayList<>();
                try (ResultSet rows = sql.executeQuery("SELECT payload FROM audit_log WHERE action = 'store.sealed'")) {
                    while (rows.next()) {
                        payloads.add(rows.getString(1));
                    }
                }
                assertCounts(payloads);
            }
        }
    }

    private Devnet devnet() {
        return Devnet.configure()
                .blockTime(Duration.ofMillis(400))
                .genesis(alice.sender(), Amount.ofWholeFet(50))
                .start();
    }

    private Map<String, String> variables(Devnet devnet, String data, @Nullable TestMongo mongo) {
        Map<String, String> variables = Operator.variables(
                "DATA_DIR",
                folder.resolve(data).toString(),
                "FETCH_TESTNET_GRPC",
                devnet.endpoint(),
                "FETCH_TESTNET_CHAIN_ID",
                "localnet");
        if (mongo != null) {
            variables.put("MONGO_URL", mongo.url());
            variables.put("MONGO_CREATE_USERS", "true");
        }
        return variables;
    }

    private Connection sqlite() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:sqlite:" + folder.resolve("sqlite").resolve("user-config.db"));
    }

    /** Makes one record of each kind, and returns what the user sees. */
    private List<JsonNode> pay(Map<String, String> variables) {
        try (ServerProcess server = ServerProcess.start(folder, variables, "serve")) {
            alice.configure(server.url(), ",\"network\":\"testnet\",\"daily_budget_fet\":77");
            JsonNode payment = alice.pay(server.url(), "only", PayingUser.AMOUNT, "wait=30")
                    .is(200)
                    .json();
            assertEquals("confirmed", payment.get("status").asText(), payment.toString());
            List<JsonNode> seen = seen(server);
            assertEquals(ServerProcess.ENDED_BY_SIGTERM, server.end(), server.err());
            return seen;
        }
    }

    private List<JsonNode> seen(Map<String, String> variables) {
        try (ServerProcess server = ServerProcess.start(folder, variables, "serve")) {
            return seen(server);
        }
    }

    private List<JsonNode> seen(ServerProcess server) {
        Api user = alice.at(server.url());
        return List.of(
                user.get(SETTINGS).is(200).json(), user.get(HISTORY).is(200).json());
    }

    private RefusedCommand run(Map<String, String> variables, String command) {
        try (ServerProcess process = ServerProcess.start(folder, variables, command)) {
            return RefusedCommand.of(process);
        }
    }

    /** The last line that {@code migrate-store} prints. */
    private String migrated(Map<String, String> variables) {
        RefusedCommand done = run(variables, "migrate-store");
        assertEquals(0, done.status(), done.err());
        return done.out().strip().lines().reduce("", (earlier, line) -> line);
    }

    private static void removeSeals(TestMongo mongo) {
        for (String name : List.of("payments", "payment_spending", "payment_lanes")) {
            removeSeal(mongo, name, "seal");
        }
        removeSeal(mongo, "users", "payment_config.seal");
        MongoCollection<BsonDocument> meta = mongo.collection("user_config_meta");
        assertEquals(
                1, meta.deleteOne(BsonDocument.parse("{_id: 'record_seals'}")).getDeletedCount());
        assertTrue(mongo.collection("audit_log")
                        .deleteMany(BsonDocument.parse("{stream: 'system'}"))
                        .getDeletedCount()
                > 0);
    }

    private static void removeSeal(TestMongo mongo, String collection, String field) {
        assertEquals(
                1,
                mongo.collection(collection)
                        .updateMany(
                                BsonDocument.parse("{'" + field + "': {$exists: true}}"),
                                BsonDocument.parse("{$unset: {'" + field + "': ''}}"))
                        .getModifiedCount(),
                collection);
    }

    private static long unsealed(TestMongo mongo) {
        BsonDocument filter = BsonDocument.parse("{seal: {$exists: false}}");
        return mongo.collection("payments").countDocuments(filter)
                + mongo.collection("payment_spending").countDocuments(filter)
                + mongo.collection("payment_lanes").countDocuments(filter)
                + mongo.collection("users")
                        .countDocuments(BsonDocument.parse("{'payment_config.seal': {$exists: false}}"));
    }

    private void assertUnsealedStoreIsRefused(TestMongo mongo, Map<String, String> variables) {
        byte[] unsealed = mongo.everything();
        RefusedCommand refused = run(variables, "serve");
        assertEquals(CONFIG, refused.status(), refused.err());
        assertTrue(refused.err().contains("migrate-store"), refused.err());
        assertArrayEquals(unsealed, mongo.everything());
    }

    private void assertDoneBefore(TestMongo mongo, Map<String, String> variables) {
        String out = migrated(variables);
        assertTrue(out.startsWith("This store was sealed before."), out);
        assertSealedOnce(mongo);
    }

    private static void assertSealedOnce(TestMongo mongo) {
        List<String> payloads = new ArrayList<>();
        for (BsonDocument entry : mongo.collection("audit_log").find(BsonDocument.parse("{action: 'store.sealed'}"))) {
            payloads.add(entry.getString("payload").getValue());
        }
        assertCounts(payloads);
    }

    private static void assertCounts(List<String> payloads) {
        assertEquals(1, payloads.size(), payloads.toString());
        assertTrue(payloads.get(0).contains("\"records\":\"" + RECORDS + "\""), payloads.toString());
    }

    private void assertRecordsAreRefused(Map<String, String> variables) {
        try (ServerProcess server = ServerProcess.start(folder, variables, "serve")) {
            Api user = alice.at(server.url());
            JsonNode settings = user.get(SETTINGS).is(200).json();
            assertFalse(settings.get("enabled").asBoolean(), settings.toString());
            String history = user.get(HISTORY).body();
            assertTrue(history.contains("integrity_failed"), history);
        }
    }
}
