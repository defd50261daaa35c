package network.amarktai.userconfig.usecase.payment;

import static network.amarktai.userconfig.usecase.payment.PayingUser.BOB;
import static network.amarktai.userconfig.usecase.payment.PayingUser.accept;
import static network.amarktai.userconfig.usecase.payment.PayingUser.reserve;
import static network.amarktai.userconfig.usecase.payment.PayingUser.withWallet;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ORIGIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Lease;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.FailingAuditLog;
import network.amarktai.userconfig.testkit.FailingPaymentLedger;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.InterruptedPaymentLedger;
import network.amarktai.userconfig.testkit.PaymentExamples;
import network.amarktai.userconfig.testkit.Race;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.trail.Trail;
import org.junit.jupiter.api.Test;

class CancelPaymentTest {

    private final TestKit kit = withWallet(new TestKit());
    private final Payments payments = kit.onLedgers();
    private final Payment pending = accept(payments, "key-1", "1");
    private final int trailBefore = Trail.of(kit, ALICE).size();

    @Test
    void whatWaitsIsTakenBack() {
        Payment cancelled = cancel(payments);

        assertEquals(PaymentStatus.CANCELLED, cancelled.status());
        assertEquals(new PaymentState.Cancelled(Examples.NOON), cancelled.state());
        assertEquals(Optional.of(cancelled), kit.paymentLedger().find(pending.id()));
        assertEquals(List.of(), kit.paymentLedger().unfinished(null, 10));
        assertEquals(List.of("payment.cancelled requested fetch", "payment.cancelled done fetch"), trail());
        assertEquals(
                Map.of("payment", pending.id().value()), Trail.last(kit, ALICE).detail());
    }

    @Test
    void cancellingTwiceIsHarmless() {
        Payment cancelled = cancel(payments);

        assertEquals(cancelled, cancel(payments));
        assertEquals(2, trail().size(), "the second call recorded nothing");
    }

    @Test
    void aWaitingOneIsTakenBackEvenIfAnAgentHasLookedAtIt() {
        Payment leased = replace(pending.leased(new Lease("worker", 1)));

        assertEquals(leased.version() + 1, cancel(payments).version(), "the version, a fencing token, was raised");
    }

    @Test
    void whatMoneyIsHeldBackForIsUnderWay() {
        reserve(kit, pending);

        assertNotOpen();
        assertTrue(PayingUser.account(kit).holdsFor(pending.id()));
    }

    @Test
    void moneyHeldBackForAnotherPaymentIsNoObstacle() {
        Payment second = accept(payments, "key-2", "1");
        reserve(kit, pending);

        assertEquals(
                PaymentStatus.CANCELLED,
                payments.cancelPayment().cancel(ORIGIN, ALICE, second.id()).status());
        assertTrue(PayingUser.account(kit).holdsFor(pending.id()));
    }

    @Test
    void whatIsSignedIsTooLate() {
        PaymentState.Signed signed = PaymentExamples.signed();
        PaymentState.Decided decided = signed.decide(Verdict.confirmed(Amount.zero(), 7, Examples.NOON));
        Payment standing = pending;
        for (PaymentState state : List.of(signed, signed.lose(), decided, decided.settle())) {
            standing = replace(standing.in(state));

            assertNotOpen();
        }
    }

    @Test
    void whatIsRefusedIsTooLate() {
        PaymentState.Decided decided =
                new PaymentState.Pending().refuse(Verdict.failed(PaymentErrorCode.BUDGET_EXCEEDED, Examples.NOON));
        Payment refused = replace(pending.in(decided));
        assertNotOpen();

        replace(refused.in(decided.settle()));

        assertNotOpen();
    }

    private void assertNotOpen() {
        Optional<Payment> before = kit.paymentLedger().find(pending.id());
        assertEquals(
                ErrorCode.PAYMENT_NOT_OPEN,
                assertThrows(Conflict.class, () -> cancel(payments)).code());
        assertEquals(before, kit.paymentLedger().find(pending.id()));
        assertEquals(List.of(), trail());
    }

    @Test
    void anotherUsersPaymentIsUnknown() {
        NotConfigured hers =
                assertThrows(NotConfigured.class, () -> payments.cancelPayment().cancel(ORIGIN, BOB, pending.id()));
        NotConfigured unknown = assertThrows(
                NotConfigured.class, () -> payments.cancelPayment().cancel(ORIGIN, BOB, PaymentExamples.paymentId()));

        assertEquals(ErrorCode.UNKNOWN_PAYMENT, hers.code());
        assertEquals(unknown.detail(), hers.detail(), "both errors are identical");
        assertEquals(Optional.of(pending), kit.paymentLedger().find(pending.id()));
        assertEquals(List.of(), Trail.of(kit, BOB));
    }

