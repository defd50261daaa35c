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
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.model.Filters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.DailyBudget;
import network.amarktai.userconfig.domain.payment.PaymentSettings;
import network.amarktai.userconfig.domain.payment.SealedWallet;
import network.amarktai.userconfig.domain.payment.StoredPaymentConfig;
import network.amarktai.userconfig.domain.payment.UnusableWallet;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.Address;
import network.amarktai.userconfig.domain.wallet.NetworkName;
import network.amarktai.userconfig.port.PaymentConfigStore;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Payment configurations that the platform wrote, and those that somebody damaged. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class PlatformPaymentConfigTest {

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

    /** The platform's own forms, and what is left of ours when somebody was at it. */
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

    PlatformPaymentConfigTest(TestServer server) {
        database = new TestDatabase(server);
        store = database.open().paymentConfigs();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{enabled: false, wallet_seed: null, daily_budget_fet: 100, network: 'testnet'}",
                "{enabled: false, wallet_seed: '', daily_budget_fet: 100.0, network: 'testnet'}",
                "{enabled: null, wallet_seed: null, address: null, daily_budget_fet: null, network: null,"
                        + " max_single_payment_fet: null, min_balance_fet: null, allowed_recipients: null, revision: null,"
                        + " updated_at: null}",
                "{wallet_seed: null, address: 'fetch1" + "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq"
                        + "', updated_at: '2024-01-20T10:30:00Z', revision: 'seven'}"
            })
    void defaultsAreStandardSettingsWithoutAWallet(String json) {
        plant(BsonDocument.parse(json));
        assertEquals(Optional.of(StoredPaymentConfig.nothing()), store.find(ALICE));
        SealedWallet wallet = wallet(KEY);
        StoredPaymentConfig next = paymentConfig(wallet);

        assertTrue(store.replace(ALICE, next, StoredPaymentConfig.nothing()));

        assertEquals(Optional.of(next), store.find(ALICE));
    }

    @Test
    void aSaveWritesEveryFieldInItsForm() {
        plant(BsonDocument.parse("{enabled: false, wallet_seed: null, daily_budget_fet: 100.0, network: 'testnet'}"));
        SealedWallet wallet = wallet(KEY);
        Address friend = Address.of("fetch1" + "z".repeat(38));
        PaymentSettings settings = new PaymentSettings(
                true,
                new DailyBudget(250),
                NetworkName.MAINNET,
                Amount.parse("12.50", "max"),
                Amount.zero(),
                List.of(friend));
        StoredPaymentConfig next = new StoredPaymentConfig(settings, wallet, revision(), NOON);

        assertTrue(store.replace(ALICE, next, StoredPaymentConfig.nothing()));

        BsonDocument seed = new BsonDocument("key_id", new BsonString(KEY.value()))
                .append("salt", new BsonString(wallet.seed().salt().hex()))
                .append("token", new BsonString(wallet.seed().token()));
        assertEquals(
                BsonDocument.parse("{network: 'mainnet', max_single_payment_fet: '12.5', min_balance_fet: '0'}")
                        .append("enabled", BsonBoolean.TRUE)
                        .append("wallet_seed", seed)
                        .append("address", new BsonString(wallet.address().value()))
                        .append("daily_budget_fet", new BsonInt32(250))
                        .append(
                                "allowed_recipients",
                                BsonDocument.parse("{v: ['" + friend + "']}").get("v"))
                        .append("revision", new BsonString(next.revision().value()))
                        .append("updated_at", new BsonDateTime(NOON.toEpochMilli())),
                config());
    }

    @Test
    void aForgottenWalletLeavesNulls() {
        StoredPaymentConfig first = paymentConfig(wallet(KEY));
        plant(new BsonDocument());
        assertTrue(store.replace(ALICE, first, StoredPaymentConfig.nothing()));

        assertTrue(store.replace(ALICE, paymentConfig(null), first));

        assertEquals(BsonNull.VALUE, config().get("wallet_seed"));
        assertEquals(BsonNull.VALUE, config().get("address"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "{$numberInt: '250'} | 250",
                "{$numberLong: '250'} | 250",
                "{$numberDouble: '250.0'} | 250",
                "{$numberDouble: '-0.0'} | 0",
                "{$numberDecimal: '250'} | 250",
                "{$numberDecimal: '250.00'} | 250",
                "{$numberDecimal: '2.5E+2'} | 250",
                "{$numberInt: '0'} | 0",
                "{$numberInt: '10000'} | 10000"
            })
    void aWholeBudgetIsUnderstoodWhateverItsType(String number, int fet) {
        plant(withBudget(number));

        PaymentSettings found = store.find(ALICE).orElseThrow().settings();

        assertEquals(new DailyBudget(fet), found.dailyBudget());
        assertTrue(found.enabled());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{$numberInt: '-1'}",
                "{$numberInt: '10001'}",
                "{$numberLong: '4294967396'}",
                "{$numberDouble: '99.5'}",
                "{$numberDouble: 'NaN'}",
                "{$numberDouble: 'Infinity'}",
                "{$numberDouble: '1e300'}",
                "{$numberDecimal: '99.5'}",
                "{$numberDecimal: 'NaN'}",
                "{$numberDecimal: '-Infinity'}",
                "{$numberDecimal: '1E+6144'}",
                "{$numberDecimal: '1E-6176'}",
                "'100'",
                "true",
                "[100]",
                "{fet: 100}"
            })
    void aBudgetThatIsNoneSwitchesPaymentsOff(String value) {
        plant(withBudget(value));

        assertOff(store.find(ALICE).orElseThrow());
    }

    private BsonDocument withBudget(String value) {
        return BsonDocument.parse("{enabled: true, daily_budget_fet: " + value + "}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "'12.50' | 12.5",
                "'0' | 0",
                "'0.000000000000000001' | 0.000000000000000001",
                "{$numberInt: '12'} | 12",
                "{$numberLong: '12'} | 12",
                "{$numberDouble: '12.0'} | 12",
                "{$numberDecimal: '12.0'} | 12"
            })
    void anAmountIsADecimalTextOrAWholeNumber(String value, String amount) {
        plant(BsonDocument.parse(
                "{enabled: true, max_single_payment_fet: " + value + ", min_balance_fet: " + value + "}"));

        PaymentSettings found = store.find(ALICE).orElseThrow().settings();

        assertEquals(Amount.parse(amount, "expected"), found.maxSinglePayment());
        assertEquals(Amount.parse(amount, "expected"), found.minBalance());
        assertTrue(found.enabled());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max_single_payment_fet: '12,5'",
                "max_single_payment_fet: '-1'",
                "max_single_payment_fet: '1e2'",
                "max_single_payment_fet: '0.0000000000000000001'",
                "max_single_payment_fet: '115792089237316195423570985008687907853269984665640564039458'",
                "max_single_payment_fet: ''",
                "min_balance_fet: {$numberDouble: '0.5'}",
                "min_balance_fet: {$numberInt: '-1'}",
                "min_balance_fet: {$numberDouble: '1e300'}",
                "min_balance_fet: {$numberDecimal: '1E+6144'}",
                "min_balance_fet: []",
                "network: 'Testnet'",
                "network: 'devnet'",
                "network: ''",
                "network: 1",
                "allowed_recipients: 'fetch1'",
                "allowed_recipients: ['somebody']",
                "allowed_recipients: [null]",
                "allowed_recipients: {}",
                "enabled: 1",
                "enabled: 'true'"
            })
    void whatCannotBeUnderstoodSwitchesPaymentsOff(String field) {
        plant(BsonDocument.parse("{enabled: true, " + field + "}"));

        assertOff(store.find(ALICE).orElseThrow());
    }

    private static void assertOff(StoredPaymentConfig found) {
        assertEquals(PaymentSettings.standard(), found.settings());
        assertFalse(found.settings().enabled());
    }

    @ParameterizedTest
    @FieldSource("UNUSABLE_SEEDS")
    void anUnusableSeedIsKeptToTheByteUntilItIsReplaced(String json) {
        BsonValue seed = BsonDocument.parse(json).get("v");
        plant(new BsonDocument("enabled", BsonBoolean.TRUE)
                .append("wallet_seed", seed)
                .append("address", new BsonString("whatever the platform has here")));
        StoredPaymentConfig legacy = store.find(ALICE).orElseThrow();
        assertInstanceOf(UnusableWallet.class, legacy.wallet());
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
        plant(new BsonDocument("wallet_seed", BsonDocument.parse(json).get("v")));
        StoredPaymentConfig next = paymentConfig(null);

        assertTrue(store.replace(ALICE, next, store.find(ALICE).orElseThrow()));

        assertEquals(Optional.of(next), store.find(ALICE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{v: null}", "{v: ''}", "{v: 'somebody'}", "{v: 5}", "{v: ['fetch1']}"})
    void aSeedWithoutItsAddressIsUnusable(String address) {
        StoredPaymentConfig saved = paymentConfig(wallet(KEY));
        plant(new BsonDocument());
        assertTrue(store.replace(ALICE, saved, StoredPaymentConfig.nothing()));
        BsonDocument damaged = config();
        damaged.remove("address");
        BsonValue value = BsonDocument.parse(address).get("v");
        plant(value == null ? damaged : damaged.append("address", value));

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
        plant(new BsonDocument());
        assertTrue(store.replace(ALICE, saved, StoredPaymentConfig.nothing()));
        plant(config().append(
                        "revision", BsonDocument.parse("{v: " + revision + "}").get("v")));

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
        assertEquals(new BsonString("gAAAAABlegacy"), config().get("wallet_seed"));

        StoredPaymentConfig ours = paymentConfig(wallet(KEY));
        assertTrue(store.replace(ALICE, ours, settingsOnly));
        assertEquals(before, withoutOurs(database.raw("{}")));

        StoredPaymentConfig forgotten = paymentConfig(null);
        assertTrue(store.replace(ALICE, forgotten, ours));
        assertEquals(before, withoutOurs(database.raw("{}")));
        assertEquals(Optional.of(forgotten), store.find(ALICE));
    }

    @Test
    void aKeptWalletIsNotWrittenAgain() {
        SealedWallet wallet = wallet(KEY);
        StoredPaymentConfig first = paymentConfig(wallet);
        plant(new BsonDocument());
        assertTrue(store.replace(ALICE, first, StoredPaymentConfig.nothing()));
        BsonDocument standing = config();
        standing.getDocument("wallet_seed").append("imported_from", new BsonString("theirs"));
        plant(standing);

        StoredPaymentConfig next = paymentConfig(wallet);
        assertTrue(store.replace(ALICE, next, first));

        assertEquals(Optional.of(next), store.find(ALICE));
        assertEquals(standing.get("wallet_seed"), config().get("wallet_seed"));
    }

    private void plant(BsonDocument config) {
        BsonDocument user = new BsonDocument("_id", new BsonInt32(1))
                .append("id", new BsonString("alice"))
                .append("payment_config", config);
        assumeTrue(database.stores(user), "the server stores this value");
        database.users().deleteMany(Filters.empty());
        database.users().insertOne(user);
    }

    private BsonDocument config() {
        return database.find("{}").getDocument("payment_config");
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
