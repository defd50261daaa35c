package network.amarktai.userconfig.usecase.payment;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.usecase.proof.PaymentFacts;
import network.amarktai.userconfig.usecase.proof.PaymentProof;
import network.amarktai.userconfig.usecase.trail.AuditTrail;
import network.amarktai.userconfig.usecase.trail.OptimisticRetry;

/**
 * The worker's audit entries about payments. They have ids, codes, and for a signature the amount and a digest of the
 * recipient; never an address, a memo or a description.
 */
final class PaymentAudit {

    private final AuditTrail trail;
    private final PaymentProof proof;

    PaymentAudit(AuditTrail trail, PaymentProof proof) {
        this.trail = trail;
        this.proof = proof;
    }

    static Map<String, String> about(Payment payment) {
        return Map.of(PaymentFacts.PAYMENT, payment.id().value());
    }

    /**
     * Records that the payment is about to be signed, if the trail proves that it may be. The entry directly follows what
     * was read for the proof: this process may have been stopped since, while another one carried the payment to its end.
     *
     * @throws IntegrityFailed if the trail does not prove it
     * @throws Conflict if the payment or the settings were changed since they were read
     */
    void signing(Payment payment, StoredPaymentConfig config) {
        PaymentProof.Signable unusedAsItIsRecorded = OptimisticRetry.until(() -> {
            PaymentProof.Signable proved = proof.requireSignable(payment, config);
            Map<String, String> detail = new TreeMap<>(PaymentFacts.accepted(payment));
            detail.putAll(PaymentFacts.signedOn(proved.day()));
            return trail.recordRightAfter(
                            proved.newest(),
                            origin(payment),
                            AuditAction.PAYMENT_SIGNED,
                            SecretSlot.FETCH,
                            AuditOutcome.DONE,
                            detail)
                    ? Optional.of(proved)
                    : Optional.empty();
        });
    }

    void broadcast(Payment payment) {
        proof.noteSent(payment);
        record(payment, AuditAction.PAYMENT_BROADCAST, AuditOutcome.DONE, Map.of());
    }

    void lost(Payment payment) {
        record(payment, AuditAction.PAYMENT_LOST, AuditOutcome.DONE, Map.of());
    }

    /** Records that the ledger lacks a payment with a reservation. */
    void missing(UserId user, PaymentId payment) {
        trail.record(
                user,
                Origin.service(payment.value()),
                AuditAction.PAYMENT_LOST,
                SecretSlot.FETCH,
                AuditOutcome.DONE,
                Map.of(PaymentFacts.PAYMENT, payment.value(), "code", "not_in_ledger"));
    }

    void settled(Payment payment, Verdict verdict) {
        if (verdict.isConfirmed()) {
            record(payment, AuditAction.PAYMENT_CONFIRMED, AuditOutcome.DONE, Map.of());
        } else {
            String code = verdict.failure().map(PaymentErrorCode::code).orElse("");
            record(payment, AuditAction.PAYMENT_FAILED, AuditOutcome.FAILED, Map.of("code", code));
        }
    }

    private void record(Payment payment, AuditAction action, AuditOutcome outcome, Map<String, String> more) {
        Map<String, String> detail = new TreeMap<>(about(payment));
        detail.putAll(more);
        trail.record(payment.user(), origin(payment), action, SecretSlot.FETCH, outcome, detail);
    }

    // The worker acts on no request, so the payment id takes the place of a request id.
    private static Origin origin(Payment payment) {
        return Origin.service(payment.id().value());
    }
}
