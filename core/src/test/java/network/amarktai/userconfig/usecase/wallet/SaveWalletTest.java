package network.amarktai.userconfig.usecase.wallet;

import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.secret;
import static network.amarktai.userconfig.testkit.Examples.text;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.LOCALNET;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ORIGIN;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.address;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.save;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.stored;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.words;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.PaymentConfigStatus;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.testkit.InterruptedPaymentConfigStore;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.credential.WatchedVault;
import network.amarktai.userconfig.usecase.trail.Change;
import network.amarktai.userconfig.usecase.trail.Trail;
import org.junit.jupiter.api.Test;

/** Saving a wallet, with or without settings; for replacing a wallet see {@link ReplaceWalletTest}. */
class SaveWalletTest {

    private static final KeyId OTHER_KEY = KeyId.of("ffffffff");

    private final TestKit kit = new TestKit();
    private final Wallets wallets = kit.wallets();

    @Test
    void theCanonicalWordsAreSealedInTheUsersOwnSlot() {
        try (Secret written = secret("\n " + "alice ".repeat(12) + " \t")) {
            wallets.savePaymentConfig().save(ORIGIN, ALICE, Change.none().build(), written);
        }

        SealedWallet wallet = sealed();
        try (Secret opened = kit.vault().open(SecretSlot.walletSeed(ALICE), wallet.seed());
                Secret canonical = words("alice")) {
            assertEquals(text(canonical), text(opened));
        }
        assertThrows(Unreadable.class, () -> kit.vault().open(SecretSlot.walletSeed(UserId.of("bob")), wallet.seed()));
        assertEquals(KEY, wallet.seed().keyId());
        assertEquals(address("alice"), wallet.address());
    }

    @Test
    void aWalletAloneSwitchesNothingOn() {
        PaymentConfigStatus status = save(wallets, Change.none(), "alice");

        assertTrue(status.walletConfigured());
        assertTrue(status.walletReadable());
        assertEquals(address("alice"), status.address());
        assertFalse(status.settings().enabled());
        assertEquals("set", Trail.last(kit, ALICE).detail().get("wallet"));
        assertEquals("", Trail.last(kit, ALICE).detail().get("settings"));
    }

    @Test
    void aWalletAndSwitchingOnFitInOneSave() {
        assertTrue(save(wallets, Change.on(), "alice").settings().enabled());
        assertEquals(2, Trail.events(kit, ALICE).size());
    }

    @Test
    void theSameWalletAgainNeedsNoConfirmationAndIsSealedAnew() {
        save(wallets, Change.none(), "alice");
        SealedWallet before = sealed();
        kit.vault().activate(OTHER_KEY);

        save(wallets, Change.none(), "alice");

        assertEquals(before.address(), sealed().address());
        assertNotEquals(before.seed(), sealed().seed());
        assertEquals(OTHER_KEY, sealed().seed().keyId());
    }

    @Test
    void theSameWalletAgainRepairsOneWhoseMasterKeyIsGone() {
        save(wallets, Change.on(), "alice");
        kit.vault().activate(OTHER_KEY);
        kit.vault().forget(KEY);
        assertFalse(wallets.showPaymentConfig().show(ALICE).walletReadable());

        assertTrue(save(wallets, Change.none(), "alice").walletReadable());
    }

    @Test
    void theSameWalletIsTheSameOnAnotherNetwork() {
        Wallets withLocalnet = WalletUser.withLocalnet(kit);
        save(withLocalnet, Change.none(), "alice");

        save(withLocalnet, Change.none().network(NetworkName.MAINNET), "alice");

        assertEquals(address("alice", LOCALNET), sealed().address());
    }

    @Test
    void wordsThatAreNoneLeaveNoTrace() {
        for (String written : List.of("", "alice", "wrong ".repeat(11) + "wrong")) {
            try (Secret words = secret(written)) {
                InvalidInput refused = assertThrows(
                        InvalidInput.class,
                        () -> wallets.savePaymentConfig()
                                .save(ORIGIN, ALICE, Change.none().build(), words));
                assertEquals("wallet_seed", refused.errors().get(0).field());
            }
        }
        assertEquals(Optional.empty(), kit.payments().find(ALICE));
        assertEquals(Optional.empty(), kit.auditLog().streamOf(ALICE));
    }

    @Test
    void whatWasGivenStaysOpenAndOurCopiesAreClosed() {
        WatchedVault vault = new WatchedVault(kit.vault());
        WatchedWalletKeys keys = new WatchedWalletKeys(kit.walletKeys());
        Chains chains = new Chains(keys, kit.chains().networks());
        Wallets watched =
                kit.configure(kit.stores(), vault).chains(chains).build().wallets();
        try (Secret given = words("alice");
                Secret other = words("bob")) {
            watched.savePaymentConfig().save(ORIGIN, ALICE, Change.none().build(), given);
            assertThrows(
                    Conflict.class,
                    () -> watched.savePaymentConfig()
                            .save(ORIGIN, ALICE, Change.none().build(), other));

            assertEquals(text(given), text(words("alice")));
            assertEquals(text(other), text(words("bob")));
        }

        assertEquals(2, vault.sealed().size());
        assertEquals(2, keys.given().size());
        assertEquals(List.of(), vault.opened());
        vault.sealed().forEach(copy -> assertThrows(IllegalStateException.class, copy::length));
        keys.given().forEach(mnemonic -> assertThrows(IllegalStateException.class, mnemonic::revealWords));
    }

    @Test
    void switchingOnFailsIfTheWalletWasForgottenMeanwhile() {
        save(wallets, Change.none(), "alice");
        Wallets interrupted = kit.wallets(new InterruptedPaymentConfigStore(
                kit.payments(),
                1,
                () -> wallets.forgetWallet()
                        .forget(ORIGIN, ALICE, address("alice").value())));

        assertThrows(InvalidInput.class, () -> save(interrupted, Change.on()));

        assertFalse(stored(kit).settings().enabled());
        assertEquals("invalid_input", Trail.last(kit, ALICE).detail().get("code"));
    }

    @Test
    void noEntryHoldsAnAddressOrAWord() {
        save(wallets, Change.on().recipients(address("carol").value()), "alice");
        assertThrows(Conflict.class, () -> save(wallets, Change.none().confirming("bob"), "bob"));
        save(wallets, Change.off().confirming(address("alice").value()), "bob");
        wallets.forgetWallet().forget(ORIGIN, ALICE, address("bob").value());

        List<AuditEntry> entries =
                kit.auditLog().before(kit.auditLog().streamOf(ALICE).orElseThrow(), Long.MAX_VALUE, 10);
        assertEquals(6, entries.size());
        for (AuditEntry entry : entries) {
            for (String never : List.of("fetch1", "alice", "bob", "carol")) {
                assertFalse(entry.toString().contains(never), never);
            }
        }
    }

    @Test
    void nothingStoredShowsAWord() {
        save(wallets, Change.none(), "alice");
        assertFalse(stored(kit).toString().contains("alice"));
    }

    private SealedWallet sealed() {
        return stored(kit).sealedWallet().orElseThrow();
    }
}
