package network.amarktai.userconfig.usecase;

import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.PaymentLedger;

/** Lets an operator say what became of a payment whose outcome the chain does not tell. */
public final class ResolvePayment {

    /** The longest reason, in characters. */
    public static final int MAX_REASON = 256;

    private final PaymentLedger ledger;
    private final AuditedChange audited;
    private final InstantSource clock;

    ResolvePayment(PaymentLedger ledger, AuditedChange audited, InstantSource clock) {
        this.ledger = ledger;
        this.audited = audited;
        this.clock = clock;
    }

    /**
     * Writes the verdict. The accounts follow on the next pass of a {@link PaymentAgent}.
     *
     * @param status {@code CONFIRMED}, which counts the fee that was offered, or {@code FAILED}, which counts nothing
     * @param reason how the operator knows; kept in the user's audit trail, at most {@link #MAX_REASON} characters
     * @throws IllegalArgumentException for another status, or a reason that is empty or too long
     * @throws NotConfigured with {@code unknown_payment}
     * @throws Conflict with {@code payment_not_open} if its outcome is not unknown, or {@code concurrent_change}
     * @throws Unavailable with {@code audit_unavailable} or {@code store_unavailable}
     */
    public Payment resolve(Origin origin, PaymentId id, PaymentStatus status, String reason) {
        if (status != PaymentStatus.CONFIRMED && status != PaymentStatus.FAILED) {
            throw new IllegalArgumentException("a payment is resolved as confirmed or as failed");
        }
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            throw new IllegalArgumentException("a reason has 1 to " + MAX_REASON + " characters");
        }
        Payment payment = ledger.find(id).orElseThrow(ShowPayments::unknown);
        unresolved(payment);
        Map<String, String> detail = new TreeMap<>(PaymentAudit.about(payment));
        detail.put("as", status.label());
        detail.put("reason", reason);
        AtomicReference<Payment> standing = new AtomicReference<>(payment);
        audited.run(payment.user(), origin, AuditAction.PAYMENT_RESOLVED, SecretSlot.FETCH, detail, () -> {
            standing.set(write(id, status));
            return Map.of();
        });
        return Objects.requireNonNull(standing.get());
    }

    private Payment write(PaymentId id, PaymentStatus status) {
        for (int attempt = 0; attempt < Replaced.MAX_ATTEMPTS; attempt++) {
            Payment payment = ledger.find(id).orElseThrow(ShowPayments::unknown);
            PaymentState.Unresolved lost = unresolved(payment);
            Verdict verdict = status == PaymentStatus.CONFIRMED
                    ? Verdict.confirmed(lost.sent().fee(), 0, clock.instant())
                    : Verdict.failed(PaymentErrorCode.RESOLVED_BY_OPERATOR, clock.instant());
            Payment next = payment.in(lost.decide(verdict));
            if (ledger.replace(next)) {
                return next;
            }
        }
        throw Replaced.tooManyOthers();
    }

    private static PaymentState.Unresolved unresolved(Payment payment) {
        if (payment.state() instanceof PaymentState.Unresolved lost) {
            return lost;
        }
        throw Conflict.of(
                ErrorCode.PAYMENT_NOT_OPEN,
                "The outcome of this payment is not unknown: it is "
                        + payment.status().label() + ".");
    }
}
