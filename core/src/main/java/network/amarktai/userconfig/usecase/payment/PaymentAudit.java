package network.amarktai.userconfig.usecase.payment;

import java.util.Map;
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
import network.amarktai.userconfig.usecase.trail.AuditTrail;

/** The worker's audit entries about payments. They name payment ids and codes, never an address or an amount. */
final class PaymentAudit {

    private static final String PAYMENT = "payment";

    private final AuditTrail trail;

    PaymentAudit(AuditTrail trail) {
        this.trail = trail;
    }

    static Map<String, String> about(Payment payment) {
        return Map.of(PAYMENT, payment.id().value());
    }

    void signing(Payment payment) {
        record(payment, AuditAction.PAYMENT_SIGNED, AuditOutcome.DONE, Map.of());
    }

    void broadcast(Payment payment) {
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
                Map.of(PAYMENT, payment.value(), "code", "not_in_ledger"));
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
