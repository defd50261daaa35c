package network.amarktai.userconfig.domain.payment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import network.amarktai.userconfig.domain.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * One payment, as it stands in the ledger. Everything about it but what the spending account and the lane know.
 *
 * @param version 1 when it was accepted, then one more with every change; a change names the version it saw
 * @param acceptedAt the order in which payments are sent; whole milliseconds
 * @param lease who works on it, or null for nobody yet
 */
public record Payment(
        PaymentId id,
        UserId user,
        IdempotencyKey key,
        PaymentOrder order,
        PaymentSource source,
        Instant acceptedAt,
        PaymentState state,
        long version,
        @Nullable Lease lease) {

    /** The version of a payment that was never changed. */
    public static final long FIRST_VERSION = 1;

    private static final String NOBODY = "erased-";

    public Payment {
        acceptedAt = acceptedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A payment that was just accepted, in {@code state}. */
    public static Payment accepted(
            PaymentId id,
            UserId user,
            IdempotencyKey key,
            PaymentOrder order,
            PaymentSource source,
            Instant at,
            PaymentState state) {
        return new Payment(id, user, key, order, source, at, state, FIRST_VERSION, null);
    }

    /** The next version, in another state. */
    public Payment in(PaymentState next) {
        return new Payment(id, user, key, order, source, acceptedAt, next, version + 1, lease);
    }

    /** The next version, worked on under this lease. */
    public Payment leased(Lease next) {
        return new Payment(id, user, key, order, source, acceptedAt, state, version + 1, next);
    }

    /**
     * The next version, which is nobody's: without texts, and with a user and a key made of its own id, so that no two payments show
     * that they were the same user's. Amounts, addresses, the transaction and the state stay, because the chain has them, too.
     */
    public Payment erased() {
        return new Payment(
                id,
                UserId.of(NOBODY + id.value()),
                new IdempotencyKey(id.value()),
                order.withoutTexts(),
                source,
                acceptedAt,
                state,
                version + 1,
                lease);
    }

    /** Whether it still has to be sent, or to be seen to its end; not if nobody can tell what became of it. */
    public boolean isUnderWay() {
        return !status().isFinal() && !(state instanceof PaymentState.Unresolved);
    }

    /** How it looks to the user. */
    public PaymentStatus status() {
        return state.status();
    }

    /** Its place in the order of acceptance. */
    public PaymentPosition position() {
        return new PaymentPosition(acceptedAt, id);
    }
}
