package network.amarktai.userconfig.migration.platform;

import static network.amarktai.userconfig.testkit.Examples.BINANCE;
import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.KUCOIN;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.revision;
import static network.amarktai.userconfig.testkit.Examples.text;
import static network.amarktai.userconfig.testkit.Examples.wallet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.migration.legacy.LegacyFinding;
import network.amarktai.userconfig.migration.legacy.LegacyMark;
import network.amarktai.userconfig.migration.legacy.LegacyOutcome;
import network.amarktai.userconfig.migration.legacy.LegacySource;
import network.amarktai.userconfig.migration.legacy.LegacySource.Standing;
import network.amarktai.userconfig.migration.legacy.LegacySources;
import network.amarktai.userconfig.migration.legacy.LegacyUser;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.mongo.TestDatabase;
import network.amarktai.userconfig.mongo.TestServer;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the platform stored before, in all its shapes. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class MongoLegacySourcesTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final String COMPLETE = "payment_config: null";

    private final TestDatabase database;
    private final MongoStores stores;
    private final LegacySources sources;
    private final List<LegacyUser> users = new ArrayList<>();
    private final List<LegacyFinding> findings = new ArrayList<>();

    MongoLegacySourcesTest(TestServer server) {
        database = new TestDatabase(server, MarkingGuard::of);
        stores = database.open();
        sources = MongoLegacySources.in(stores.platform());
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void everySpellingOfTheCollectionIsRead() {
        plantAlice("null");
        for (String fields : List.of(
                "api_key_encrypted: 'k', api_secret_encrypted: 's', passphrase_encrypted: 'p'",
                "apiKeyEncrypted: 'k', apiSecretEncrypted: 's', passphraseEncrypted: 'p'",
                "api_key_ciphertext: 'k', api_secret_ciphertext: 's', passphrase_ciphertext: 'p'",
                "key_encrypted: 'k', secret_encrypted: 's', passphrase_encrypted: 'p', api_key: '****', note: 5")) {
            plantKey("{user_id: 'alice', provider: ' KuCoin', " + fields + "}");
        }

        List<LegacySource> found = onlyUser().sources();

        assertEquals(4, found.size());
        found.forEach(source -> {
            assertEquals(KUCOIN, source.service());
            assertEquals(Standing.BESIDE, source.standing());
            assertEquals(Map.of("api_key", "k", "api_secret", "s", "passphrase", "p"), values(source));
        });
        assertEquals(List.of(), findings);
    }

    @Test
    void aUserOfTheCollectionIsNamedByIdOrByTheDocumentsId() {
        database.plant("{_id: {$oid: '507f1f77bcf86cd799439011'}, id: 'alice', api_keys: null, " + COMPLETE + "}");
        database.plant("{_id: {$oid: '507f1f77bcf86cd799439012'}, api_keys: null, " + COMPLETE + "}");
        plantKey("{user_id: {$oid: '507f1f77bcf86cd799439011'}, exchange: 'binance', key_encrypted: 'a'}");
        plantKey("{user_id: {$oid: '507f1f77bcf86cd799439012'}, provider: 'binance', key_encrypted: 'b'}");
        plantKey("{user_id: '507f1f77bcf86cd799439012', provider: 'openai', key_encrypted: 'c'}");
        plantKey("{user_id: {$oid: '507f1f77bcf86cd799439013'}, provider: 'binance', key_encrypted: 'd'}");
        plantKey("{user_id: 'nobody', provider: 'binance', key_encrypted: 'e'}");
        plantKey("{user_id: 5, provider: 'binance', key_encrypted: 'f'}");

        walk();

        Map<String, List<String>> owned = new TreeMap<>();
        users.forEach(user -> owned.put(
                user.user().value(),
                user.sources().stream()
                        .map(source -> values(source).get("api_key"))
                        .toList()));
        assertEquals(Map.of("alice", List.of("a"), "507f1f77bcf86cd799439012", List.of("b", "c")), owned);
        assertEquals(
                List.of(LegacyOutcome.UNKNOWN_USER, LegacyOutcome.UNKNOWN_USER, LegacyOutcome.UNKNOWN_USER),
                outcomes());
    }

    @Test
    void valuesAreFoundInPlaceAndOutOfPlace() {
        plantAlice("{openai: 'a', flock: '', kraken: {api_key: 'b', api_secret: 'c'}, last_login: 'today',"
                + " exchanges: {luno: {apiKey: 'd', secret: 'e', label: 'mine', created_at: '2024-01-20T10:30:00.5'},"
                + " flock: 'f', binance: null}}");

        List<LegacySource> found = onlyUser().sources();

        assertEquals(
                List.of(
                        "api_keys.openai IN_PLACE {api_key=a}",
                        "api_keys.kraken BESIDE {api_key=b, api_secret=c}",
                        "api_keys.exchanges.luno IN_PLACE {api_key=d, api_secret=e}",
                        "api_keys.exchanges.flock BESIDE {api_key=f}"),
                found.stream()
                        .map(source -> source.place() + " " + source.standing() + " " + values(source))
                        .toList());
        assertEquals(
                Optional.of(Instant.parse("2024-01-20T10:30:00.5Z")),
                found.get(2).writtenAt());
        assertEquals(List.of(), findings);
    }

    @Test
    void whatCannotBeTriedIsSaid() {
        plantAlice(
                "{openai: 5, anthropic: 'gAAAAABx', exchanges: {binance: {api_key: 'a', key: 'b'}, luno: {api_key: 7},"
                        + " kraken: {label: 'mine'}, 'x y': {api_key: 'gAAAAABx'}}}");
        plantKey("{_id: 'k1', user_id: 'alice', provider: 'nonesuch', key_encrypted: 'a'}");
        plantKey("{_id: 'k2', user_id: 'alice', provider: 'binance'}");

        walk();

        assertEquals(
                List.of(
                        "openai api_keys.openai malformed",
                        "null api_keys.anthropic unknown_service",
                        "binance api_keys.exchanges.binance malformed",
                        "luno api_keys.exchanges.luno malformed",
                        "kraken api_keys.exchanges.kraken malformed",
                        "null api_keys.exchanges.? unknown_service",
                        "null api_keys/k1 unknown_service",
                        "binance api_keys/k2 empty"),
                findings.stream()
                        .map(one -> one.service() + " " + one.place() + " "
                                + one.outcome().code())
                        .toList());
    }

    @Test
    void twoDocumentsOfOneUserAreLeftAlone() {
        database.plant("{_id: 1, id: 'alice', api_keys: {openai: 'a'}}");
        database.plant("{_id: 'two', id: 'alice', api_keys: {openai: 'b'}}");
        database.plant("{_id: 3, api_keys: {openai: 'c'}}");
        database.plant("{_id: 4, id: 'bob', api_keys: null, payment_config: null}");
        database.plant("{_id: 5, user_id: 'bob', api_keys: {openai: 'd'}}");

        walk();

        assertEquals(List.of(), users);
        assertEquals(
                List.of(
                        LegacyOutcome.UNKNOWN_USER,
                        LegacyOutcome.AMBIGUOUS_USER,
                        LegacyOutcome.AMBIGUOUS_USER,
                        LegacyOutcome.AMBIGUOUS_USER),
                outcomes());
    }

    @Test
    void aRecordTakesThePlaceOfItsValueAndWhatStandsBesideItStays() {
        plantAlice(
                "{a: 1, exchanges: {kucoin: {label: 'mine', api_key: 'a', tags: [1], api_secret: 'b'}, z: 2}, y: 3}");
        LegacySource source = onlyUser().sources().get(0);
        StoredCredential next = credential(KUCOIN);

        assertTrue(sources.replaceCredential(ALICE, source, source, next));
        assertTrue(sources.replaceCredential(ALICE, source, source, next), "twice is harmless");

        assertEquals(Optional.of(next), stores.userConfigStore().credential(ALICE, KUCOIN));
        BsonDocument keys = database.find("{}").getDocument("api_keys");
        assertEquals(List.of("a", "exchanges", "y"), List.copyOf(keys.keySet()));
        BsonDocument record = keys.getDocument("exchanges").getDocument("kucoin");
        assertFalse(record.containsKey("api_key") || record.containsKey("api_secret"));
        assertEquals("mine", record.getString("label").getValue());
        assertEquals(1, record.getArray("tags").size());
        assertTrue(stores.userConfigStore().keyIds().contains(KEY));
    }

    @Test
    void aValueOutOfPlaceIsMoved() {
        plantAlice("{binance: {api_key: 'a', api_secret: 'b'}, exchanges: null}");
        LegacySource source = onlyUser().sources().get(0);
        StoredCredential next = credential(BINANCE);

        assertTrue(sources.replaceCredential(ALICE, source, null, next));

        assertEquals(Optional.of(next), stores.userConfigStore().credential(ALICE, BINANCE));
        assertFalse(database.find("{}").getDocument("api_keys").containsKey("binance"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'b'", "null", "['a']", "{api_key: 'a'}", "5", "''"})
    void aValueThatChangedIsNotReplaced(String now) {
        plantAlice("{openai: 'a'}");
        LegacySource source = onlyUser().sources().get(0);
        set("api_keys.openai", now);
        RawBsonDocument before = database.raw("{}");

        assertFalse(sources.replaceCredential(ALICE, source, source, credential(OPENAI)));

        assertEquals(before, database.raw("{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a'", "''", "[null]", "{api_key: 'a'}", "5"})
    void whatAppearsInThePlaceOfARecordIsNotReplaced(String now) {
        plantAlice("{}");
        plantKey("{user_id: 'alice', provider: 'openai', key_encrypted: 'a'}");
        LegacySource source = onlyUser().sources().get(0);
        set("api_keys.openai", now);
        RawBsonDocument before = database.raw("{}");

        assertFalse(sources.replaceCredential(ALICE, source, null, credential(OPENAI)));

        assertEquals(before, database.raw("{}"));
    }

    @Test
    void aSeedIsReplacedAndSettingsStay() {
        database.plant("{_id: 1, id: 'alice', api_keys: null, payment_config: {enabled: true, wallet_seed: 'a',"
                + " daily_budget_fet: {$numberLong: '100'}, network: 'testnet', theirs: [1]}}");
        LegacySource seed = onlyUser().sources().get(0);
        SealedWallet wallet = wallet(KEY);

        StoredPaymentConfig seen = stores.paymentConfigs().find(ALICE).orElseThrow();

        assertTrue(sources.replaceSeed(ALICE, seed, with(seen, wallet), seen));
        assertFalse(sources.replaceSeed(ALICE, seed, with(seen, wallet(KEY)), seen), "it is gone");

        StoredPaymentConfig config = stores.paymentConfigs().find(ALICE).orElseThrow();
        assertEquals(Optional.of(wallet), config.sealedWallet());
        assertTrue(config.settings().enabled());
        assertTrue(database.paymentConfig().isInt64("daily_budget_fet"));
        assertTrue(database.paymentConfig().isArray("theirs"));
    }

    @Test
    void marksAreKeptAndARenouncedOneStays() {
        plantAlice("{openai: 'a'}");
        LegacySource source = onlyUser().sources().get(0);
        assertEquals(Optional.empty(), source.mark());

        assertEquals(LegacyMark.UNREADABLE, sources.mark(ALICE, source, LegacyMark.UNREADABLE));
        assertEquals(
                Optional.of(LegacyMark.UNREADABLE), onlyUser().sources().get(0).mark());
        assertTrue(stores.userConfigStore().removeCredential(ALICE, OPENAI, null));
        assertEquals(LegacyMark.RENOUNCED, sources.mark(ALICE, source, LegacyMark.IMPORTED));

        set("api_keys.openai", "'a'");
        assertEquals(
                Optional.of(LegacyMark.RENOUNCED), onlyUser().sources().get(0).mark());
    }

    @Test
    void aMarkIsOfOneUserOneServiceAndOneValue() {
        database.plant("{_id: 1, id: 'alice', api_keys: {openai: 'a', flock: 'a'}, " + COMPLETE + "}");
        database.plant("{_id: 2, id: 'bob', api_keys: {openai: 'a', flock: null}, " + COMPLETE + "}");
        walk();
        sources.mark(ALICE, users.get(0).sources().get(0), LegacyMark.IMPORTED);

        walk();

        assertEquals(
                List.of(Optional.of(LegacyMark.IMPORTED), Optional.empty(), Optional.empty()),
                users.stream()
                        .flatMap(user -> user.sources().stream())
                        .map(LegacySource::mark)
                        .toList());
    }

    @Test
    void deletingWhereNothingStandsRenouncesWhatStandsBeside() {
        plantAlice("{kraken: {api_key: 'b', api_secret: 'c'}}");
        plantKey("{user_id: 'alice', provider: 'binance', key_encrypted: 'a'}");
        plantKey("{user_id: 'alice', provider: 'kucoin', key_encrypted: 'a'}");

        assertTrue(stores.userConfigStore().removeCredential(ALICE, BINANCE, null));

        assertEquals(
                List.of("kraken null", "kucoin null"),
                onlyUser().sources().stream()
                        .map(source -> source.service() + " " + source.mark().orElse(null))
                        .toList());
    }

    @Test
    void onlyWhatWasReadIsRemoved() {
        plantAlice("{openai: null}");
        plantKey("{_id: 'k1', user_id: 'alice', provider: 'binance', key_encrypted: 'a'}");
        plantKey("{_id: 'k2', user_id: 'alice', provider: 'kucoin', key_encrypted: 'a'}");
        List<LegacySource> found = onlyUser().sources();
        database.collection("api_keys")
                .updateOne(BsonDocument.parse("{_id: 'k2'}"), BsonDocument.parse("{$set: {key_encrypted: 'b'}}"));

        found.forEach(sources::remove);

        assertEquals(
                List.of("k2"),
                database.collection("api_keys")
                        .find()
                        .map(document -> document.getString("_id").getValue())
                        .into(new ArrayList<>()));
    }

    private static StoredPaymentConfig with(StoredPaymentConfig seen, SealedWallet wallet) {
        return new StoredPaymentConfig(seen.settings(), wallet, revision(), seen.updatedAt());
    }

    private void plantAlice(String apiKeys) {
        BsonDocument keys = BsonDocument.parse("{v: " + apiKeys + "}");
        database.plant("{_id: 1, id: 'alice', " + COMPLETE + "}");
        database.users()
                .updateOne(
                        BsonDocument.parse("{_id: 1}"),
                        new BsonDocument("$set", new BsonDocument("api_keys", keys.get("v"))));
    }

    private void plantKey(String json) {
        database.collection("api_keys").insertOne(BsonDocument.parse(json));
    }

    private void set(String path, String json) {
        database.users()
                .updateOne(
                        BsonDocument.parse("{_id: 1}"),
                        new BsonDocument(
                                "$set",
                                new BsonDocument(
                                        path,
                                        BsonDocument.parse("{v: " + json + "}").get("v"))));
    }

    private LegacyUser onlyUser() {
        walk();
        assertEquals(1, users.size());
        return users.get(0);
    }

    private void walk() {
        users.clear();
        findings.clear();
        sources.walk(new LegacySources.Visitor() {
            @Override
            public void user(LegacyUser user) {
                users.add(user);
            }

            @Override
            public void finding(LegacyFinding finding) {
                findings.add(finding);
            }

            @Override
            public void passed(long documents) {}
        });
    }

    private List<LegacyOutcome> outcomes() {
        return findings.stream().map(LegacyFinding::outcome).toList();
    }

    private static Map<String, String> values(LegacySource source) {
        Map<String, String> values = new TreeMap<>();
        try (CredentialSecrets encrypted = source.encrypted()) {
            encrypted
                    .fields()
                    .forEach(field -> values.put(
                            field.value(), text(encrypted.field(field).orElseThrow())));
        }
        return values;
    }

}
