package network.amarktai.userconfig.usecase.wallet;

import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.LOCALNET;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.address;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.plantWallet;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.save;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import network.amarktai.userconfig.domain.chain.ChainStatus;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.domain.wallet.WalletBalance;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.testkit.FailingPaymentConfigStore;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.credential.WatchedVault;
import network.amarktai.userconfig.usecase.trail.Change;
import network.amarktai.userconfig.usecase.trail.Trail;
import org.junit.jupiter.api.Test;

class ShowBalanceTest {

    private static final Amount SOME = Amount.parse("12.5", "amount");

    private final TestKit kit = new TestKit();
    private final Wallets wallets = kit.wallets();

    @Test
    void theBalanceIsWhatTheChainOfTheUsersNetworkSays() {
        save(wallets, Change.none(), "alice");
        kit.chain(NetworkName.TESTNET).give(address("alice"), SOME);
        kit.chain(NetworkName.MAINNET).give(address("alice"), Amount.ofWholeFet(7));

        assertEquals(read(SOME, NetworkName.TESTNET), balance());
        save(wallets, Change.none().network(NetworkName.MAINNET));
        assertEquals(read(Amount.ofWholeFet(7), NetworkName.MAINNET), balance());
        assertEquals(4, Trail.events(kit, ALICE).size(), "only the saves are recorded");
    }

    @Test
    void theChainIsAskedForTheAddressItKnows() {
        Wallets withLocalnet = WalletUser.withLocalnet(kit);
        save(withLocalnet, Change.none(), "alice");
        save(withLocalnet, Change.none().network(NetworkName.MAINNET));
        kit.chain(NetworkName.MAINNET).give(address("alice", LOCALNET), SOME);

        WalletBalance balance = withLocalnet.showBalance().balance(ALICE);
        assertEquals(SOME, balance.amount());
        assertEquals(address("alice", LOCALNET), balance.address());
    }

    private WalletBalance read(Amount amount, NetworkName network) {
        ChainStatus latest = kit.chain(network).status();
        return new WalletBalance(amount, address("alice"), network, latest.height(), latest.blockTime(), Duration.ZERO);
    }

    @Test
    void aBalanceSaysHowOldItIsUntilItIsTooOldToBeShown() {
        save(wallets, Change.none(), "alice");
        Instant now = kit.clock().instant();
        kit.chain(NetworkName.TESTNET).blockTime(now.minus(Duration.ofMinutes(10)));
        assertEquals(Duration.ofMinutes(10), balance().age());

        kit.chain(NetworkName.TESTNET)
                .blockTime(now.minus(Duration.ofMinutes(10)).minusMillis(1));
        assertEquals(
                ErrorCode.NODE_BEHIND,
                assertThrows(Unavailable.class, this::balance).code());
    }

    @Test
    void withoutAWalletThereIsNothingToShow() {
        for (Change change : List.of(Change.none(), Change.off())) {
            NotConfigured none = assertThrows(NotConfigured.class, this::balance);
            assertEquals(ErrorCode.PAYMENT_AGENT_NOT_CONFIGURED, none.code());
            save(wallets, change);
        }
    }

    @Test
    void whatTheChainDoesNotSayIsNotZero() {
        save(wallets, Change.none(), "alice");
        for (ErrorCode code : List.of(
                ErrorCode.CHAIN_UNREACHABLE,
                ErrorCode.CHAIN_TIMEOUT,
                ErrorCode.CHAIN_TLS_FAILED,
                ErrorCode.CHAIN_BAD_ANSWER,
                ErrorCode.CHAIN_MISMATCH)) {
            Unavailable failure = Unavailable.of(code, "The chain does not answer.");
            kit.chain(NetworkName.TESTNET).failWith(failure);

            assertSame(failure, assertThrows(Unavailable.class, this::balance));
        }
        kit.chain(NetworkName.TESTNET).recover();
        assertEquals(Amount.zero(), balance().amount());
    }

    @Test
    void anUnusableWalletHasNoBalance() {
        save(wallets, Change.none(), "alice");
        plantWallet(kit, new UnusableWallet());

        assertEquals(
                ErrorCode.NOT_MIGRATED,
                assertThrows(Unreadable.class, this::balance).code());
    }

    @Test
    void theSeedIsNotNeededForIt() {
        save(wallets, Change.none(), "alice");
        kit.chain(NetworkName.TESTNET).give(address("alice"), SOME);
        kit.vault().activate(KeyId.of("ffffffff"));
        kit.vault().forget(KEY);
        WatchedVault vault = new WatchedVault(kit.vault());

        assertEquals(SOME, kit.wallets(vault).showBalance().balance(ALICE).amount());
        assertEquals(List.of(), vault.opened());
    }

    @Test
    void aSilentStoreIsSaidToBeSo() {
        Wallets failing = kit.wallets(new FailingPaymentConfigStore(kit.payments(), Fault.beforeCall(1)));
        assertEquals(
                ErrorCode.STORE_UNAVAILABLE,
                assertThrows(Unavailable.class, () -> failing.showBalance().balance(ALICE))
                        .code());
    }

    private WalletBalance balance() {
        return wallets.showBalance().balance(ALICE);
    }
}
