package network.amarktai.userconfig.mongo;

import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.Examples.paymentConfig;
import static network.amarktai.userconfig.testkit.Examples.revision;
import static network.amarktai.userconfig.testkit.Examples.wallet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.port.PaymentConfigStore;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeds of the platform, damaged seeds, and the other fields of {@code payment_config}. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class PlatformSeedsTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final Set<String> OURS = Set.of(
            "enabled",
            "wallet_seed",
            "address",
            "daily_budget_fet",
            "network",
            "max_single_payment_fet",
            "min_balance_fet",
            "allowed_recipients",
            "revision",
            "updated_at");

    /** The platform's own formats, and damaged seeds of ours. */
    static final List<String> UNUSABLE_SEEDS = List.of(
            "{v: 'gAAAAABlU_EA51j5hSyxTTpq5x1Ti7GAoFgUPRzs'}",
            "{v: 'Z0FBQUFBQmxVX0VBY2hFMDVTeEllSEhYcTc0dVZz'}",
            "{v: ' '}",
            "{v: {}}",
            "{v: {wallet_seed: 'gAAAAABlegacy', encrypted: true}}",
            "{v: {token: 'gAAAAABlegacy', revision: '0123456789abcdef0123456789abcdef'}}",
            "{v: {key_id: '20ef8f9d', salt: null, token: 'gAAAAAB'}}",
            "{v: {key_id: '20ef8f9d', salt: '', token: 'gAAAAAB'}}",
            "{v: {key_id: '20ef8f9d', salt: 'ABCDEF', token: 'gAAAAAB'}}",
            "{v: {key_id: 7, salt: '" + "ab".repeat(32) + "', token: 'gAAAAAB'}}",
            "{v: {key_id: '20ef8f9d', salt: '" + "ab".repeat(32) + "', token: ''}}",
            "{v: {key_id: '20ef8f9d', salt: '" + "ab".repeat(32) + "'}}",
            "{v: 5}",
            "{v: false}",
            "{v: []}",
            "{v: [null]}",
            "{v: ['']}",
            "{v: ['gAAAAABlegacy']}");

    private final TestDatabase database;
    private final PaymentConfigStore store;

    PlatformSeedsTest(TestServer server) {
        database = new TestDatabase(server, platform -> new RecordingGuard());
        store = database.open().paymentConfigs();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void aForgottenWalletLeavesNulls() {
        StoredPaymentConfig first = paymentConfig(wallet(KEY));
        database.plantPaymentConfig(new BsonDocument());
        assertTrue(store.replace(ALICE, first, StoredPaymentConfig.nothing()));

        assertTrue(store.replace(ALICE, paymentConfig(null), first));

        assertEquals(BsonNull.VALUE, database.paymentConfig().get("wallet_seed"));
        assertEquals(BsonNull.VALUE, database.paymentConfig().get("address"));
    }

    @ParameterizedTest
    @FieldSource("UNUSABLE_SEEDS")
    void anUnusableSeedIsKeptToTheByteUntilItIsReplaced(String json) {
        BsonValue seed = BsonDocument.parse(json).get("v");
        database.plantPaymentConfig(new BsonDocument("enabled", BsonBoolean.TRUE)
                .append("wallet_seed", seed)
                .append("address", new BsonString("whatever the platform has here")));
        StoredPaymentConfig legacy = store.find(ALICE).orElseThrow();
        assertFalse(legacy.wallet().usable());
        assertNull(legacy.revision());
        assertTrue(legacy.settings().enabled());
        RawBsonDocument before = database.raw("{}");

        assertFalse(store.replace(ALICE, paymentConfig(wallet(KEY)), StoredPaymentConfig.nothing()), "seen as none");
        assertFalse(store.replace(ALICE, paymentConfig(null), paymentConfig(new UnusableWallet())), "other revision");
        assertEquals(before, database.raw("{}"));

        StoredPaymentConfig settingsOnly = paymentConfig(new UnusableWallet());
        assertTrue(store.replace(ALICE, settingsOnly, legacy));
        assertEquals(Optional.of(settingsOnly), store.find(ALICE));
        assertEquals(raw(before, "wallet_seed", "address"), raw(database.raw("{}"), "wallet_seed", "address"));

        StoredPaymentConfig replaced = paymentConfig(wallet(KEY));
        assertTrue(store.replace(ALICE, replaced, settingsOnly));
        assertEquals(Optional.of(replaced), store.find(ALICE));
    }

    @ParameterizedTest
    @FieldSource("UNUSABLE_SEEDS")
    void anUnusableSeedCanBeForgotten(String json) {
        database.plantPaymentConfig(
                new BsonDocument("wallet_seed", BsonDocument.parse(json).get("v")));
        StoredPaymentConfig next = paymentConfig(null);

        assertTrue(store.replace(ALICE, next, store.find(ALICE).orElseThrow()));

        assertEquals(Optional.of(next), store.find(ALICE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{v: null}", "{v: ''}", "{v: 'somebody'}", "{v: 5}", "{v: ['fetch1']}"})
    void aSeedWithoutItsAddressIsUnusable(String address) {
        StoredPaymentConfig saved = paymentConfig(wallet(KEY));
        database.plantPaymentConfig(new BsonDocument());
        assertTrue(store.replace(ALICE, saved, StoredPaymentConfig.nothing()));
        BsonDocument damaged = database.paymentConfig();
        damaged.remove("address");
        BsonValue value = BsonDocument.parse(address).get("v");
        database.plantPaymentConfig(value == null ? damaged : damaged.append("address", value));

        StoredPaymentConfig found = store.find(ALICE).orElseThrow();
        assertInstanceOf(UnusableWallet.class, found.wallet());
        assertEquals(saved.revision(), found.revision());

        StoredPaymentConfig repaired = new StoredPaymentConfig(saved.settings(), saved.wallet(), revision(), NOON);
        assertTrue(store.replace(ALICE, repaired, found));
        assertEquals(saved.wallet(), store.find(ALICE).orElseThrow().wallet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "null",
                "''",
                "'0123456789ABCDEF0123456789abcdef'",
                "'0123456789abcdef0123456789abcdef\\n'",
                "['0123456789abcdef0123456789abcdef']",
                "{}"
            })
    void aDamagedRevisionIsNone(String revision) {
        StoredPaymentConfig saved = paymentConfig(wallet(KEY));
        database.plantPaymentConfig(new BsonDocument());
        assertTrue(store.replace(ALICE, saved, StoredPaymentConfig.nothing()));
        database.plantPaymentConfig(database.paymentConfig()
                .append("revision", BsonDocument.parse("{v: " + revision + "}").get("v")));

        StoredPaymentConfig found = store.find(ALICE).orElseThrow();
        assertNull(found.revision());
        assertEquals(saved.wallet(), found.wallet());
        assertFalse(store.replace(ALICE, paymentConfig(null), saved));
        assertFalse(store.replace(ALICE, paymentConfig(null), StoredPaymentConfig.nothing()));

        StoredPaymentConfig next = paymentConfig(null);
        assertTrue(store.replace(ALICE, next, found));
        assertEquals(Optional.of(next), store.find(ALICE));
    }

    @Test
    void aKeptWalletIsNotWrittenAgain() {
        SealedWallet wallet = wallet(KEY);
        StoredPaymentConfig first = paymentConfig(wallet);
        database.plantPaymentConfig(new BsonDocument());
        assertTrue(store.replace(ALICE, first, StoredPaymentConfig.nothing()));
        BsonDocument stored = database.paymentConfig();
        stored.getDocument("wallet_seed").append("imported_from", new BsonString("theirs"));
        database.plantPaymentConfig(stored);

        StoredPaymentConfig next = paymentConfig(wallet);
        assertTrue(store.replace(ALICE, next, first));

        assertEquals(Optional.of(next), store.find(ALICE));
        assertEquals(stored.get("wallet_seed"), database.paymentConfig().get("wallet_seed"));
    }

    @Test
    void whatIsNotOursStaysAsItIsToTheByte() {
        Map<String, BsonValue> storable = UntouchedFieldsTest.EVERY_TYPE.entrySet().stream()
                .filter(type -> database.stores(type.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        BsonDocument theirs = new BsonDocument();
        theirs.putAll(storable);
        BsonDocument config = new BsonDocument("zulu", theirs)
                .append("wallet_seed", new BsonString("gAAAAABlegacy"))
                .append("daily_budget_usd", new BsonInt32(7))
                .append("network", new BsonString("testnet"));
        config.putAll(storable);
        BsonDocument planted = new BsonDocument("_id", new BsonInt32(1));
        planted.putAll(storable);
        planted.append("api_keys", new BsonDocument("openai", new BsonString("gAAAAABlegacy")).append("x", theirs))
                .append("payment_config", config)
                .append("id", new BsonString("alice"))
                .append("last", theirs);
        database.users().insertOne(planted);
        RawBsonDocument before = withoutOurs(database.raw("{}"));

        StoredPaymentConfig settingsOnly = paymentConfig(new UnusableWallet());
        assertTrue(store.replace(ALICE, settingsOnly, store.find(ALICE).orElseThrow()));
        assertEquals(before, withoutOurs(database.raw("{}")));
        assertEquals(new BsonString("gAAAAABlegacy"), database.paymentConfig().get("wallet_seed"));

        StoredPaymentConfig ours = paymentConfig(wallet(KEY));
        assertTrue(store.replace(ALICE, ours, settingsOnly));
        assertEquals(before, withoutOurs(database.raw("{}")));

        StoredPaymentConfig forgotten = paymentConfig(null);
        assertTrue(store.replace(ALICE, forgotten, ours));
        assertEquals(before, withoutOurs(database.raw("{}")));
        assertEquals(Optional.of(forgotten), store.find(ALICE));
    }

    private static RawBsonDocument raw(RawBsonDocument user, String... fields) {
        BsonDocument config = user.decode(new BsonDocumentCodec()).getDocument("payment_config");
        config.keySet().retainAll(Set.of(fields));
        return new RawBsonDocument(config, new BsonDocumentCodec());
    }

    // All but our own fields of payment_config, in the order in which they stand.
    private static RawBsonDocument withoutOurs(RawBsonDocument user) {
        BsonDocument decoded = user.decode(new BsonDocumentCodec());
        decoded.getDocument("payment_config").keySet().removeAll(OURS);
        return new RawBsonDocument(decoded, new BsonDocumentCodec());
    }
}
