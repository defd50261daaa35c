package network.amarktai.userconfig.usecase.wallet;

import static network.amarktai.userconfig.testkit.Examples.text;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.LOCALNET;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ORIGIN;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.TESTNET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.wallet.GeneratedWallet;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.testkit.FailingAuditLog;
import network.amarktai.userconfig.testkit.FailingPaymentConfigStore;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.InMemoryStores;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.trail.Change;
import network.amarktai.userconfig.usecase.trail.Trail;
import org.junit.jupiter.api.Test;

class GenerateWalletTest {

    private final TestKit kit = new TestKit();
    private final Wallets wallets = kit.wallets();

    @Test
    void theWordsAreTwentyFourAndTheAddressIsTheirs() {
        try (GeneratedWallet wallet = wallets.generateWallet().generate(ORIGIN, ALICE);
                Secret words = wallet.mnemonic().revealWords()) {
            assertEquals(24, text(words).split(" ").length);
            assertEquals(kit.walletKeys().addressOf(wallet.mnemonic(), TESTNET), wallet.address());
        }
    }

    @Test
    void eachWalletIsANewOne() {
        assertNotEquals(generatedAddress(wallets), generatedAddress(wallets));
    }

    @Test
    void theAddressIsOfTheUsersNetwork() {
        Wallets withLocalnet = WalletUser.withLocalnet(kit);
        WalletUser.save(withLocalnet, Change.none().network(NetworkName.MAINNET));

        Address address = generatedAddress(withLocalnet);

        assertEquals(LOCALNET.addressPrefix(), address.value().substring(0, 5));
        assertEquals(Map.of("network", "mainnet"), Trail.last(kit, ALICE).detail());
    }

    @Test
    void nothingIsStored() {
        generatedAddress(wallets);
        assertEquals(Optional.empty(), kit.payments().find(ALICE));
        assertFalse(wallets.showPaymentConfig().show(ALICE).walletConfigured());
    }

    @Test
    void oneEntrySaysThatItWasMadeAndNothingOfIt() {
        Address address = generatedAddress(wallets);

        assertEquals(List.of("wallet.generated done fetch"), Trail.of(kit, ALICE));
        assertEquals(Map.of("network", "testnet"), Trail.last(kit, ALICE).detail());
        kit.auditLog()
                .before(kit.auditLog().streamOf(ALICE).orElseThrow(), Long.MAX_VALUE, 10)
                .forEach(entry -> {
                    assertFalse(entry.toString().contains(address.value()));
                    assertFalse(entry.toString().contains("generated generated"));
                });
    }

    @Test
    void withoutAnEntryThereAreNoWords() {
        for (int call = 1; call <= 3; call++) {
            for (Fault fault : List.of(Fault.beforeCall(call), Fault.afterCall(call))) {
                WatchedWalletKeys keys = new WatchedWalletKeys(kit.walletKeys());
                Wallets failing = withKeys(kit.stores().with(new FailingAuditLog(kit.auditLog(), fault)), keys);

                Unavailable failed = assertThrows(
                        Unavailable.class, () -> failing.generateWallet().generate(ORIGIN, ALICE));

                assertEquals(ErrorCode.AUDIT_UNAVAILABLE, failed.code());
                assertEquals(List.of(), keys.given());
            }
        }
    }

    @Test
    void withoutTheStoreThereAreNoWordsAndNoEntry() {
        Wallets failing = kit.wallets(new FailingPaymentConfigStore(kit.payments(), Fault.beforeCall(1)));

        assertEquals(
                ErrorCode.STORE_UNAVAILABLE,
                assertThrows(Unavailable.class, () -> failing.generateWallet().generate(ORIGIN, ALICE))
                        .code());
        assertEquals(List.of(), Trail.of(kit, ALICE));
    }

    @Test
    void closingItClosesTheWords() {
        WatchedWalletKeys keys = new WatchedWalletKeys(kit.walletKeys());
        GeneratedWallet wallet = withKeys(kit.stores(), keys).generateWallet().generate(ORIGIN, ALICE);
        assertEquals(1, keys.given().size());

        wallet.close();

        assertThrows(IllegalStateException.class, () -> keys.given().get(0).revealWords());
    }

    @Test
    void wordsWithoutAnAddressAreClosed() {
        WatchedWalletKeys keys = new WatchedWalletKeys(kit.walletKeys()) {
            @Override
            public Address addressOf(Mnemonic mnemonic, Network network) {
                throw new IllegalStateException("no curve today");
            }
        };

        assertThrows(
                IllegalStateException.class,
                () -> withKeys(kit.stores(), keys).generateWallet().generate(ORIGIN, ALICE));

        assertEquals(1, keys.given().size());
        assertThrows(IllegalStateException.class, () -> keys.given().get(0).revealWords());
    }

    private Wallets withKeys(InMemoryStores stores, WatchedWalletKeys keys) {
        return kit.configure(stores)
                .chains(new Chains(keys, kit.chains().networks()))
                .build()
                .wallets();
    }

    private static Address generatedAddress(Wallets wallets) {
        try (GeneratedWallet wallet = wallets.generateWallet().generate(ORIGIN, ALICE)) {
            return wallet.address();
        }
    }
}
