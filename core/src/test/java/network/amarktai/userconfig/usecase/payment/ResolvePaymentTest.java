package network.amarktai.userconfig.usecase.payment;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ORIGIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Lease;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.testkit.FailingAuditLog;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.InterruptedPaymentLedger;
import network.amarktai.userconfig.testkit.PaymentExamples;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.trail.Trail;
import org.junit.jupiter.api.Test;

class ResolvePaymentTest {

    private static final String REASON = "seen in block 7 by an archive node";

    private final TestKit kit = new TestKit();
    private final Payments payments = kit.onLedgers();
    private final PaymentState.Signed signed = PaymentExamples.signed();
    private final Payment pending = kit.paymentLedger().accept(PaymentExamples.payment(ALICE));

    @Test
    void confirmedCountsTheFeeThatWasOffered() {
        lose();

        Payment resolved = resolve(payments, PaymentStatus.CONFIRMED);

        assertEquals(signed.lose().decide(Verdict.confirmed(signed.fee(), 0, NOON)), resolved.state());
        assertEquals(resolved, standing());
        assertEquals(List.of(resolved), kit.paymentLedger().unfinished(null, 10), "not settled yet");
    }

    @Test
    void failedCountsNothing() {
        lose();

        Payment resolved = resolve(payments, PaymentStatus.FAILED);

        Verdict verdict = Verdict.failed(PaymentErrorCode.RESOLVED_BY_OPERATOR, NOON);
        assertEquals(signed.lose().decide(verdict), resolved.state());
        assertEquals(Amount.zero(), verdict.spent(pending.order().amount()));
    }

    @Test
    void theTrailSaysWhoWhatAndWhy() {
        lose();

        resolve(payments, PaymentStatus.FAILED);

        assertEquals(List.of("payment.resolved requested fetch", "payment.resolved done fetch"), Trail.of(kit, ALICE));
        assertEquals(
                Map.of("payment", pending.id().value(), "as", "failed", "reason", REASON),
                Trail.last(kit, ALICE).detail());
    }

    @Test
    void onlyAnUnknownOutcomeIsResolved() {
        PaymentState.Decided decided = signed.decide(Verdict.confirmed(Amount.zero(), 7, NOON));
        assertNotOpen();
        for (PaymentState state : List.of(signed, decided, decided.settle())) {
            replace(standing().in(state));

            assertNotOpen();
        }
        assertEquals(List.of(), Trail.of(kit, ALICE));
    }

    @Test
    void withoutAProofAPaymentThatIsWatchedIsResolvedIfTheOperatorInsists() {
        replace(standing().in(signed));
        Payment resolved =
                payments.resolvePayment().resolveUnproven(ORIGIN, pending.id(), PaymentStatus.FAILED, REASON);

        assertEquals(signed.decide(Verdict.failed(PaymentErrorCode.RESOLVED_BY_OPERATOR, NOON)), resolved.state());
        assertEquals(resolved, standing());
        assertEquals(
                Map.of("payment", pending.id().value(), "as", "failed", "reason", REASON, "proof", "none"),
                Trail.last(kit, ALICE).detail());
    }

    @Test
    void noInsistingResolvesWhatWasNeverSignedOrIsDecided() {
        PaymentState.Decided decided = signed.decide(Verdict.confirmed(Amount.zero(), 7, NOON));
        for (PaymentState state : List.of(pending.state(), decided, decided.settle())) {
            replace(standing().in(state));
            assertEquals(
                    ErrorCode.PAYMENT_NOT_OPEN,
                    assertThrows(
                                    Conflict.class,
                                    () -> payments.resolvePayment()
                                            .resolveUnproven(ORIGIN, pending.id(), PaymentStatus.FAILED, REASON))
                            .code());
        }
    }

    @Test
    void anAgentThatDecidesMeanwhileIsFirst() {
        replace(standing().in(signed));
        Verdict found = Verdict.confirmed(signed.fee(), 7, NOON);
        Payments raced = interrupted(1, () -> replace(standing().in(signed.decide(found))));

        assertThrows(
                Conflict.class,
                () -> raced.resolvePayment().resolveUnproven(ORIGIN, pending.id(), PaymentStatus.FAILED, REASON));
        assertEquals(found, standing().state().verdict().orElseThrow());
    }

