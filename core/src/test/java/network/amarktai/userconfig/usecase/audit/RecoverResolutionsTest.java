package network.amarktai.userconfig.usecase.audit;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ORIGIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.testkit.FailingAuditLog;
import network.amarktai.userconfig.testkit.FailingPaymentLedger;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.PaymentExamples;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.payment.ResolvePayment;
import network.amarktai.userconfig.usecase.trail.Trail;
import org.junit.jupiter.api.Test;

class RecoverResolutionsTest {

    private static final String REASON = "seen in block 7 by an archive node";

    private final TestKit kit = new TestKit();
    private final PaymentState.Signed signed = PaymentExamples.signed();
    private final Payment pending = kit.paymentLedger().accept(PaymentExamples.payment(ALICE));

    @Test
    void aVerdictOfTheOperatorIsFoundDone() {
        for (PaymentStatus status : List.of(PaymentStatus.FAILED, PaymentStatus.CONFIRMED)) {
            RecoverResolutionsTest one = new RecoverResolutionsTest();
            one.put(one.signed.lose());
            one.resolveWithoutAnEnd(ORIGIN, status);
            one.recoverLater();
            assertEquals(List.of("done"), one.results());
        }
    }

    @Test
    void aVerdictOnWhatWasStillProcessingIsFoundDone() {
        put(signed);
        unended().resolveUnproven(ORIGIN, pending.id(), PaymentStatus.FAILED, REASON);
        recoverLater();
        assertEquals(List.of("done"), results());
    }

    @Test
    void aVerdictThatNeverArrivedIsFoundFailed() {
        put(signed.lose());
        resolveInVain();
        recoverLater();
        assertEquals(List.of("failed"), results());
    }

    @Test
    void aVerdictThatNeverArrivedOnWhatIsStillProcessingIsFoundFailed() {
        put(signed);
        resolveInVain();
        recoverLater();
        assertEquals(List.of("failed"), results());
    }

    @Test
    void theChainsOwnVerdictMeansThatTheOperatorsWasNotWritten() {
        put(signed);
        resolveInVain();
        put(signed.decide(Verdict.confirmed(signed.fee(), 7, NOON)));
        recoverLater();
        assertEquals(List.of("failed"), results());
    }

    @Test
    void ofTwoVerdictsTheOtherOneStands() {
        put(signed.lose());
        resolveInVain();
        resolveWithoutAnEnd(Origin.service("req-2"), PaymentStatus.CONFIRMED);
        recoverLater();
        assertEquals(List.of("failed", "done"), results());
    }

    @Test
    void aVerdictThatIsOnRecordIsNobodyElses() {
        put(signed.lose());
        resolveInVain();
        kit.onLedgers().resolvePayment().resolve(Origin.service("req-2"), pending.id(), PaymentStatus.FAILED, REASON);
        recoverLater();
        assertEquals(List.of("failed"), results());
    }

    @Test
    void ofTwoEqualVerdictsNobodyCanTell() {
        put(signed.lose());
        resolveInVain();
        resolveWithoutAnEnd(Origin.service("req-2"), PaymentStatus.FAILED);
        recoverLater();
        assertEquals(List.of(), results());
    }

    private ResolvePayment unended() {
        return kit.on(new FailingAuditLog(kit.auditLog(), Fault.beforeEveryCallFrom(4)))
                .payments()
                .resolvePayment();
    }

    private void resolveWithoutAnEnd(Origin origin, PaymentStatus status) {
        unended().resolve(origin, pending.id(), status, REASON);
    }

    /** Resolves the payment as failed, but the ledger fails. */
    private void resolveInVain() {
        ResolvePayment resolve = kit.onLedgers(new FailingPaymentLedger(kit.paymentLedger(), Fault.beforeCall(3)))
                .resolvePayment();
        assertThrows(
                Unavailable.class, () -> resolve.resolveUnproven(ORIGIN, pending.id(), PaymentStatus.FAILED, REASON));
    }

    private void put(PaymentState state) {
        Payment standing = kit.paymentLedger().find(pending.id()).orElseThrow();
        assertTrue(kit.paymentLedger().replace(standing.in(state)));
    }

    private void recoverLater() {
        kit.clock().advance(Duration.ofMinutes(6));
        kit.userConfig().audit().keepAuditTrail().everyMinute();
    }

    private List<String> results() {
        return Trail.events(kit, ALICE).stream()
                .filter(event -> event.outcome().equals("reconciled"))
                .map(event -> String.valueOf(event.detail().get("result")))
                .toList();
    }
}
