package network.amarktai.userconfig.usecase.proof;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.IntegrityFailure.Reason;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.usecase.trail.PendingChanges;
import org.jspecify.annotations.Nullable;

/** What the events of one stream say about one payment. They may be added in any order. Not thread-safe. */
public final class PaymentFacts {

    /** The detail with the id of the payment. */
    public static final String PAYMENT = "payment";

    static final String DAY = "day";
    private static final String AMOUNT = "amount";
    private static final String RECIPIENT = "recipient";
    private static final String STANDING = "standing";
    private static final String CODE = "code";

    private static final Set<AuditAction> ENDS = Set.of(
            AuditAction.PAYMENT_CONFIRMED,
            AuditAction.PAYMENT_FAILED,
            AuditAction.PAYMENT_CANCELLED,
            AuditAction.PAYMENT_RESOLVED);
    private static final Set<AuditAction> SENT = Set.of(AuditAction.PAYMENT_BROADCAST, AuditAction.PAYMENT_LOST);

    private boolean announced;
    private boolean stored;
    private boolean notStored;
    private boolean ended;
    private boolean sent;
    private boolean signed;
    private boolean signedOtherwise;
    private @Nullable String terms;

    /** The details of an acceptance: the id, the amount, and a digest of the recipient. */
    public static Map<String, String> accepted(Payment payment) {
        return Map.of(
                PAYMENT, payment.id().value(), AMOUNT, payment.order().amount().toString(), RECIPIENT, digest(payment));
    }

    /** The details of a signature, besides those of the acceptance: the day on which it counts. */
    public static Map<String, String> signedOn(LocalDate day) {
        return Map.of(DAY, day.toString());
    }

    // With the payment's id, so that payments to one recipient cannot be linked by their digests.
    private static String digest(Payment payment) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(payment.id().value().getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of()
                    .formatHex(sha256.digest(payment.order().recipient().value().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException notInThisJdk) {
            throw new IllegalStateException("every JDK has SHA-256", notInThisJdk);
        }
    }

    /** The payment that an event is about; empty if it is about none. */
    public static Optional<String> paymentOf(AuditEvent event) {
        return event.action().code().startsWith("payment.")
                ? Optional.ofNullable(event.detail().get(PAYMENT))
                : Optional.empty();
    }

    /** Adds an event about this payment. */
    public void add(AuditEvent event) {
        if (event.action().equals(AuditAction.PAYMENT_ACCEPTED)) {
            addAcceptance(event);
        } else if (event.action().equals(AuditAction.PAYMENT_SIGNED)) {
            signed = true;
            addTerms(event);
        } else if (SENT.contains(event.action())) {
            sent = true;
        } else if (ENDS.contains(event.action())) {
            // A failed payment is an outcome; a failed cancellation is none.
            ended |= PendingChanges.saysDone(event) || event.action().equals(AuditAction.PAYMENT_FAILED);
        }
    }

    private void addAcceptance(AuditEvent event) {
        if (PendingChanges.is(event, AuditOutcome.REQUESTED)) {
            announced = true;
            addTerms(event);
        } else if (PendingChanges.saysDone(event) && !event.detail().containsKey(STANDING)) {
            stored = true;
            ended |= event.detail().containsKey(CODE);
        } else {
            // Refused, not found in the ledger afterwards, or another payment was first with the same key.
            notStored = true;
        }
    }

    private void addTerms(AuditEvent event) {
        String amount = event.detail().get(AMOUNT);
        String recipient = event.detail().get(RECIPIENT);
        if (amount == null || recipient == null) {
            return;
        }
        String stated = amount + " " + recipient;
        signedOtherwise |= terms != null && !terms.equals(stated);
        terms = stated;
    }

    /** Whether the payment was accepted. */
    public boolean isAccepted() {
        return announced && (stored || !notStored);
    }

    /** Whether the payment was accepted and the end of the acceptance is recorded. */
    public boolean isSurelyStored() {
        return announced && stored;
    }

    /** Whether the acceptance states amount and recipient. Entries of earlier versions do not. */
    boolean hasTerms() {
        return terms != null;
    }

    /** Whether the payment was signed without having been accepted, or with another amount or recipient. */
    public boolean isUnpaired() {
        return (signed && !isAccepted()) || signedOtherwise;
    }

    /** Whether the payment was sent, or its outcome is recorded. */
    public boolean isOverOrSent() {
        return ended || sent;
    }

    /** Whether the outcome is recorded. */
    public boolean isOver() {
        return ended;
    }

    /** Why the payment as it is stored contradicts these events; empty if it does not. */
    public Optional<Reason> contradiction(Payment payment) {
        if (!isAccepted()) {
            return Optional.of(Reason.NOT_IN_TRAIL);
        }
        Map<String, String> right = accepted(payment);
        String stated = right.get(AMOUNT) + " " + right.get(RECIPIENT);
        if (signedOtherwise || (terms != null && !terms.equals(stated))) {
            return Optional.of(Reason.ALTERED);
        }
        return isBehind(payment.state()) ? Optional.of(Reason.REPLAYED) : Optional.empty();
    }

    /** Whether these events are later than this state of the payment. */
    boolean isBehind(PaymentState state) {
        boolean open = state.verdict().isEmpty() && !(state instanceof PaymentState.Cancelled);
        return (ended && open) || (sent && state instanceof PaymentState.Pending);
    }
}