    @Test
    void nothingIsResolvedTwice() {
        lose();
        resolve(payments, PaymentStatus.FAILED);

        assertNotOpen();
    }

    private void assertNotOpen() {
        Payment before = standing();
        for (PaymentStatus status : List.of(PaymentStatus.CONFIRMED, PaymentStatus.FAILED)) {
            assertEquals(
                    ErrorCode.PAYMENT_NOT_OPEN,
                    assertThrows(Conflict.class, () -> resolve(payments, status))
                            .code());
        }
        assertEquals(before, standing());
    }

    @Test
    void whatTheChainTellsMeanwhileIsFirst() {
        lose();
        Verdict found = Verdict.confirmed(signed.fee(), 7, NOON);
        Payments raced =
                interrupted(1, () -> replace(standing().in(signed.lose().decide(found))));

        assertThrows(Conflict.class, () -> resolve(raced, PaymentStatus.FAILED));

        assertEquals(found, standing().state().verdict().orElseThrow());
        assertEquals("payment_not_open", Trail.last(kit, ALICE).detail().get("code"));
    }

    @Test
    void agentsThatComeAndGoAreNoObstacle() {
        lose();
        Payments raced = interrupted(
                3,
                () -> replace(standing().leased(new Lease("worker", standing().version()))));

        assertEquals(
                PaymentStatus.PROCESSING, resolve(raced, PaymentStatus.FAILED).status());
        Payments endless =
                interrupted(Integer.MAX_VALUE, () -> replace(standing().leased(new Lease("worker", 1))));
        replace(standing().in(signed.lose()));
        assertEquals(
                ErrorCode.CONCURRENT_CHANGE,
                assertThrows(Conflict.class, () -> resolve(endless, PaymentStatus.FAILED))
                        .code());
    }

    @Test
    void aPaymentNobodyMadeIsUnknown() {
        PaymentId missing = PaymentExamples.paymentId();
        NotConfigured unknown = assertThrows(
                NotConfigured.class,
                () -> payments.resolvePayment().resolve(ORIGIN, missing, PaymentStatus.FAILED, REASON));
        assertEquals(ErrorCode.UNKNOWN_PAYMENT, unknown.code());
    }

    @Test
    void anOperatorSaysConfirmedOrFailedAndWhy() {
        lose();
        for (PaymentStatus status : List.of(PaymentStatus.PENDING, PaymentStatus.PROCESSING, PaymentStatus.CANCELLED)) {
            assertThrows(IllegalArgumentException.class, () -> resolve(payments, status));
        }
        for (String reason :
                List.of("", " ", "\n", "x".repeat(ResolvePayment.MAX_REASON + 1), "half a character: \uD83D")) {
            assertThrows(
                    InvalidInput.class,
                    () -> payments.resolvePayment().resolve(ORIGIN, pending.id(), PaymentStatus.FAILED, reason));
        }
        assertEquals(List.of(), Trail.of(kit, ALICE));
        assertEquals(
                PaymentStatus.PROCESSING,
                payments.resolvePayment()
                        .resolve(ORIGIN, pending.id(), PaymentStatus.FAILED, "x".repeat(ResolvePayment.MAX_REASON))
                        .status());
    }

    @Test
    void withoutAnAuditLogNothingIsResolved() {
        lose();
        Payment before = standing();
        UserConfig unaudited = kit.on(new FailingAuditLog(kit.auditLog(), Fault.beforeCall(1)));

        assertThrows(Unavailable.class, () -> resolve(unaudited.payments(), PaymentStatus.FAILED));

        assertEquals(before, standing());
    }

    private void lose() {
        replace(standing().in(signed));
        replace(standing().in(signed.lose()));
    }

    private Payment resolve(Payments some, PaymentStatus status) {
        return some.resolvePayment().resolve(ORIGIN, pending.id(), status, REASON);
    }

    private Payments interrupted(int times, Runnable other) {
        return kit.onLedgers(new InterruptedPaymentLedger(kit.paymentLedger(), times, other));
    }

    private void replace(Payment next) {
        assertTrue(kit.paymentLedger().replace(next));
    }

    private Payment standing() {
        return kit.paymentLedger().find(pending.id()).orElseThrow();
    }
}
