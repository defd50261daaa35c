package network.amarktai.userconfig.usecase.payment;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.PaymentExamples.CHAIN;
import static network.amarktai.userconfig.testkit.PaymentExamples.SENDER;
import static network.amarktai.userconfig.usecase.payment.PayingUser.account;
import static network.amarktai.userconfig.usecase.payment.PayingUser.reserve;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.SpendingLedger;
import network.amarktai.userconfig.testkit.FailingSpendingLedger;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.InterruptedSpendingLedger;
import network.amarktai.userconfig.testkit.PaymentExamples;
import network.amarktai.userconfig.testkit.TestKit;
import org.junit.jupiter.api.Test;

/** A verdict is settled once, however often the step is repeated, and only by the holder of the lease. */
class DecidedStepTest {

    private static final long HEIGHT = 77;

    private final TestKit kit = new TestKit();
    private final PaymentState.Signed signed = PaymentExamples.signed();
    private Payment payment = Workers.ours(kit);

    DecidedStepTest() {
        reserve(kit, payment);
        assertTrue(kit.spendingLedger().replace(lane().take(payment.id())));
        payment = move(payment.in(signed));
    }

    @Test
    void whatWasConfirmedIsSpentAndItsSequenceIsRemembered() {
        decide(Verdict.confirmed(signed.fee(), HEIGHT, NOON));

        assertEquals(
                PaymentStatus.CONFIRMED,
                settle(kit.spendingLedger()).orElseThrow().status());

        assertEquals(payment.order().amount().plus(signed.fee()), account(kit).spent());
        assertEquals(Optional.empty(), account(kit).underWay());
        assertEquals(Optional.empty(), lane().taken());
        assertEquals(signed.sequence(), lane().lastSequence());
        assertEquals(HEIGHT, lane().lastHeight());
        assertEquals(List.of("payment.confirmed done fetch"), Workers.trailAfterAcceptance(kit));
    }

    @Test
    void whatNeverHappenedCostsNothingAndUsesNoSequence() {
        decide(Verdict.failed(PaymentErrorCode.EXPIRED, NOON));

        assertTrue(settle(kit.spendingLedger()).isPresent());

        assertEquals(Amount.zero(), account(kit).spent());
        assertEquals(-1, lane().lastSequence());
    }

    @Test
    void aWorkerFencedOffAfterTheAccountTouchesNothingElse() {
        decide(Verdict.confirmed(signed.fee(), HEIGHT, NOON));
        Payment mine = payment;

        assertEquals(Optional.empty(), settle(after(1, () -> Workers.leased(kit, mine, "theirs"))));

        assertTrue(lane().isTakenBy(payment.id()), "left for the next holder to free");
        assertEquals(PaymentStatus.PROCESSING, current().status());
        assertEquals(List.of(), Workers.trailAfterAcceptance(kit));
        heirSettlesOnce();
    }

    @Test
    void aWorkerFencedOffAfterTheLaneLeavesTheRestToItsSuccessor() {
        decide(Verdict.confirmed(signed.fee(), HEIGHT, NOON));
        Payment mine = payment;

        assertEquals(Optional.empty(), settle(after(2, () -> Workers.leased(kit, mine, "theirs"))));

        assertEquals(PaymentStatus.PROCESSING, current().status());
        assertEquals(List.of(), Workers.trailAfterAcceptance(kit));
        heirSettlesOnce();
    }

    private void heirSettlesOnce() {
        payment = current();
        assertEquals(
                PaymentStatus.CONFIRMED,
                settle(kit.spendingLedger()).orElseThrow().status());
        assertEquals(payment.order().amount().plus(signed.fee()), account(kit).spent());
        assertEquals(Optional.empty(), lane().taken());
    }

    @Test
    void aLeaseThatIsRenewedMeanwhileIsNoReasonToStop() {
        decide(Verdict.confirmed(signed.fee(), HEIGHT, NOON));
        Payment mine = payment;

        assertTrue(settle(after(1, () -> Workers.leased(kit, mine, "ours"))).isPresent());
    }

    @Test
    void aLaneThatSomebodyElseHasByNowIsTheirs() {
        decide(Verdict.confirmed(signed.fee(), HEIGHT, NOON));
        Payment other = Workers.ours(kit);
        assertTrue(kit.spendingLedger().replace(lane().free()));
        assertTrue(kit.spendingLedger().replace(lane().take(other.id())));

        assertTrue(settle(kit.spendingLedger()).isPresent());

        assertTrue(lane().isTakenBy(other.id()));
    }

    @Test
    void aStoreThatFailsAtAnyCallCountsOnceInTheEnd() {
        int nth = 1;
        while (failsAt(nth)) {
            nth++;
        }
        assertTrue(nth > 8, "there were " + nth + " calls");
    }

    private static boolean failsAt(int nth) {
        DecidedStepTest own = new DecidedStepTest();
        own.decide(Verdict.confirmed(own.signed.fee(), HEIGHT, NOON));
        Fault fault = nth % 2 == 0 ? Fault.beforeCall(nth / 2) : Fault.afterCall((nth + 1) / 2);
        try {
            own.settle(new FailingSpendingLedger(own.kit.spendingLedger(), fault));
        } catch (Unavailable later) {
            assertTrue(own.settle(own.kit.spendingLedger()).isPresent());
        }
        assertEquals(PaymentStatus.CONFIRMED, own.current().status());
        assertEquals(
                own.payment.order().amount().plus(own.signed.fee()),
                account(own.kit).spent());
        assertEquals(Optional.empty(), own.lane().taken());
        return fault.happened();
    }

    private void decide(Verdict verdict) {
        payment = move(payment.in(signed.decide(verdict)));
    }

    private Payment move(Payment next) {
        assertTrue(kit.paymentLedger().replace(next));
        return next;
    }

    private Optional<Payment> settle(SpendingLedger spending) {
        return step(spending).next(payment, (PaymentState.Decided) payment.state());
    }

    private DecidedStep step(SpendingLedger spending) {
        return new DecidedStep(spending, new PaymentWriter(kit.paymentLedger()), Workers.audit(kit));
    }

    private SpendingLedger after(int change, Runnable other) {
        return new InterruptedSpendingLedger(kit.spendingLedger(), change, other);
    }

    private Payment current() {
        return kit.paymentLedger().find(payment.id()).orElseThrow();
    }

    private Lane lane() {
        return kit.spendingLedger().lane(CHAIN, SENDER);
    }
}
