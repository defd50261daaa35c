package network.amarktai.userconfig.sqlite;

import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.Examples.paymentConfig;
import static network.amarktai.userconfig.testkit.Examples.revision;
import static network.amarktai.userconfig.testkit.Examples.wallet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.DailyBudget;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.StoredWallet;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.port.PaymentConfigStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedPaymentConfigTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final UserId BOB = UserId.of("bob");
    private static final DailyBudget BUDGET = new DailyBudget(20);
    private static final NetworkName NETWORK = NetworkName.MAINNET;
    private static final Amount MAX = Amount.ofWholeFet(3);
    private static final Amount MIN = Amount.ofWholeFet(2);
    private static final List<Address> RECIPIENTS =
            List.of(Address.of("fetch1" + "q".repeat(38)), Address.of("fetch1" + "p".repeat(38)));
    private static final PaymentSettings STANDARD = PaymentSettings.standard();

    @TempDir
    private Path folder;

    private Path file;
    private SqliteStores stores;
    private SealedWallet wallet;
    private StoredPaymentConfig sound;
    private StoredPaymentConfig others;

    @BeforeEach
    void open() {
        file = folder.resolve("user-config.db");
        stores = SqliteStores.open(file, StandardCatalog.services());
        wallet = wallet(KEY);
        PaymentSettings settings = new PaymentSettings(true, BUDGET, NETWORK, MAX, MIN, RECIPIENTS);
        sound = new StoredPaymentConfig(settings, wallet, revision(), NOON);
        others = paymentConfig(null);
        store().replace(ALICE, sound, StoredPaymentConfig.nothing());
        store().replace(BOB, others, StoredPaymentConfig.nothing());
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "-1", "4294967297", "NULL", "'yes'", "'1'", "1.5", "x'01'"})
    void aDamagedSwitchIsOff(String value) {
        damageTypeless("enabled = " + value);

        assertStands(new PaymentSettings(false, BUDGET, NETWORK, MAX, MIN, RECIPIENTS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "10001", "9223372036854775807", "4294967316", "NULL", "'20'", "20.5", "x'14'"})
    void aDamagedBudgetIsTheStandardOneAndPaysNothing(String value) {
        damageTypeless("daily_budget_fet = " + value);

        assertStands(new PaymentSettings(false, STANDARD.dailyBudget(), NETWORK, MAX, MIN, RECIPIENTS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "'Mainnet'", "'mainnet '", "'localnet'", "NULL", "1", "x'6d61696e6e6574'"})
    void aDamagedNetworkIsTheStandardOneAndPaysNothing(String value) {
        damageTypeless("network = " + value);

        assertStands(new PaymentSettings(false, BUDGET, STANDARD.network(), MAX, MIN, RECIPIENTS));
    }

    private static List<String> damagedAmounts() {
        return List.of(
                "''",
                "'-1'",
                "'+3'",
                "' 3'",
                "'3e0'",
                "'1e999999999'",
                "'3.'",
                "'.3'",
                "'3,0'",
                "'3.0'",
                "'03'",
                "'\u0663'",
                "'0.0000000000000000001'",
                "'115792089237316195423570985008687907853269984665640564039458'",
                "'NaN'",
                "NULL",
                "3.5",
                "x'33'");
    }

    @ParameterizedTest
    @MethodSource("damagedAmounts")
    void aDamagedMaximumIsTheStandardOneAndPaysNothing(String value) {
        damageTypeless("max_single_payment_fet = " + value);

        assertStands(new PaymentSettings(false, BUDGET, NETWORK, STANDARD.maxSinglePayment(), MIN, RECIPIENTS));
    }

    @ParameterizedTest
    @MethodSource("damagedAmounts")
    void aDamagedMinimumIsTheStandardOneAndPaysNothing(String value) {
        damageTypeless("min_balance_fet = " + value);

        assertStands(new PaymentSettings(false, BUDGET, NETWORK, MAX, STANDARD.minBalance(), RECIPIENTS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "''",
                "'['",
                "'[\"'",
                "'[\"]'",
                "'[\"\"]'",
                "'[[]]'",
                "'null'",
                "'{}'",
                "replace(allowed_recipients, ']', '')",
                "replace(allowed_recipients, '[', '')",
                "replace(allowed_recipients, ',', '')",
                "replace(allowed_recipients, ',', ',null,')",
                "replace(allowed_recipients, ',', ',,')",
                "replace(allowed_recipients, ']', ',]')",
                "replace(allowed_recipients, 'fetch', 'FETCH')",
                "substr(allowed_recipients, 1, 40)",
                "NULL",
                "0",
                "CAST(allowed_recipients AS BLOB)"
            })
    void aDamagedAllowListPaysNobody(String value) {
        damageTypeless("allowed_recipients = " + value);

        assertStands(new PaymentSettings(false, BUDGET, NETWORK, MAX, MIN, List.of()));
    }

    @Test
    void aVeryLongDamagedAllowListIsOnlyDamaged() {
        damage("allowed_recipients = '[\"' || replace(hex(zeroblob(200000)), '00', 'a\",\"') || '\"]'");

        assertStands(new PaymentSettings(false, BUDGET, NETWORK, MAX, MIN, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seed_key_id = ''",
                "seed_key_id = '20EF8F9D'",
                "seed_key_id = 12345678",
                "seed_key_id = CAST(seed_key_id AS BLOB)",
                "seed_key_id = NULL",
                "seed_salt = ''",
                "seed_salt = substr(seed_salt, 2)",
                "seed_salt = 1.5",
                "seed_salt = CAST(seed_salt AS BLOB)",
                "seed_salt = NULL",
                "seed_token = 7",
                "seed_token = CAST(seed_token AS BLOB)",
                "seed_token = NULL",
                "address = ''",
                "address = upper(address)",
                "address = 0",
                "address = CAST(address AS BLOB)",
                "address = NULL",
                "seed_key_id = NULL, seed_salt = NULL, seed_token = NULL",
                "seed_key_id = NULL, seed_salt = NULL, address = NULL",
            })
    void aDamagedWalletIsUnusableAndStaysAsItStandsUntilItIsReplaced(String assignment) {
        damage(assignment);
        String before = standingWallet();

        StoredPaymentConfig damaged = found();
        assertEquals(new StoredPaymentConfig(sound.settings(), new UnusableWallet(), sound.revision(), NOON), damaged);

        StoredPaymentConfig settingsOnly = paymentConfig(new UnusableWallet());
        assertTrue(store().replace(ALICE, settingsOnly, damaged));
        assertEquals(settingsOnly, found());
        assertEquals(before, standingWallet());

        StoredPaymentConfig replaced = paymentConfig(wallet(KEY));
        assertTrue(store().replace(ALICE, replaced, settingsOnly));
        assertEquals(replaced, found());
    }

    @Test
    void theKeyOfAWalletIsNamedWhateverElseIsDamaged() {
        damage("seed_salt = 'nonsense', address = NULL, enabled = 7");
        assertEquals(Set.of(KEY), stores.userConfigStore().keyIds());

        damage("seed_key_id = 'zzzz'");
        assertEquals(Set.of(), stores.userConfigStore().keyIds());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "x'00'", "''", "'zzzz'"})
    void aKeyIdThatIsNoneHidesNoOther(String keyId) {
        store().replace(BOB, paymentConfig(wallet(KEY)), others);

        damage("seed_key_id = " + keyId);

        assertEquals(Set.of(KEY), stores.userConfigStore().keyIds());
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "'0'", "upper('abcdefabcdefabcdefabcdefabcdefab')", "NULL", "7", "x'00'"})
    void aDamagedRevisionIsNoneAndTheWalletIsComparedInstead(String value) {
        damageTypeless("revision = " + value);

        StoredPaymentConfig damaged = found();
        assertEquals(new StoredPaymentConfig(sound.settings(), wallet, null, NOON), damaged);
        StoredPaymentConfig next = paymentConfig(null);
        assertFalse(store().replace(ALICE, next, sound), "the revision was seen before the damage");
        assertFalse(store().replace(ALICE, next, StoredPaymentConfig.nothing()), "no wallet was seen");
        assertFalse(store().replace(ALICE, next, seenWith(new UnusableWallet())), "no usable wallet was seen");
        assertFalse(store().replace(ALICE, next, seenWith(wallet(KEY))), "another wallet was seen");
        assertEquals(damaged, found());

        assertTrue(store().replace(ALICE, next, damaged));
        assertEquals(next, found());
        assertFalse(store().replace(ALICE, sound, damaged), "there is a revision now");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'noon'", "1.5", "x'01'", "NULL"})
    void aDamagedTimeIsNotKnown(String value) {
        damageTypeless("updated_at = " + value);

        assertEquals(new StoredPaymentConfig(sound.settings(), wallet, sound.revision(), null), found());
    }

    private StoredPaymentConfig seenWith(StoredWallet seen) {
        return new StoredPaymentConfig(sound.settings(), seen, null, NOON);
    }

    private void assertStands(PaymentSettings expected) {
        StoredPaymentConfig damaged = found();
        assertEquals(new StoredPaymentConfig(expected, wallet, sound.revision(), NOON), damaged);
        assertNotEquals(sound, damaged);
        assertEquals(Optional.of(others), store().find(BOB));

        StoredPaymentConfig mended = paymentConfig(wallet);
        assertTrue(store().replace(ALICE, mended, damaged));
        assertEquals(mended, found());
    }

    /** STRICT tables refuse values of a wrong type; a damaged page, or an edited schema as here, bypasses the check. */
    private void damageTypeless(String assignment) {
        try (RawSqlite raw = RawSqlite.open(file)) {
            String strict = raw.ask("SELECT quote(sql) FROM sqlite_schema WHERE name = 'payment_configs'");
            raw.execute("PRAGMA synchronous = OFF");
            editSchema(raw, """
                    replace(replace(replace(replace(replace(sql, 'STRICT, ', ''), ' NOT NULL', ''), ' TEXT', ' BLOB'),
                      ' INTEGER', ' BLOB'), ' ANY', ' BLOB')""");
            raw.execute("UPDATE payment_configs SET " + assignment + " WHERE user_id = 'alice'");
            editSchema(raw, strict);
        }
    }

    private static void editSchema(RawSqlite raw, String sql) {
        raw.execute(
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = " + sql + " WHERE name = 'payment_configs'",
                "PRAGMA writable_schema = RESET");
    }

    private void damage(String assignment) {
        RawSqlite.run(file, "UPDATE payment_configs SET " + assignment + " WHERE user_id = 'alice'");
    }

    /** The stored columns, including their types. */
    private String standingWallet() {
        return RawSqlite.ask(file, """
                SELECT quote(seed_key_id) || quote(seed_salt) || quote(seed_token) || quote(address)
                FROM payment_configs WHERE user_id = 'alice'""");
    }

    private StoredPaymentConfig found() {
        return store().find(ALICE).orElseThrow();
    }

    private PaymentConfigStore store() {
        return stores.paymentConfigs();
    }
}
