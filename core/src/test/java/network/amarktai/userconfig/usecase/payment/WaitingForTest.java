package network.amarktai.userconfig.usecase.payment;

import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ORIGIN;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.address;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.payment.WaitingFor;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.FakeChain;
import network.amarktai.userconfig.testkit.FakeSecretVault;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.trail.Change;
import network.amarktai.userconfig.usecase.wallet.WalletUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A payment that waits says what for, and the check of a payment gives the same reason. */
class WaitingForTest {

    private final TestKit kit = PayingUser.withWallet(new TestKit());
    private final FakeChain chain = kit.chain(NetworkName.TESTNET);
    private final Payments payments = kit.onLedgers();
    private final ExecutorService worker = Executors.newSingleThreadExecutor();

    WaitingForTest() {
        chain.give(address("alice"), Amount.ofWholeFet(100));
    }

    @AfterEach
    void stop() {
        worker.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({
        "CHAIN_UNREACHABLE,NODE_UNREACHABLE",
        "CHAIN_TIMEOUT,NODE_UNREACHABLE",
        "CHAIN_TLS_FAILED,NODE_UNREACHABLE",
        "CHAIN_BAD_ANSWER,NODE_UNREACHABLE",
        "CHAIN_MISMATCH,WRONG_CHAIN",
        "NODE_BEHIND,NODE_BEHIND"
    })
    void whatTheNodeLacksIsTheReasonOfThePaymentAndOfTheCheck(ErrorCode failure, WaitingFor reason)
            throws InterruptedException {
        Payment payment = PayingUser.accept(payments, "key", "1");
        chain.failWith(Unavailable.of(failure, "The node fails."));
        pass(payments);

        assertWaits(reason, payments, payment);
        assertEquals(reason, check(payments));
        chain.recover();
        kit.clock().advance(Duration.ofSeconds(2));
        chain.blockTime(kit.clock().instant());
        pass(kit.onLedgers());
        assertEquals(Optional.empty(), waiting(kit.onLedgers(), payment));
        assertNull(check(payments));
    }

    @ParameterizedTest
    @CsvSource({"-61,CHAIN_LATE", "301,CLOCK"})
    void whatTheBlockTimeShowsIsTheReason(long seconds, WaitingFor reason) throws InterruptedException {
        Payment payment = PayingUser.accept(payments, "key", "1");
        chain.blockTime(Examples.NOON.plusSeconds(seconds));
        pass(payments);
        pass(payments);

        assertWaits(reason, payments, payment);
        assertEquals(reason, check(payments));
    }

    @Test
    void aNodeBelowTheHeightOfTheLaneIsWaitedFor() throws InterruptedException {
        Payment payment = PayingUser.accept(payments, "key", "1");
        Lane lane = kit.spendingLedger()
                .lane(payment.source().chainId(), payment.source().sender());
        assertEquals(true, kit.spendingLedger().replace(lane.free(0, 9)));
        pass(payments);

        assertWaits(WaitingFor.NODE_BEHIND, payments, payment);
    }

    @Test
    void paymentsOfOneUserWaitForTheirTurn() throws InterruptedException {
        Payment first = PayingUser.accept(payments, "first", "1");
        kit.clock().advance(Duration.ofMillis(1));
        Payment second = PayingUser.accept(payments, "second", "1");
        pass(payments);

        assertEquals(PaymentStatus.PROCESSING, now(first).status());
        assertEquals(Optional.empty(), waiting(payments, first), "it waits for a block, which is no trouble");
        assertWaits(WaitingFor.TURN, payments, second);
    }

    @Test
    void twoUsersOfOneWalletWaitForEachOther() throws InterruptedException {
        try (var words = WalletUser.words("alice")) {
            kit.wallets()
                    .savePaymentConfig()
                    .save(ORIGIN, PayingUser.BOB, Change.on().build(), words);
        }
        Payment first = PayingUser.accept(payments, "first", "1");
        pass(payments);
        Payment second = payments.acceptPayment()
                .accept(ORIGIN, PayingUser.BOB, new IdempotencyKey("second"), PayingUser.order("1"));
        pass(payments);

        assertEquals(PaymentStatus.PROCESSING, now(first).status());
        assertWaits(WaitingFor.TURN, payments, second);
    }

    @Test
    void aMissingMasterKeyIsTheReason() throws InterruptedException {
        Payment payment = PayingUser.accept(payments, "key", "1");
        Payments other = kit.on(kit.stores(), FakeSecretVault.withKey(KeyId.of("11112222")))
                .payments();
        pass(other);

        assertWaits(WaitingFor.MASTER_KEY, other, payment);
    }

    @Test
    void anInstanceThatDoesNotHaveThePaymentKnowsTheTroubleOfTheNetwork() throws InterruptedException {
        Payment payment = PayingUser.accept(payments, "key", "1");
        pass(payments);
        Payments other = kit.onLedgers();
        chain.blockTime(Examples.NOON.minusSeconds(61));
        pass(other);

        assertEquals(Optional.of(WaitingFor.CHAIN_LATE), waiting(other, now(payment)));
    }

    @Test
    void whatIsOverWaitsForNothing() throws InterruptedException {
        chain.includeAll();
        Payment payment = PayingUser.accept(payments, "key", "1");
        pass(payments);
        chain.failWith(Unavailable.of(ErrorCode.CHAIN_UNREACHABLE, "The node fails."));
        PayingUser.accept(payments, "next", "1");
        pass(payments);

        assertEquals(PaymentStatus.CONFIRMED, now(payment).status());
        assertEquals(Optional.empty(), waiting(payments, payment));
    }

    private void pass(Payments instance) throws InterruptedException {
        instance.paymentAgent().pass(NetworkName.TESTNET, worker);
    }

    private WaitingFor check(Payments instance) {
        return instance.checkPayment().check(ALICE, Amount.ofWholeFet(1)).waitingFor();
    }

    private void assertWaits(WaitingFor reason, Payments instance, Payment payment) {
        assertEquals(PaymentStatus.PENDING, now(payment).status());
        assertEquals(Optional.of(reason), waiting(instance, payment));
    }

    private Optional<WaitingFor> waiting(Payments instance, Payment payment) {
        return instance.paymentAgent().waitingFor(now(payment));
    }

    private Payment now(Payment payment) {
        return kit.paymentLedger().find(payment.id()).orElseThrow();
    }
}