    @Test
    void aSignatureMeanwhileIsFirst() {
        Payments raced = interrupted(1, () -> replace(standing().in(PaymentExamples.signed())));

        assertEquals(
                ErrorCode.PAYMENT_NOT_OPEN,
                assertThrows(Conflict.class, () -> cancel(raced)).code());
        assertEquals(PaymentStatus.PROCESSING, standing().status());
        assertEquals(List.of("payment.cancelled requested fetch", "payment.cancelled failed fetch"), trail());
        assertEquals("payment_not_open", Trail.last(kit, ALICE).detail().get("code"));
    }

    @Test
    void aReservationAndLeaseMeanwhileAreFirst() {
        Payments raced = interrupted(1, () -> {
            replace(standing().leased(new Lease("worker", 1)));
            reserve(kit, pending);
        });

        assertThrows(Conflict.class, () -> cancel(raced));
        assertEquals(PaymentStatus.PENDING, standing().status());
    }

    @Test
    void aLeaseTakenMeanwhileIsNoObstacle() {
        Payments raced = interrupted(
                3,
                () -> replace(standing().leased(new Lease("worker", standing().version()))));

        assertEquals(PaymentStatus.CANCELLED, cancel(raced).status());
        assertEquals(5, standing().version());
    }

    @Test
    void aCancellationMeanwhileCounts() {
        Payments raced = interrupted(1, () -> cancel(payments));

        assertEquals(PaymentStatus.CANCELLED, cancel(raced).status());
        assertEquals(2, standing().version());
    }

    @Test
    void endlessChangesByOthersAreSaidToBeSo() {
        Payments raced = interrupted(
                Integer.MAX_VALUE,
                () -> replace(standing().leased(new Lease("worker", standing().version()))));

        assertEquals(
                ErrorCode.CONCURRENT_CHANGE,
                assertThrows(Conflict.class, () -> cancel(raced)).code());
        assertEquals(PaymentStatus.PENDING, standing().status());
    }

    @Test
    void ofACancelAndASignatureOneWins() {
        for (int round = 0; round < 20; round++) {
            Payment open = accept(payments, "raced-" + round, "1");
            Payment signed = open.in(PaymentExamples.signed());

            List<Boolean> won = Race.run(
                    2,
                    i -> () -> i == 0 ? isCancelled(open) : kit.paymentLedger().replace(signed));

            assertEquals(2, new HashSet<>(won).size(), "exactly one won");
            assertEquals(
                    won.get(0) ? PaymentStatus.CANCELLED : PaymentStatus.PROCESSING,
                    kit.paymentLedger().find(open.id()).orElseThrow().status());
        }
    }

    private boolean isCancelled(Payment open) {
        try {
            payments.cancelPayment().cancel(ORIGIN, ALICE, open.id());
            return true;
        } catch (Conflict tooLate) {
            return false;
        }
    }

    @Test
    void withoutAnAuditLogNothingIsCancelled() {
        UserConfig unaudited = kit.on(new FailingAuditLog(kit.auditLog(), Fault.beforeCall(1)));

        Unavailable failure = assertThrows(Unavailable.class, () -> cancel(unaudited.payments()));

        assertEquals(ErrorCode.AUDIT_UNAVAILABLE, failure.code());
        assertEquals(pending, standing());
    }

    @Test
    void whateverTheLedgerFailsAtCancellingAgainIsDone() {
        for (int call = 1; call <= 3; call++) {
            for (Fault fault : List.of(Fault.beforeCall(call), Fault.afterCall(call))) {
                Payment open = PayingUser.accept(
                        payments, PaymentExamples.idempotencyKey().value(), "1");
                Payments failing = kit.onLedgers(new FailingPaymentLedger(kit.paymentLedger(), fault));

                assertThrows(Unavailable.class, () -> failing.cancelPayment().cancel(ORIGIN, ALICE, open.id()));

                assertTrue(isCancelled(open));
                assertEquals(
                        2, kit.paymentLedger().find(open.id()).orElseThrow().version());
            }
        }
    }

    private Payment cancel(Payments some) {
        return some.cancelPayment().cancel(ORIGIN, ALICE, pending.id());
    }

    private Payments interrupted(int times, Runnable other) {
        return kit.onLedgers(new InterruptedPaymentLedger(kit.paymentLedger(), times, other));
    }

    private Payment replace(Payment next) {
        assertTrue(kit.paymentLedger().replace(next));
        return next;
    }

    private Payment standing() {
        return kit.paymentLedger().find(pending.id()).orElseThrow();
    }

    private List<String> trail() {
        List<String> all = Trail.of(kit, ALICE);
        return all.subList(trailBefore, all.size());
    }
}
