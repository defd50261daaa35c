package network.amarktai.userconfig.usecase.wallet;

import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ORIGIN;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.address;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.plantWallet;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.save;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.chain.FaucetClaim;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.LimitExceeded;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.testkit.FailingAuditLog;
import network.amarktai.userconfig.testkit.FakeChain;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.trail.Change;
import network.amarktai.userconfig.usecase.trail.Trail;
import org.junit.jupiter.api.Test;

class ClaimFaucetTest {

    private final TestKit kit = new TestKit();
    private final Wallets wallets = kit.wallets();

    @Test
    void theCoinsComeToTheUsersAddressAndTheClaimIsRecorded() {
        save(wallets, Change.none(), "alice");

        FaucetClaim claim = claim();

        assertEquals(FakeChain.GIFT, wallets.showBalance().balance(ALICE).amount());
        assertEquals("faucet.claimed done fetch", Trail.of(kit, ALICE).get(2));
        assertEquals(Map.of("claim", claim.id()), Trail.last(kit, ALICE).detail());
        assertEquals(3, Trail.events(kit, ALICE).size());
    }

    @Test
    void theStateOfAClaimIsShownAndNotRecorded() {
        save(wallets, Change.none(), "alice");
        FaucetClaim claim = claim();

        FaucetClaim shown = wallets.claimFaucet().show(ALICE, claim.id());

        assertEquals(new FaucetClaim(claim.id(), FaucetClaim.Status.COMPLETE, null), shown);
        assertEquals(3, Trail.events(kit, ALICE).size());
        for (String none : List.of("claim-2", "", "../claims", "a".repeat(65))) {
            assertEquals(
                    ErrorCode.UNKNOWN_CLAIM,
                    assertThrows(
                                    NotConfigured.class,
                                    () -> wallets.claimFaucet().show(ALICE, none))
                            .code());
        }
        assertEquals(
                ErrorCode.PAYMENT_AGENT_NOT_CONFIGURED,
                assertThrows(NotConfigured.class, () -> wallets.claimFaucet().show(UserId.of("bob"), claim.id()))
                        .code());
    }

    @Test
    void aNetworkWithoutFaucetHasNoClaims() {
        save(wallets, Change.none().network(NetworkName.MAINNET), "alice");
        assertEquals(
                ErrorCode.NO_FAUCET,
                assertThrows(Conflict.class, () -> wallets.claimFaucet().show(ALICE, "claim-1"))
                        .code());
    }

    @Test
    void noEntryHoldsTheAddress() {
        save(wallets, Change.none(), "alice");
        claim();

        kit.auditLog()
                .before(kit.auditLog().streamOf(ALICE).orElseThrow(), Long.MAX_VALUE, 10)
                .forEach(entry ->
                        assertFalse(entry.toString().contains(address("alice").value())));
    }

    @Test
    void aNetworkWithoutFaucetSaysSo() {
        save(wallets, Change.none().network(NetworkName.MAINNET), "alice");

        Conflict refused = assertThrows(Conflict.class, this::claim);

        assertEquals(ErrorCode.NO_FAUCET, refused.code());
        assertEquals(2, Trail.events(kit, ALICE).size());
        assertEquals(0, kit.chain(NetworkName.MAINNET).claims());
    }

    @Test
    void withoutAWalletNobodyIsAsked() {
        assertEquals(
                ErrorCode.PAYMENT_AGENT_NOT_CONFIGURED,
                assertThrows(NotConfigured.class, this::claim).code());
        save(wallets, Change.none(), "alice");
        plantWallet(kit, new UnusableWallet());
        assertEquals(
                ErrorCode.NOT_MIGRATED,
                assertThrows(Unreadable.class, this::claim).code());

        assertEquals(0, kit.chain(NetworkName.TESTNET).claims());
        assertEquals(2, Trail.events(kit, ALICE).size());
    }

    @Test
    void whatTheFaucetRefusesOrDoesNotAnswerIsPassedOnAndRecorded() {
        save(wallets, Change.none(), "alice");
        for (UserConfigException failure : List.<UserConfigException>of(
                LimitExceeded.of(ErrorCode.FAUCET_REFUSED, "Not now."),
                Unavailable.of(ErrorCode.FAUCET_UNAVAILABLE, "No answer."))) {
            kit.chain(NetworkName.TESTNET).failWith(failure);

            assertSame(failure, assertThrows(UserConfigException.class, this::claim));

            assertEquals("failed", Trail.last(kit, ALICE).outcome());
            assertEquals(
                    Map.of("code", failure.code().code()),
                    Trail.last(kit, ALICE).detail());
        }
        assertEquals(4, Trail.events(kit, ALICE).size());
    }

    @Test
    void aClaimThatCannotBeRecordedIsSaidToBeSo() {
        save(wallets, Change.none(), "alice");
        for (int call = 1; call <= 3; call++) {
            Wallets failing = kit.wallets(new FailingAuditLog(kit.auditLog(), Fault.beforeCall(call)));

            Unavailable failed =
                    assertThrows(Unavailable.class, () -> failing.claimFaucet().claim(ORIGIN, ALICE));

            assertEquals(ErrorCode.AUDIT_UNAVAILABLE, failed.code());
            assertEquals(call, kit.chain(NetworkName.TESTNET).claims());
        }
        assertEquals(2, Trail.events(kit, ALICE).size());
    }

    private FaucetClaim claim() {
        return wallets.claimFaucet().claim(ORIGIN, ALICE);
    }
}
