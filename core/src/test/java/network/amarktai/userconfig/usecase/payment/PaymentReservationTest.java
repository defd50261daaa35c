package network.amarktai.userconfig.usecase.payment;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.PaymentExamples.CHAIN;
import static network.amarktai.userconfig.testkit.PaymentExamples.SENDER;
import static network.amarktai.userconfig.testkit.PaymentExamples.paymentId;
import static network.amarktai.userconfig.usecase.payment.PayingUser.TODAY;
import static network.amarktai.userconfig.usecase.payment.PayingUser.account;
import static network.amarktai.userconfig.usecase.payment.PaymentReservation.Result.HELD;
import static network.amarktai.userconfig.usecase.payment.PaymentReservation.Result.NOT_YET;
import static network.amarktai.userconfig.usecase.payment.PaymentReservation.Result.OVER_BUDGET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.SpendingLedger;
import network.amarktai.userconfig.testkit.FailingSpendingLedger;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.InterruptedSpendingLedger;
import network.amarktai.userconfig.testkit.TestKit;
import org.junit.jupiter.api.Test;

/** Only the holder of the lease reserves budget and lane; a former holder leaves nothing reserved. */
class PaymentReservationTest {

    private static final PaymentSettings SETTINGS =
            StoredPaymentConfig.nothing().settings();
    private static final Amount RESERVED = Amount.ofWholeFet(60);

    private final TestKit kit = new TestKit();
    private final Payment payment = Workers.ours(kit);

    @Test
    void theBudgetThenTheLaneAreTaken() {
        assertEquals(HELD, hold(kit.spendingLedger(), payment));

        assertTrue(account(kit).holdsFor(payment.id()));
        assertEquals(RESERVED, account(kit).counted(TODAY));
        assertTrue(lane().isTakenBy(payment.id()));
    }

    @Test
    void aSuccessorWritesBothAgain() {
        hold(kit.spendingLedger(), payment);
        long account = account(kit).version();
        long lane = lane().version();

        assertEquals(HELD, hold(kit.spendingLedger(), Workers.leased(kit, payment, "theirs")));

        assertEquals(account + 1, account(kit).version());
        assertEquals(lane + 1, lane().version());
        assertEquals(RESERVED, account(kit).counted(TODAY), "counted once");
    }

    @Test
    void aFencedOffWorkerReturnsTheBudget() {
        assertEquals(NOT_YET, hold(after(1, () -> Workers.leased(kit, payment, "theirs")), payment));

        assertNothingIsHeld();
    }

    @Test
    void aPaymentThatIsCancelledMeanwhileHoldsNothing() {
        assertEquals(NOT_YET, hold(after(1, () -> cancel()), payment));

        assertNothingIsHeld();
    }

    @Test
    void aFencedOffWorkerReturnsTheLane() {
        assertEquals(NOT_YET, hold(after(2, () -> Workers.leased(kit, payment, "theirs")), payment));

        assertEquals(Optional.empty(), lane().taken());
        assertTrue(account(kit).holdsFor(payment.id()), "kept for the next holder");
    }

    @Test
    void whatAnHeirReliesOnIsNotTakenBack() {
        Runnable heir = () -> assertEquals(HELD, hold(kit.spendingLedger(), Workers.leased(kit, payment, "theirs")));

        assertEquals(NOT_YET, hold(after(1, heir), payment));

        assertTrue(account(kit).holdsFor(payment.id()));
        assertTrue(lane().isTakenBy(payment.id()));
    }

    @Test
    void aLeaseThatIsRenewedMeanwhileIsNoReasonToStop() {
        assertEquals(HELD, hold(after(1, () -> Workers.leased(kit, payment, "ours")), payment));
    }

    @Test
    void aLaneThatSomebodyElseHasIsWaitedFor() {
        Payment other = Workers.ours(kit);
        assertTrue(kit.spendingLedger().replace(lane().take(other.id())));

        assertEquals(NOT_YET, hold(kit.spendingLedger(), payment));
        assertTrue(lane().isTakenBy(other.id()));
    }

    @Test
    void onePaymentOfAUserIsUnderWay() {
        Payment other = Workers.ours(kit);
        hold(kit.spendingLedger(), other);

        assertEquals(NOT_YET, hold(kit.spendingLedger(), payment));
        assertTrue(account(kit).holdsFor(other.id()));
    }

    @Test
    void whatTheBudgetDoesNotAllowIsNotHeld() {
        assertTrue(kit.spendingLedger().replace(account(kit).reserve(paymentId(), Amount.ofWholeFet(50), TODAY)));
        assertTrue(kit.spendingLedger()
                .replace(account(kit)
                        .settle(account(kit).underWay().orElseThrow().payment(), Amount.ofWholeFet(50))));

        assertEquals(OVER_BUDGET, hold(kit.spendingLedger(), payment));
        assertEquals(Optional.empty(), account(kit).underWay());
    }

    @Test
    void aStoreThatFailsAtAnyCallHoldsOnceInTheEnd() {
        int nth = 1;
        while (failsAt(nth)) {
            nth++;
        }
        assertTrue(nth > 8, "there were " + nth + " calls");
    }

    private static boolean failsAt(int nth) {
        PaymentReservationTest own = new PaymentReservationTest();
        Fault fault = nth % 2 == 0 ? Fault.beforeCall(nth / 2) : Fault.afterCall((nth + 1) / 2);
        SpendingLedger shaky = new FailingSpendingLedger(own.kit.spendingLedger(), fault);
        if (fault.happened()) {
            throw new AssertionError("too early");
        }
        try {
            own.hold(shaky, own.payment);
        } catch (Unavailable later) {
            assertTrue(fault.happened());
        }
        assertEquals(HELD, own.hold(own.kit.spendingLedger(), own.payment));
        assertEquals(RESERVED, account(own.kit).counted(TODAY));
        assertTrue(own.lane().isTakenBy(own.payment.id()));
        return fault.happened();
    }

    @Test
    void anUnreachableStoreIsSaid() {
        SpendingLedger away = new FailingSpendingLedger(kit.spendingLedger(), Fault.beforeEveryCallFrom(1));

        assertThrows(Unavailable.class, () -> hold(away, payment));
    }

    private void cancel() {
        assertTrue(kit.paymentLedger().replace(payment.in(new PaymentState.Pending().cancel(NOON))));
    }

    private void assertNothingIsHeld() {
        assertEquals(Optional.empty(), account(kit).underWay());
        assertEquals(Amount.zero(), account(kit).counted(TODAY));
        assertEquals(Optional.empty(), lane().taken());
    }

    private SpendingLedger after(int change, Runnable other) {
        return new InterruptedSpendingLedger(kit.spendingLedger(), change, other);
    }

    private PaymentReservation.Result hold(SpendingLedger spending, Payment some) {
        PaymentReservation reservation = new PaymentReservation(spending, new PaymentWriter(kit.paymentLedger()));
        return reservation.hold(some, SETTINGS, RESERVED, TODAY, reservation.lane(some));
    }

    private Lane lane() {
        return kit.spendingLedger().lane(CHAIN, SENDER);
    }
}
