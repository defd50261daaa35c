package network.amarktai.userconfig.usecase.wallet;

import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.LOCALNET;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ORIGIN;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.address;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.plantWallet;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.save;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.stored;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.testkit.InterruptedPaymentConfigStore;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.credential.WatchedVault;
import network.amarktai.userconfig.usecase.trail.Change;
import network.amarktai.userconfig.usecase.trail.Trail;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForgetWalletTest {

    private static final String ADDRESS = address("alice").value();

    private final TestKit kit = new TestKit();
    private final Wallets wallets = kit.wallets();

    @Test
    void theSeedIsGoneAndPaymentsAreOffAndTheOtherSettingsStay() {
        save(wallets, Change.on().budget(20).network(NetworkName.MAINNET), "alice");
        StoredPaymentConfig before = stored(kit);

        forget(wallets, ADDRESS);

        StoredPaymentConfig after = stored(kit);
        assertNull(after.wallet());
        assertEquals(before.settings().disabled(), after.settings());
        assertNotEquals(before.revision(), after.revision());
        assertEquals(Set.of(), kit.store().keyIds());
        assertEquals(
                List.of("wallet.forgotten requested fetch", "wallet.forgotten done fetch"),
                Trail.of(kit, ALICE).subList(2, 4));
        assertEquals(
                Map.of(
                        "revision",
                        Objects.requireNonNull(after.revision()).value(),
                        "replaced",
                        Objects.requireNonNull(before.revision()).value()),
                Trail.last(kit, ALICE).detail());
    }

    @Test
    void forgettingTwiceIsHarmless() {
        save(wallets, Change.none(), "alice");
        forget(wallets, ADDRESS);
        StoredPaymentConfig once = stored(kit);

        forget(wallets, ADDRESS);
        forget(wallets, null);

        assertEquals(once, stored(kit));
        assertEquals(4, Trail.events(kit, ALICE).size());
    }

    @Test
    void whoHasNothingForgetsNothing() {
        forget(wallets, null);

        assertEquals(Optional.empty(), kit.payments().find(ALICE));
        assertEquals(List.of(), Trail.of(kit, ALICE));
    }

    @Test
    void withoutItsAddressTheWalletStays() {
        save(wallets, Change.on(), "alice");
        StoredPaymentConfig before = stored(kit);
        for (String confirmed :
                List.of("", address("bob").value(), ADDRESS + " ", WalletConfirmation.UNREADABLE, "null")) {
            assertRefused(confirmed);
        }
        assertRefused(null);

        assertEquals(before, stored(kit));
        assertEquals(2, Trail.events(kit, ALICE).size());
    }

    @Test
    void theAddressIsAcceptedAsItIsShown() {
        Wallets withLocalnet = WalletUser.withLocalnet(kit);
        save(withLocalnet, Change.none(), "alice");
        save(withLocalnet, Change.none().network(NetworkName.MAINNET));

        forget(withLocalnet, address("alice", LOCALNET).value());

        assertNull(stored(kit).wallet());
    }

    @Test
    void aWalletThatCannotBeOpenedIsForgottenByItsAddressOnly() {
        save(wallets, Change.none(), "alice");
        kit.vault().activate(KeyId.of("ffffffff"));
        kit.vault().forget(KEY);

        assertRefused(WalletConfirmation.UNREADABLE);
        forget(wallets, ADDRESS);

        assertNull(stored(kit).wallet());
    }

    @Test
    void anUnusableWalletGoesOnTheWordUnreadableOnly() {
        save(wallets, Change.none(), "alice");
        plantWallet(kit, new UnusableWallet());

        assertEquals(
                ErrorCode.NOT_MIGRATED,
                assertThrows(Unreadable.class, () -> forget(wallets, ADDRESS)).code());
        assertThrows(Unreadable.class, () -> forget(wallets, null));
        assertEquals(new UnusableWallet(), stored(kit).wallet());
        assertEquals(2, Trail.events(kit, ALICE).size());

        forget(wallets, WalletConfirmation.UNREADABLE);

        assertNull(stored(kit).wallet());
    }

    @Test
    void aWalletSavedMeanwhileIsNotForgottenInTheOthersPlace() {
        save(wallets, Change.none(), "alice");
        Wallets interrupted = kit.wallets(new InterruptedPaymentConfigStore(
                kit.payments(), 1, () -> save(wallets, Change.none().confirming(ADDRESS), "bob")));

        assertThrows(Conflict.class, () -> forget(interrupted, ADDRESS));

        assertEquals(address("bob"), stored(kit).sealedWallet().orElseThrow().address());
        assertEquals("failed", Trail.last(kit, ALICE).outcome());
        assertEquals("wallet_exists", Trail.last(kit, ALICE).detail().get("code"));
    }

    @Test
    void settingsSavedMeanwhileStay() {
        save(wallets, Change.on(), "alice");
        Wallets interrupted = kit.wallets(new InterruptedPaymentConfigStore(
                kit.payments(), 1, () -> save(wallets, Change.on().budget(77))));

        forget(interrupted, ADDRESS);

        assertNull(stored(kit).wallet());
        assertEquals(77, stored(kit).settings().dailyBudget().wholeFet());
        assertEquals(false, stored(kit).settings().enabled());
    }

    @Test
    void forgottenByTwoAtOnceItIsForgotten() {
        save(wallets, Change.none(), "alice");
        Wallets interrupted =
                kit.wallets(new InterruptedPaymentConfigStore(kit.payments(), 1, () -> forget(wallets, ADDRESS)));

        forget(interrupted, ADDRESS);

        assertNull(stored(kit).wallet());
        assertEquals("done", Trail.last(kit, ALICE).outcome());
    }

    @Test
    void theSeedIsNotOpened() {
        save(wallets, Change.none(), "alice");
        WatchedVault vault = new WatchedVault(kit.vault());

        forget(kit.wallets(vault), ADDRESS);

        assertEquals(List.of(), vault.opened());
    }

    private void assertRefused(@Nullable String confirmed) {
        Conflict refused = assertThrows(Conflict.class, () -> forget(wallets, confirmed));
        assertEquals(ErrorCode.WALLET_EXISTS, refused.code());
    }

    private static void forget(Wallets wallets, @Nullable String confirmed) {
        wallets.forgetWallet().forget(ORIGIN, ALICE, confirmed);
    }
}
