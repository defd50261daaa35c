package network.amarktai.userconfig.domain.payment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.domain.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * One payment as recorded in the ledger, without the state that the spending account and the lane hold.
 *
 * @param version the version for optimistic locking: 1 on acceptance, incremented by every change
 * @param acceptedAt determines the order in which payments are sent; whole milliseconds
 * @param lease the lease of the worker that processes it, or null if there is none yet
 * @param seal the MAC of this version as stored; none before it is stored
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
        @Nullable Lease lease,
        RecordSeal seal) {

    /** The version of a newly accepted payment. */
    public static final long FIRST_VERSION = 1;

    private static final String ERASED_PREFIX = "erased-";

    public Payment {
        acceptedAt = acceptedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A payment without a seal. */
    public Payment(
            PaymentId id,
            UserId user,
            IdempotencyKey key,
            PaymentOrder order,
            PaymentSource source,
            Instant acceptedAt,
            PaymentState state,
            long version,
            @Nullable Lease lease) {
        this(id, user, key, order, source, acceptedAt, state, version, lease, RecordSeal.none());
    }

    /** A newly accepted payment in {@code state}. */
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

    /**
     * The next version, in another state.
     *
     * @throws IllegalStateException if this is {@link #isBlocked blocked}: its next version would be genuine
     */
    public Payment in(PaymentState next) {
        if (isBlocked()) {
            throw new IllegalStateException("a blocked payment has no next version");
        }
        return new Payment(id, user, key, order, source, acceptedAt, next, version + 1, lease);
    }

    /** The same version with this seal. */
    public Payment sealed(RecordSeal next) {
        return new Payment(id, user, key, order, source, acceptedAt, state, version, lease, next);
    }

    /**
     * The same version as it appears after its check failed: {@link PaymentState.Blocked}, so that nothing is done with
     * it.
     */
    public Payment blocked() {
        return new Payment(
                id, user, key, order, source, acceptedAt, new PaymentState.Blocked(state), version, lease, seal);
    }

    /** The next version, with this lease. */
    public Payment leased(Lease next) {
        return new Payment(id, user, key, order, source, acceptedAt, state, version + 1, next);
    }

    /**
     * The next version, anonymised: without texts, and with a user id and an idempotency key derived from the payment's
     * own id, so that payments of one user cannot be linked. Amounts, addresses, the transaction and the state stay,
     * because they are public on the chain anyway.
     */
    public Payment erased() {
        return new Payment(
                id,
                UserId.of(ERASED_PREFIX + id.value()),
                new IdempotencyKey(id.value()),
                order.withoutTexts(),
                source,
                acceptedAt,
                state,
                version + 1,
                lease);
    }

    /** Whether it still has to be sent or its outcome is still awaited; false if it is unresolved or blocked. */
    public boolean isUnderWay() {
        return !status().isFinal() && !(state instanceof PaymentState.Unresolved) && !isBlocked();
    }

    /** Whether its stored record failed its check, so that nothing is done with it. */
    public boolean isBlocked() {
        return state instanceof PaymentState.Blocked;
    }

    /** The status shown to the user. */
    public PaymentStatus status() {
        return state.status();
    }

    /** Its position in the order of acceptance. */
    public PaymentPosition position() {
        return new PaymentPosition(acceptedAt, id);
    }
}
