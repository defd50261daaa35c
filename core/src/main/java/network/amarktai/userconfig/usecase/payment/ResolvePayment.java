package network.amarktai.userconfig.usecase.payment;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.usecase.trail.AuditedChange;
import network.amarktai.userconfig.usecase.trail.OptimisticRetry;

/** Lets an operator decide the outcome of a payment that the chain does not reveal. */
public final class ResolvePayment {

    /** The maximum length of a reason, in characters. */
    public static final int MAX_REASON = 256;

    /** The audit detail with the verdict. */
    public static final String AS = "as";

    private enum Proof {
        NEEDED,
        WAIVED
    }

    private final PaymentLedger ledger;
    private final AuditedChange audited;
    private final InstantSource clock;

    ResolvePayment(PaymentLedger ledger, AuditedChange audited, InstantSource clock) {
        this.ledger = ledger;
        this.audited = audited;
        this.clock = clock;
    }

    /**
     * Writes the verdict. The next pass of a {@link PaymentAgent} updates the spending account.
     *
     * @param status {@code CONFIRMED}, which counts the fee that was offered, or {@code FAILED}, which counts nothing
     * @param reason the operator's evidence; kept in the user's audit trail, at most {@link #MAX_REASON} characters
     * @throws IllegalArgumentException for any other status
     * @throws InvalidInput if the reason is blank, too long, or not valid text
     * @throws NotConfigured with {@code unknown_payment}
     * @throws IntegrityFailed if its stored record was changed outside of this system
     * @throws Conflict with {@code payment_not_open} if its outcome is not unknown, or {@code concurrent_change}
     * @throws Unavailable with {@code audit_unavailable} or {@code store_unavailable}
     */
    public Payment resolve(Origin origin, PaymentId id, PaymentStatus status, String reason) {
        return resolve(origin, id, status, reason, Proof.NEEDED);
    }

    /**
     * Like {@link #resolve}, but also accepts a payment that is signed and still watched. A payment whose network was
     * given another chain id would be watched indefinitely. Agents ignore the payment from then on.
     *
     * <p>Nothing proves such a verdict. The signed bytes stay valid on their chain up to their timeout height, and an
     * agent may be broadcasting them at this moment: a payment resolved as failed can still move the money, which is
     * then not counted.
     *
     * @see #resolve
     */
    public Payment resolveUnproven(Origin origin, PaymentId id, PaymentStatus status, String reason) {
        return resolve(origin, id, status, reason, Proof.WAIVED);
    }

    private Payment resolve(Origin origin, PaymentId id, PaymentStatus status, String reason, Proof proof) {
        if (status != PaymentStatus.CONFIRMED && status != PaymentStatus.FAILED) {
            throw new IllegalArgumentException("a payment is resolved as confirmed or as failed");
        }
        if (reason.isBlank() || reason.length() > MAX_REASON || !isText(reason)) {
            throw InvalidInput.of(List.of(
                    new FieldError("reason", "invalid", "A reason is a text of 1 to " + MAX_REASON + " characters.")));
        }
        Payment payment = ledger.find(id).orElseThrow(ShowPayments::unknown);
        sent(payment, proof);
        Map<String, String> detail = new TreeMap<>(PaymentAudit.about(payment));
        detail.put(AS, status.label());
        detail.put("reason", reason);
        if (payment.state() instanceof PaymentState.Signed) {
            detail.put("proof", "none");
        }
        AtomicReference<Payment> result = new AtomicReference<>(payment);
        audited.run(payment.user(), origin, AuditAction.PAYMENT_RESOLVED, SecretSlot.FETCH, detail, () -> {
            result.set(write(id, status, proof));
            return Map.of();
        });
        return Objects.requireNonNull(result.get());
    }

    // An unpaired surrogate cannot be stored: it has no UTF-8 encoding.
    private static boolean isText(String reason) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(reason);
    }

    private Payment write(PaymentId id, PaymentStatus status, Proof proof) {
        return OptimisticRetry.until(() -> {
            Payment payment = ledger.find(id).orElseThrow(ShowPayments::unknown);
            PaymentState.Signed sent = sent(payment, proof);
            Verdict verdict = status == PaymentStatus.CONFIRMED
                    ? Verdict.confirmed(sent.fee(), 0, clock.instant())
                    : Verdict.failed(PaymentErrorCode.RESOLVED_BY_OPERATOR, clock.instant());
            Payment next = payment.in(sent.decide(verdict));
            return ledger.replace(next) ? Optional.of(next) : Optional.empty();
        });
    }

    private static PaymentState.Signed sent(Payment payment, Proof proof) {
        ShowPayments.requireIntact(payment);
        if (payment.state() instanceof PaymentState.Unresolved unresolved) {
            return unresolved.sent();
        }
        if (proof == Proof.WAIVED && payment.state() instanceof PaymentState.Signed watched) {
            return watched;
        }
        throw Conflict.of(
                ErrorCode.PAYMENT_NOT_OPEN,
                "The outcome of this payment is not unknown: it is "
                        + payment.status().label() + ".");
    }
}
