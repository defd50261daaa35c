package network.amarktai.userconfig.sqlite;

import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.paymentConfig;
import static network.amarktai.userconfig.testkit.Examples.wallet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.SlotSalt;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.DailyBudget;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.DurablePaymentConfigStoreContract;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.UserConfigStore;
import network.amarktai.userconfig.testkit.Examples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlitePaymentConfigStoreTest implements DurablePaymentConfigStoreContract {

    private static final UserId ALICE = UserId.of("alice");

    @TempDir
    private Path folder;

    private Path file;
    private SqliteStores stores;

    @BeforeEach
    void open() {
        file = folder.resolve("user-config.db");
        stores = SqliteStores.open(file, StandardCatalog.services());
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Override
    public PaymentConfigStore payments() {
        return stores.paymentConfigs();
    }

    @Override
    public UserConfigStore credentials() {
        return stores.userConfigStore();
    }

    @Override
    public PaymentConfigStore reopenedPayments() {
        close();
        open();
        return payments();
    }

    @Override
    public UserId knownUser(String id) {
        return UserId.of(id);
    }

    @Override
    public void damageWallet(UserId user) {
        RawSqlite.run(file, "UPDATE payment_configs SET seed_salt = 'nonsense' WHERE user_id = '" + user + "'");
    }

    @Override
    public void damageSettings(UserId user) {
        RawSqlite.run(
                file,
                "UPDATE payment_configs SET daily_budget_fet = -1, network = 'lunar' WHERE user_id = '" + user + "'");
    }

    @Test
    void theTableHoldsWhatItsDocumentationShows() {
        Address first = Address.of("fetch1" + "q".repeat(38));
        Address second = Address.of("fetch1" + "p".repeat(38));
        PaymentSettings settings = new PaymentSettings(
                true,
                new DailyBudget(100),
                NetworkName.TESTNET,
                Amount.ofWholeFet(10),
                Amount.parse("0.50", "min"),
                List.of(first, second));
        SealedSecret seed = new SealedSecret(KEY, SlotSalt.of("3a".repeat(32)), "gAAAAAB-1");
        Revision revision = Revision.of("9f86d081884c7d659a2feaa0c55ad015");
        payments()
                .replace(
                        ALICE,
                        new StoredPaymentConfig(settings, new SealedWallet(seed, first), revision, NOON),
                        StoredPaymentConfig.nothing());

        assertEquals(
                "alice|1|100|testnet|10|0.5|[\"" + first + "\",\"" + second + "\"]|20ef8f9d|" + "3a".repeat(32)
                        + "|gAAAAAB-1|" + first + "|9f86d081884c7d659a2feaa0c55ad015|" + NOON.toEpochMilli(),
                RawSqlite.ask(file, """
                        SELECT concat_ws('|', user_id, enabled, daily_budget_fet, network, max_single_payment_fet,
                          min_balance_fet, allowed_recipients, seed_key_id, seed_salt, seed_token, address, revision,
                          updated_at) FROM payment_configs"""));
        assertEquals(
                second.value(),
                RawSqlite.ask(file, "SELECT json_extract(allowed_recipients, '$[1]') FROM payment_configs"));
    }

    @Test
    void aForgottenWalletLeavesNothingInItsColumns() {
        StoredPaymentConfig saved = paymentConfig(wallet(KEY));
        payments().replace(ALICE, saved, StoredPaymentConfig.nothing());

        assertTrue(payments().replace(ALICE, paymentConfig(null), saved));

        assertEquals(
                "0",
                RawSqlite.ask(
                        file,
                        "SELECT count(coalesce(seed_key_id, seed_salt, seed_token, address)) FROM payment_configs"));
        assertEquals(Set.of(), credentials().keyIds());
    }

    @Test
    void anUnusableWalletWhereNothingStandsIsNone() {
        assertTrue(payments().replace(ALICE, paymentConfig(new UnusableWallet()), StoredPaymentConfig.nothing()));

        assertEquals(null, payments().find(ALICE).orElseThrow().wallet());
    }

    @Test
    void aWalletThatIsUsableIsLeftByASaveThatTookItForUnusable() {
        SealedWallet wallet = wallet(KEY);
        StoredPaymentConfig saved = paymentConfig(wallet);
        payments().replace(ALICE, saved, StoredPaymentConfig.nothing());

        assertTrue(payments().replace(ALICE, paymentConfig(new UnusableWallet()), saved));

        assertEquals(wallet, payments().find(ALICE).orElseThrow().wallet());
    }

    @Test
    void aTimeThatNobodyKnowsIsKeptAsThat() {
        StoredPaymentConfig config =
                new StoredPaymentConfig(PaymentSettings.standard(), null, Examples.revision(), null);

        assertTrue(payments().replace(ALICE, config, StoredPaymentConfig.nothing()));

        assertEquals(Optional.of(config), payments().find(ALICE));
    }

    @Test
    void whatHasNoRevisionIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> payments().replace(ALICE, StoredPaymentConfig.nothing(), StoredPaymentConfig.nothing()));

        assertEquals(Optional.empty(), payments().find(ALICE));
    }

    @Test
    void aSaveThatFailsHalfWayChangesNothingAndQuotesNothing() {
        StoredPaymentConfig saved = paymentConfig(wallet(KEY));
        payments().replace(ALICE, saved, StoredPaymentConfig.nothing());
        RawSqlite.run(file, """
                CREATE TRIGGER t BEFORE UPDATE OF seed_token ON payment_configs
                BEGIN SELECT raise(ABORT, 'marker-4711'); END""");

        Unavailable failed =
                assertThrows(Unavailable.class, () -> payments().replace(ALICE, paymentConfig(wallet(KEY)), saved));

        assertFalse(failed.detail().contains("marker"), failed.detail());
        assertEquals(Optional.of(saved), payments().find(ALICE));
    }

    @Test
    void keyIdsAreFoundWithoutReadingAllRows() {
        List<KeyId> keys = List.of(KeyId.of("00000001"), KEY, KeyId.of("fffffffe"), KeyId.of("ffffffff"));
        for (int i = 0; i < 12; i++) {
            payments()
                    .replace(
                            UserId.of("user-" + i),
                            paymentConfig(i % 3 == 0 ? null : wallet(keys.get(i % keys.size()))),
                            StoredPaymentConfig.nothing());
        }
        credentials()
                .replaceCredential(
                        ALICE, credential(OPENAI, KeyId.of("12345678"), Map.of(Examples.API_KEY, "t")), null);

        assertEquals(
                Set.of(keys.get(0), keys.get(1), keys.get(2), keys.get(3), KeyId.of("12345678")),
                credentials().keyIds());
        try (RawSqlite raw = RawSqlite.open(file)) {
            List<String> plan = raw.askAll("EXPLAIN QUERY PLAN " + SqliteUserConfigStore.KEY_IDS, "detail");
            String jump = "SEARCH (credentials|payment_configs) USING COVERING INDEX .*_key_id.*";
            assertEquals(4, plan.stream().filter(step -> step.matches(jump)).count(), plan.toString());
        }
    }
}
