package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.crypto.CryptoVault;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.LegacyWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.testkit.AuditChain;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A platform's database is migrated exactly, once, and only as far as the report says. */
class MigrateTest {

    private static final ServiceId OPENAI = ServiceId.of("openai");
    private static final ServiceId KUCOIN = ServiceId.of("kucoin");

    @TempDir
    private Path folder;

    static List<LegacyExample> examples() {
        return LegacyExample.all();
    }

    private Migration planted(LegacyExample example) {
        return new Migration(example.environment(), folder).plant(example);
    }

    // The payment settings have lines of their own.
    private static List<JsonNode> aboutSecrets(List<JsonNode> lines) {
        return lines.stream()
                .filter(line -> !line.get("outcome").asText().startsWith("settings_"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyValueOfTheVectorsIsImportedExactly(LegacyExample example) {
        try (Migration migration = planted(example)) {
            List<JsonNode> lines = aboutSecrets(migration.run("--apply"));

            for (String user : example.users()) {
                assertEquals(example.values(user), migration.values(user), user);
            }
            List<String> unreadable = new ArrayList<>();
            for (JsonNode line : lines) {
                boolean isSeed = line.get("service").asText().equals("fetch");
                assertEquals(isSeed ? "wallet_seed" : "key", line.get("kind").asText());
                if (!line.get("outcome").asText().equals("imported")) {
                    assertEquals("unreadable", line.get("outcome").asText());
                    unreadable.add(line.get("user").asText() + " "
                            + line.get("service").asText());
                }
            }
            assertEquals(example.unreadable(), unreadable);
            assertEquals(
                    example.users().stream()
                                    .mapToLong(user -> example.values(user).keySet().stream()
                                            .map(name -> name.substring(0, name.indexOf('.')))
                                            .distinct()
                                            .count())
                                    .sum()
                            + unreadable.size(),
                    lines.size());
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everythingElseOfThePlatformStaysToTheByte(LegacyExample example) {
        try (Migration migration = planted(example)) {
            List<RawBsonDocument> keys = raw(migration, "api_keys");
            migration.run("--apply");

            assertEquals(keys, raw(migration, "api_keys"));
            for (BsonDocument before : example.documents("users")) {
                BsonDocument after = migration
                        .mongo()
                        .collection("users")
                        .find(new BsonDocument("_id", before.get("_id")))
                        .first();
                assertEquals(encoded(before), encoded(restored(after, before)));
            }
        }
    }

    /** The document with the legacy values restored in place of their records, and without the defaults. */
    private static BsonDocument restored(BsonDocument after, BsonDocument before) {
        BsonDocument restored = new BsonDocument();
        after.forEach((name, value) -> {
            BsonValue was = before.get(name);
            if (was == null) {
                return;
            }
            boolean record = value.isDocument() && value.asDocument().containsKey("key_id");
            restored.append(
                    name,
                    record
                            ? was
                            : value.isDocument() && was.isDocument()
                                    ? restored(value.asDocument(), was.asDocument())
                                    : value);
        });
        return restored;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void withoutApplyNothingIsWritten(LegacyExample example) {
        try (Migration migration = planted(example)) {
            Map<String, List<RawBsonDocument>> before = collections(migration);

            List<JsonNode> lines = aboutSecrets(migration.run());

            assertEquals(before, collections(migration));
            assertEquals(0, migration.mongo().collection("audit_log").countDocuments());
            assertEquals(
                    List.of("importable", "unreadable"),
                    lines.stream()
                            .map(line -> line.get("outcome").asText())
                            .distinct()
                            .sorted()
                            .toList());
            assertEquals("report", migration.summary().get("mode").asText());
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aSecondRunChangesNothing(LegacyExample example) {
        try (Migration migration = planted(example)) {
            migration.run("--apply");
            Map<String, List<RawBsonDocument>> before = collections(migration);

            List<JsonNode> lines = migration.run("--apply");

            assertEquals(before, collections(migration));
            List<JsonNode> unread = lines.stream()
                    .filter(line -> !line.get("outcome").asText().equals("kept"))
                    .toList();
            assertEquals(1, unread.size(), "besides what is kept, only what cannot be read is said again");
            assertEquals(0, migration.summary().get("defaulted").asInt());
        }
    }

    @Test
    void theReportHoldsNoValue() {
        LegacyExample example = examples().get(0);
        try (Migration migration = planted(example)) {
            migration.run("--apply");

            String report = migration.report();
            for (String user : example.users()) {
                example.values(user).values().forEach(value -> assertFalse(report.contains(value)));
            }
            assertFalse(report.contains("gAAAA") || report.contains("not-a-token"));
        }
    }

    @Test
    void missingDefaultsAreGivenAndNullsStay() {
        try (Migration migration = planted(examples().get(0))) {
            migration.run("--apply");

            BsonDocument admin = user(migration, "{role: 'admin'}");
            assertEquals(
                    BsonDocument.parse(
                            "{enabled: false, wallet_seed: null, daily_budget_fet: {$numberInt: '100'}, network: 'testnet'}"),
                    admin.getDocument("payment_config"));
            BsonDocument trader = user(migration, "{first_name: {$exists: true}}");
            assertTrue(trader.getDocument("api_keys").isNull("openai"));
            assertTrue(trader.isNull("payment_config"));
            assertEquals(4, migration.summary().get("users").asInt());
        }
    }

    @Test
    void everyImportIsOnRecord() {
        LegacyExample example = examples().get(2);
        try (Migration migration = planted(example)) {
            migration.run("--apply");

            try (CryptoVault vault = Operator.vault(Operator.MASTER_KEY);
                    MongoStores stores = migration.stores()) {
                for (String user : example.users()) {
                    if (example.values(user).isEmpty()) {
                        continue;
                    }
                    List<AuditEvent> events = AuditChain.events(
                            stores.auditLog(), vault.auditSealerWithoutRetiredKeys(), UserId.of(user));
                    Map<String, Integer> ends = new HashMap<>();
                    events.forEach(event -> ends.merge(event.action() + " " + event.outcome(), 1, Integer::sum));
                    assertEquals(ends.get("credential.imported requested"), ends.get("credential.imported done"), user);
                    assertEquals(
                            example.values(user).containsKey("fetch.mnemonic") ? 1 : null,
                            ends.get("wallet.imported done"));
                    events.forEach(event -> assertEquals("operator", event.actor()));
                }
            }
        }
    }

    @Test
    void whatWasDeletedAfterTheImportDoesNotComeBack() {
        LegacyExample example = examples().get(1);
        String user = owner(example, "kucoin");
        try (Migration migration = planted(example)) {
            migration.run("--apply");
            delete(migration, user, KUCOIN);
            assertFalse(migration.values(user).containsKey("kucoin.api_key"));

            migration.run("--apply");

            assertFalse(migration.values(user).containsKey("kucoin.api_key"));
        }
    }

    @Test
    void whatWasDeletedBeforeTheImportIsNotImported() {
        LegacyExample example = examples().get(1);
        String beside = owner(example, "kucoin");
        String inPlace = owner(example, "openai");
        try (Migration migration = planted(example)) {
            BsonDocument before = user(migration, "{id: '" + inPlace + "'}");
            delete(migration, beside, KUCOIN);
            delete(migration, inPlace, OPENAI);
            // As an old instance of the platform may write back a value that it read before.
            migration
                    .mongo()
                    .collection("users")
                    .updateOne(
                            BsonDocument.parse("{id: '" + inPlace + "'}"),
                            new BsonDocument(
                                    "$set",
                                    new BsonDocument(
                                            "api_keys.openai",
                                            before.getDocument("api_keys").get("openai"))));

            migration.run("--apply");

            assertFalse(migration.values(beside).containsKey("kucoin.api_key"));
            assertFalse(migration.values(inPlace).containsKey("openai.api_key"));
            assertTrue(migration.values(inPlace).containsKey("binance.api_key"));
        }
    }

    @Test
    void whatWasImportedFromTheCollectionIsRemovedOnDemand() {
        LegacyExample example = examples().get(3);
        try (Migration migration = planted(example)) {
            migration.run("--apply");
            assertEquals(3, migration.mongo().collection("api_keys").countDocuments());

            migration.run("--apply", "--remove-imported");

            List<BsonDocument> left =
                    migration.mongo().collection("api_keys").find().into(new ArrayList<>());
            assertEquals(1, left.size());
            assertEquals(new BsonString("valr"), left.get(0).get("provider"));
            for (String user : example.users()) {
                assertEquals(example.values(user), migration.values(user), user);
            }
        }
    }

    @Test
    void aSeedIsGivenUpOnlyAfterAnImportCouldNotOpenIt() {
        LegacyExample example = examples().get(2);
        UserId user = UserId.of(owner(example, "fetch"));
        try (Migration migration = new Migration(Map.of(), folder).plant(example)) {
            assertInstanceOf(LegacyWallet.class, config(migration, user).wallet());

            migration.run("--apply");
            assertInstanceOf(LegacyWallet.class, config(migration, user).wallet(), "there was no key to try");

            migration.variables().put("LEGACY_JWT_SECRET", "another platform's");
            migration.run();
            assertInstanceOf(LegacyWallet.class, config(migration, user).wallet());
            migration.run("--apply");
            assertInstanceOf(UnusableWallet.class, config(migration, user).wallet());

            migration.variables().putAll(example.environment());
            migration.run("--apply");
            assertEquals(example.values(user.value()), migration.values(user.value()));
        }
    }

    @Test
    void aPlatformWithoutLegacyValuesIsLeftAlone() {
        try (Migration migration = new Migration(Map.of("LEGACY_JWT_SECRET", "any"), folder)) {
            migration
                    .mongo()
                    .collection("users")
                    .insertOne(BsonDocument.parse(
                            "{_id: 1, api_keys: {openai: null, flock: null, note: 'hello'}, payment_config: null}"));
            List<RawBsonDocument> before = raw(migration, "users");

            assertEquals(List.of(), migration.run("--apply"));

            assertEquals(before, raw(migration, "users"));
        }
    }

    private static void delete(Migration migration, String user, ServiceId service) {
        try (MongoStores stores = migration.stores()) {
            CredentialRecord standing = stores.userConfigStore()
                    .credential(UserId.of(user), service)
                    .orElse(null);
            assertTrue(stores.userConfigStore()
                    .removeCredential(
                            UserId.of(user),
                            service,
                            standing == null ? null : standing.revision().orElse(null)));
        }
    }

    private static StoredPaymentConfig config(Migration migration, UserId user) {
        try (MongoStores stores = migration.stores()) {
            return stores.paymentConfigs().find(user).orElseThrow();
        }
    }

    private static String owner(LegacyExample example, String service) {
        return example.users().stream()
                .filter(user -> example.values(user).keySet().stream().anyMatch(name -> name.startsWith(service + ".")))
                .findFirst()
                .orElseThrow();
    }

    private static BsonDocument user(Migration migration, String filter) {
        return migration
                .mongo()
                .collection("users")
                .find(BsonDocument.parse(filter))
                .first();
    }

    private static List<RawBsonDocument> raw(Migration migration, String collection) {
        return migration
                .mongo()
                .database()
                .getCollection(collection, RawBsonDocument.class)
                .find()
                .into(new ArrayList<>());
    }

    private static Map<String, List<RawBsonDocument>> collections(Migration migration) {
        Map<String, List<RawBsonDocument>> all = new HashMap<>();
        for (String name : List.of("users", "api_keys", "user_config_meta")) {
            all.put(name, raw(migration, name));
        }
        return all;
    }

    private static RawBsonDocument encoded(BsonDocument document) {
        return new RawBsonDocument(document, new BsonDocumentCodec());
    }
}
