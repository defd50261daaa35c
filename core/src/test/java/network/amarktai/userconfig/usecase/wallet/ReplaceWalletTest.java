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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.wallet.LegacyWallet;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.testkit.InterruptedPaymentConfigStore;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.trail.Change;
import network.amarktai.userconfig.usecase.trail.Trail;
import org.junit.jupiter.api.Test;

/** When another wallet may replace the stored one, which may be the only copy of the key to the user's coins. */
class ReplaceWalletTest {

    private static final KeyId OTHER_KEY = KeyId.of("ffffffff");

    private final TestKit kit = new TestKit();
    private final Wallets wallets = kit.wallets();

    @Test
    void anotherWalletNeedsTheAddressOfTheStoredOne() {
        save(wallets, Change.on(), "alice");
        StoredPaymentConfig before = stored(kit);
        for (Change change : List.of(
                Change.none(),
                Change.off().budget(20),
                Change.none().confirming(""),
                Change.none().confirming(address("bob").value()),
                Change.none().confirming(address("alice").value().toUpperCase(Locale.ROOT)),
                Change.none().confirming(address("alice", LOCALNET).value()),
                Change.none().confirming(WalletConfirmation.UNREADABLE))) {
            Conflict refused = assertThrows(Conflict.class, () -> save(wallets, change, "bob"));

            assertEquals(ErrorCode.WALLET_EXISTS, refused.code());
            assertEquals(before, stored(kit));
        }
        assertEquals(2, Trail.events(kit, ALICE).size());

        save(wallets, Change.none().confirming(address("alice").value()), "bob");

        assertEquals(address("bob"), sealed().address());
        assertTrue(stored(kit).settings().enabled());
    }

    @Test
    void theAddressIsAcceptedAsItWasSavedAndAsItIsShown() {
        for (Address confirmed : List.of(address("alice"), address("alice", LOCALNET))) {
            TestKit fresh = new TestKit();
            Wallets withLocalnet = WalletUser.withLocalnet(fresh);
            save(withLocalnet, Change.none(), "alice");
            save(withLocalnet, Change.none().network(NetworkName.MAINNET));

            save(withLocalnet, Change.none().confirming(confirmed.value()), "bob");

            assertEquals(
                    Optional.of(address("bob", LOCALNET)),
                    stored(fresh).sealedWallet().map(SealedWallet::address));
        }
    }

    @Test
    void aWalletThatCannotBeOpenedIsStillProtectedByItsAddress() {
        save(wallets, Change.none(), "alice");
        kit.vault().activate(OTHER_KEY);
        kit.vault().forget(KEY);

        for (Change change : List.of(Change.none(), Change.none().confirming(WalletConfirmation.UNREADABLE))) {
            assertEquals(
                    ErrorCode.WALLET_EXISTS,
                    assertThrows(Conflict.class, () -> save(wallets, change, "bob"))
                            .code());
        }
        save(wallets, Change.none().confirming(address("alice").value()), "bob");

        assertEquals(address("bob"), sealed().address());
    }

    @Test
    void aWalletWhoseAddressIsDamagedIsProtectedByWhatIsStored() {
        Wallets withLocalnet = WalletUser.withLocalnet(kit);
        Address damaged = Address.of("fetch1" + "q".repeat(31) + "damaged");
        save(withLocalnet, Change.none().network(NetworkName.MAINNET), "alice");
        plantWallet(kit, new SealedWallet(sealed().seed(), damaged));

        for (Change change : List.of(
                Change.none(),
                Change.none().confirming(address("alice", LOCALNET).value()))) {
            assertEquals(
                    ErrorCode.WALLET_EXISTS,
                    assertThrows(Conflict.class, () -> save(withLocalnet, change, "bob"))
                            .code());
        }
        save(withLocalnet, Change.none().confirming(damaged.value()), "bob");

        assertEquals(address("bob", LOCALNET), sealed().address());
    }

    @Test
    void anUnusableWalletGoesOnTheWordUnreadableOnly() {
        save(wallets, Change.none(), "alice");
        plantWallet(kit, new UnusableWallet());
        StoredPaymentConfig before = stored(kit);
        for (Change change : List.of(
                Change.none(),
                Change.on(),
                Change.none().confirming("Unreadable"),
                Change.none().confirming(address("alice").value()))) {
            Unreadable refused = assertThrows(Unreadable.class, () -> save(wallets, change, "alice"));

            assertEquals(ErrorCode.NOT_MIGRATED, refused.code());
            assertEquals(before, stored(kit));
        }
        assertEquals(2, Trail.events(kit, ALICE).size());

        save(wallets, Change.on().confirming(WalletConfirmation.UNREADABLE), "bob");

        assertEquals(address("bob"), sealed().address());
        assertTrue(stored(kit).settings().enabled());
    }

    @Test
    void aWalletThatIsYetToBeMigratedNeverGoes() {
        save(wallets, Change.none(), "alice");
        plantWallet(kit, new LegacyWallet());
        StoredPaymentConfig before = stored(kit);
        for (Change change : List.of(
                Change.none(),
                Change.on(),
                Change.none().confirming(WalletConfirmation.UNREADABLE),
                Change.none().confirming(address("alice").value()))) {
            Unreadable refused = assertThrows(Unreadable.class, () -> save(wallets, change, "bob"));

            assertEquals(ErrorCode.NOT_MIGRATED, refused.code());
        }
        assertThrows(
                Unreadable.class, () -> wallets.forgetWallet().forget(ORIGIN, ALICE, WalletConfirmation.UNREADABLE));
        assertEquals(before, stored(kit));

        save(wallets, Change.none().budget(77));
        assertEquals(new LegacyWallet(), stored(kit).wallet());
    }

    @Test
    void whatIsWrongIsToldBeforeAConfirmationIsAskedFor() {
        save(wallets, Change.none(), "alice");

        InvalidInput refused =
                assertThrows(InvalidInput.class, () -> save(wallets, Change.on().recipients("nobody"), "bob"));

        assertEquals("allowed_recipients[0]", refused.errors().get(0).field());
    }

    @Test
    void anotherFirstWalletThatWasFasterIsNotReplaced() {
        Wallets interrupted = kit.wallets(
                new InterruptedPaymentConfigStore(kit.payments(), 1, () -> save(wallets, Change.none(), "bob")));

        Conflict refused = assertThrows(Conflict.class, () -> save(interrupted, Change.none(), "alice"));

        assertEquals(ErrorCode.WALLET_EXISTS, refused.code());
        assertEquals(address("bob"), sealed().address());
        assertEquals(
                List.of("requested", "requested", "done", "failed"),
                Trail.events(kit, ALICE).stream().map(event -> event.outcome()).toList());
        assertEquals("wallet_exists", Trail.last(kit, ALICE).detail().get("code"));
    }

    @Test
    void aConfirmationHoldsForTheWalletItNamesOnly() {
        save(wallets, Change.none(), "alice");
        Wallets interrupted = kit.wallets(new InterruptedPaymentConfigStore(
                kit.payments(),
                1,
                () -> save(wallets, Change.none().confirming(address("alice").value()), "bob")));
        Change confirmed = Change.none().confirming(address("alice").value());

        assertThrows(Conflict.class, () -> save(interrupted, confirmed, "carol"));

        assertEquals(address("bob"), sealed().address());
    }

    private SealedWallet sealed() {
        return stored(kit).sealedWallet().orElseThrow();
    }
}
