package network.amarktai.userconfig.usecase.wallet;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.LOCALNET;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.address;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.save;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.stored;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.DailyBudget;
import network.amarktai.userconfig.domain.wallet.PaymentConfigStatus;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.testkit.InterruptedPaymentConfigStore;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.payment.AllowedRecipientsTest;
import network.amarktai.userconfig.usecase.trail.Change;
import network.amarktai.userconfig.usecase.trail.OptimisticRetry;
import network.amarktai.userconfig.usecase.trail.Trail;
import org.junit.jupiter.api.Test;

/** Saving settings; for the recipients see {@link AllowedRecipientsTest}, for the wallet {@link SaveWalletTest}. */
class SavePaymentSettingsTest {

    private static final Address BOB = address("bob");

    private final TestKit kit = new TestKit();
    private final Wallets wallets = kit.wallets();

    @Test
    void theFirstSaveKeepsTheStandardOfWhatItLeavesOut() {
        PaymentConfigStatus status = save(wallets, Change.none().budget(20));

        PaymentSettings standard = PaymentSettings.standard();
        assertEquals(
                new PaymentSettings(
                        false,
                        new DailyBudget(20),
                        standard.network(),
                        standard.maxSinglePayment(),
                        standard.minBalance(),
                        List.of()),
                stored(kit).settings());
        assertEquals(stored(kit).settings(), status.settings());
        assertEquals(NOON, status.updatedAt());
        assertFalse(status.walletConfigured());
    }

    @Test
    void everySaveKeepsWhatItLeavesOut() {
        save(wallets, Change.none(), "alice");
        List<Change> changes = List.of(
                Change.on(),
                Change.none().budget(20),
                Change.none().network(NetworkName.MAINNET),
                Change.none().maximum("2.5"),
                Change.none().minimumBalance("0.1"),
                Change.none().recipients(BOB.value()));
        StoredPaymentConfig before = stored(kit);
        for (Change change : changes) {
            save(wallets, change);

            assertNotEquals(before.settings(), stored(kit).settings());
            assertEquals(before.wallet(), stored(kit).wallet());
            before = stored(kit);
        }

        assertEquals(
                new PaymentSettings(
                        true,
                        new DailyBudget(20),
                        NetworkName.MAINNET,
                        Amount.parse("2.5", "amount"),
                        Amount.parse("0.1", "amount"),
                        List.of(BOB)),
                before.settings());
        save(wallets, Change.off());
        assertEquals(before.settings().disabled(), stored(kit).settings());
    }

    @Test
    void aSaveIsAnnouncedBeforeItIsMadeAndConcludedAfterwards() {
        save(wallets, Change.none().budget(20));
        StoredPaymentConfig first = stored(kit);
        kit.clock().advance(Duration.ofMinutes(1));

        PaymentConfigStatus status =
                save(wallets, Change.off().recipients(BOB.value()).network(NetworkName.TESTNET));

        StoredPaymentConfig second = stored(kit);
        assertNotEquals(revision(first), revision(second));
        assertEquals(NOON.plusSeconds(60), status.updatedAt());
        assertEquals(
                List.of(
                        "payment_config.saved requested fetch",
                        "payment_config.saved done fetch",
                        "payment_config.saved requested fetch",
                        "payment_config.saved done fetch"),
                Trail.of(kit, ALICE));
        List<AuditEvent> events = Trail.events(kit, ALICE);
        assertEquals(
                Map.of("revision", revision(first), "settings", "daily_budget_fet", "wallet", "kept"),
                events.get(0).detail());
        assertEquals(
                Map.of(
                        "revision",
                        revision(first),
                        "settings",
                        "daily_budget_fet",
                        "wallet",
                        "kept",
                        "replaced",
                        "none"),
                events.get(1).detail());
        assertEquals(
                Map.of(
                        "revision",
                        revision(second),
                        "settings",
                        "enabled,network,allowed_recipients",
                        "wallet",
                        "kept",
                        "replaced",
                        revision(first)),
                events.get(3).detail());
    }

    @Test
    void whatWasStoredWithoutARevisionIsReplacedAsThat() {
        kit.payments()
                .plant(
                        ALICE,
                        new StoredPaymentConfig(
                                PaymentSettings.standard().disabled(), new UnusableWallet(), null, null));

        save(wallets, Change.none().budget(20));

        assertEquals("unversioned", Trail.last(kit, ALICE).detail().get("replaced"));
    }

    @Test
    void switchingOnWithoutAWalletIsRefusedAndLeavesNoTrace() {
        save(wallets, Change.none().budget(20));
        StoredPaymentConfig before = stored(kit);

        InvalidInput refused =
                assertThrows(InvalidInput.class, () -> save(wallets, Change.on().budget(30)));

        assertEquals(ErrorCode.INVALID_INPUT, refused.code());
        assertEquals(List.of("enabled wallet_required"), errors(refused));
        assertEquals(before, stored(kit));
        assertEquals(2, Trail.events(kit, ALICE).size());
    }

