package network.amarktai.userconfig.usecase.wallet;

import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.address;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.plantWallet;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.save;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.stored;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.PaymentConfigStatus;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.testkit.FailingPaymentConfigStore;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.credential.WatchedVault;
import network.amarktai.userconfig.usecase.trail.Change;
import network.amarktai.userconfig.usecase.trail.Trail;
import org.junit.jupiter.api.Test;

class ShowPaymentConfigTest {

    private final TestKit kit = new TestKit();
    private final Wallets wallets = kit.wallets();

    @Test
    void whoNeverSavedSeesTheStandard() {
        assertEquals(new PaymentConfigStatus(PaymentSettings.standard(), false, false, null, null, List.of()), show());
        assertEquals(Optional.empty(), kit.payments().find(ALICE));
        assertEquals(List.of(), Trail.of(kit, ALICE));
    }

    @Test
    void whatWasSavedIsShown() {
        PaymentConfigStatus saved = save(wallets, Change.on().budget(20), "alice");

        assertEquals(saved, show());
        assertEquals(
                new PaymentConfigStatus(stored(kit).settings(), true, true, address("alice"), NOON, List.of()), show());
    }

    @Test
    void othersConfigurationIsNotShown() {
        save(wallets, Change.on(), "alice");
        assertEquals(
                PaymentSettings.standard(),
                wallets.showPaymentConfig().show(UserId.of("bob")).settings());
    }

    @Test
    void anUnusableWalletIsThereWithoutAnAddress() {
        save(wallets, Change.none().budget(20), "alice");
        plantWallet(kit, new UnusableWallet());

        assertEquals(new PaymentConfigStatus(stored(kit).settings(), true, false, null, NOON, List.of()), show());
    }

    @Test
    void aWalletSealedWithAnotherMasterKeyIsNotReadableButHasItsAddress() {
        save(wallets, Change.none(), "alice");
        kit.vault().activate(KeyId.of("ffffffff"));
        kit.vault().forget(KEY);

        assertEquals(
                new PaymentConfigStatus(stored(kit).settings(), true, false, address("alice"), NOON, List.of()),
                show());
    }

    @Test
    void aDamagedAddressHidesNothingElse() {
        Wallets withLocalnet = WalletUser.withLocalnet(kit);
        save(withLocalnet, Change.none().network(NetworkName.MAINNET), "alice");
        SealedSecret seed = stored(kit).sealedWallet().orElseThrow().seed();
        plantWallet(kit, new SealedWallet(seed, Address.of("fetch1" + "q".repeat(31) + "damaged")));

        assertEquals(
                new PaymentConfigStatus(stored(kit).settings(), true, true, null, NOON, List.of()),
                withLocalnet.showPaymentConfig().show(ALICE));
    }

    @Test
    void theSeedIsNotOpened() {
        save(wallets, Change.on(), "alice");
        WatchedVault vault = new WatchedVault(kit.vault());

        kit.wallets(vault).showPaymentConfig().show(ALICE);

        assertEquals(List.of(), vault.opened());
    }

    @Test
    void aSilentStoreIsSaidToBeSo() {
        Wallets failing = kit.wallets(new FailingPaymentConfigStore(kit.payments(), Fault.beforeCall(1)));
        Unavailable failed = assertThrows(
                Unavailable.class, () -> failing.showPaymentConfig().show(ALICE));
        assertEquals(ErrorCode.STORE_UNAVAILABLE, failed.code());
    }

    private PaymentConfigStatus show() {
        return wallets.showPaymentConfig().show(ALICE);
    }
}
