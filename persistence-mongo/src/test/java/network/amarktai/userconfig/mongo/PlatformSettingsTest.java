package network.amarktai.userconfig.mongo;

import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.Examples.paymentConfig;
import static network.amarktai.userconfig.testkit.Examples.revision;
import static network.amarktai.userconfig.testkit.Examples.wallet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.DailyBudget;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.port.PaymentConfigStore;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Payment settings that the platform wrote, and settings that cannot be parsed. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class PlatformSettingsTest {

    private static final UserId ALICE = UserId.of("alice");

    private final TestDatabase database;
    private final PaymentConfigStore store;

    PlatformSettingsTest(TestServer server) {
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
        database.plantPaymentConfig(BsonDocument.parse(json));
        assertEquals(Optional.of(StoredPaymentConfig.nothing()), store.find(ALICE));
        SealedWallet wallet = wallet(KEY);
        StoredPaymentConfig next = paymentConfig(wallet);

        assertTrue(store.replace(ALICE, next, StoredPaymentConfig.nothing()));

        assertEquals(Optional.of(next), store.find(ALICE));
    }

    @Test
    void aSaveWritesEveryFieldInItsForm() {
        database.plantPaymentConfig(
                BsonDocument.parse("{enabled: false, wallet_seed: null, daily_budget_fet: 100.0, network: 'testnet'}"));
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
                database.paymentConfig());
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
                "{$numberInt: '10000'} | 10000",
                "{$numberDouble: '99.5'} | 99",
                "{$numberDecimal: '99.5'} | 99",
                "{$numberDecimal: '1E-6176'} | 0"
            })
    void aBudgetIsUnderstoodWhateverItsTypeAndRoundedDown(String number, int fet) {
        database.plantPaymentConfig(withBudget(number));

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
                "{$numberDouble: 'NaN'}",
                "{$numberDouble: 'Infinity'}",
                "{$numberDouble: '1e300'}",
                "{$numberDecimal: 'NaN'}",
                "{$numberDecimal: '-Infinity'}",
                "{$numberDecimal: '1E+6144'}",
                "'100'",
                "true",
                "[100]",
                "{fet: 100}"
            })
    void aBudgetThatIsNoneSwitchesPaymentsOff(String value) {
        database.plantPaymentConfig(withBudget(value));

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
        database.plantPaymentConfig(BsonDocument.parse(
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
        database.plantPaymentConfig(BsonDocument.parse("{enabled: true, " + field + "}"));

        assertOff(store.find(ALICE).orElseThrow());
    }

    private static void assertOff(StoredPaymentConfig found) {
        assertEquals(PaymentSettings.standard(), found.settings());
        assertFalse(found.settings().enabled());
    }
}