    @Test
    void switchingOnAnUnusableWalletIsRefusedAndLeavesNoTrace() {
        kit.payments()
                .plant(ALICE, new StoredPaymentConfig(PaymentSettings.standard(), new UnusableWallet(), null, null));
        StoredPaymentConfig before = stored(kit);

        Unreadable refused = assertThrows(Unreadable.class, () -> save(wallets, Change.on()));

        assertEquals(ErrorCode.NOT_MIGRATED, refused.code());
        assertEquals(before, stored(kit));
        assertEquals(List.of(), Trail.of(kit, ALICE));
    }

    @Test
    void settingsAroundAnUnusableWalletCanBeSavedAndItStays() {
        kit.payments()
                .plant(ALICE, new StoredPaymentConfig(PaymentSettings.standard(), new UnusableWallet(), null, null));

        PaymentConfigStatus status = save(wallets, Change.off().budget(20));

        assertEquals(new UnusableWallet(), stored(kit).wallet());
        assertEquals(new DailyBudget(20), stored(kit).settings().dailyBudget());
        assertTrue(status.walletConfigured());
        assertFalse(status.walletReadable());
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        InvalidInput refused =
                assertThrows(InvalidInput.class, () -> save(wallets, Change.on().recipients("nobody")));

        assertEquals(List.of("enabled wallet_required", "allowed_recipients[0] invalid_address"), errors(refused));
    }

    @Test
    void theAddressIsShownAsTheNetworkWritesIt() {
        Wallets withLocalnet = WalletUser.withLocalnet(kit);
        assertEquals(
                address("alice"), save(withLocalnet, Change.none(), "alice").address());

        PaymentConfigStatus there = save(withLocalnet, Change.none().network(NetworkName.MAINNET));

        assertEquals(address("alice", LOCALNET), there.address());
        assertEquals(there, withLocalnet.showPaymentConfig().show(ALICE));
        assertEquals(
                address("alice"),
                save(withLocalnet, Change.none().network(NetworkName.TESTNET)).address());
    }

    @Test
    void aSaveInBetweenIsBuiltUponNotOverwritten() {
        save(wallets, Change.none().budget(20));
        Wallets interrupted = kit.wallets(new InterruptedPaymentConfigStore(
                kit.payments(), 1, () -> save(wallets, Change.none().maximum("3"))));

        PaymentConfigStatus status = save(interrupted, Change.none().budget(30));

        assertEquals(new DailyBudget(30), stored(kit).settings().dailyBudget());
        assertEquals(Amount.ofWholeFet(3), stored(kit).settings().maxSinglePayment());
        assertEquals(stored(kit).settings(), status.settings());
        List<AuditEvent> events = Trail.events(kit, ALICE);
        // The concurrent change was announced after ours and completed before it.
        assertEquals(
                events.get(3).detail().get("revision"), events.get(5).detail().get("replaced"));
    }

    @Test
    void losingEveryRaceIsAnErrorAndChangesNothing() {
        Wallets interrupted = kit.wallets(new InterruptedPaymentConfigStore(
                kit.payments(),
                OptimisticRetry.MAX_ATTEMPTS,
                () -> save(wallets, Change.none().budget(20))));

        Conflict lost = assertThrows(
                Conflict.class, () -> save(interrupted, Change.none().budget(30)));

        assertEquals(ErrorCode.CONCURRENT_CHANGE, lost.code());
        assertEquals(new DailyBudget(20), stored(kit).settings().dailyBudget());
        assertEquals("failed", Trail.last(kit, ALICE).outcome());
        assertEquals("concurrent_change", Trail.last(kit, ALICE).detail().get("code"));
    }

    @Test
    void whatTheStoreRefusesIsTheAnswer() {
        PaymentConfigStore refusing = new PaymentConfigStore() {
            @Override
            public Optional<StoredPaymentConfig> find(UserId user) {
                return kit.payments().find(user);
            }

            @Override
            public boolean replace(UserId user, StoredPaymentConfig next, StoredPaymentConfig seen) {
                throw Conflict.of(ErrorCode.LEGACY_SHAPE, "The record has another shape.");
            }

            @Override
            public boolean erase(UserId user, StoredPaymentConfig seen) {
                return kit.payments().erase(user, seen);
            }
        };

        Conflict refused = assertThrows(Conflict.class, () -> save(kit.wallets(refusing), Change.off()));

        assertEquals(ErrorCode.LEGACY_SHAPE, refused.code());
        assertEquals(
                List.of("payment_config.saved requested fetch", "payment_config.saved failed fetch"),
                Trail.of(kit, ALICE));
        assertEquals("legacy_shape", Trail.last(kit, ALICE).detail().get("code"));
    }

    private static List<String> errors(InvalidInput refused) {
        return refused.errors().stream()
                .map((FieldError error) -> error.field() + " " + error.code())
                .toList();
    }

    private static String revision(StoredPaymentConfig config) {
        return Objects.requireNonNull(config.revision()).value();
    }
}
