package network.amarktai.userconfig.port;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentPosition;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * All payments, past and present. Every change is an atomic compare-and-set on the version of one payment and durable
 * when the method returns; if an answer is lost, the ledger reads the payment back. The ledger takes no decisions.
 *
 * <p>Every method throws {@link Unavailable} with {@code store_unavailable} if the store does not answer; a change may
 * then have been applied or not. A payment that cannot be parsed is {@code store_unavailable} too, because money is
 * never guessed. Only {@link #unfinished} skips it, so that all other payments can proceed.
 */
public interface PaymentLedger {

    /**
     * Adds a payment, unless its user has already used its idempotency key.
     *
     * @return the payment now stored under that key: this one or the earlier one
     */
    Payment accept(Payment payment);

    /** The payment with this id. */
    Optional<Payment> find(PaymentId id);

    /** The payment that a user made with this idempotency key. */
    Optional<Payment> find(UserId user, IdempotencyKey key);

    /**
     * Replaces the stored payment with {@code next} if the stored version is the one before it.
     *
     * @return whether {@code next} is now stored; false if there was a concurrent write
     */
    boolean replace(Payment next);

    /**
     * Up to {@code limit} payments of all users whose status is not final, in order of acceptance, after {@code after}.
     * Fewer only if there are no more that can be parsed.
     */
    List<Payment> unfinished(@Nullable PaymentPosition after, int limit);

    /** Up to {@code limit} payments of one user, newest first, accepted before {@code before}. */
    List<Payment> history(UserId user, PaymentFilter filter, @Nullable PaymentPosition before, int limit);

    /**
     * Anonymises a user's payments as described at {@link Payment#erased}: the finished ones and those with an unknown
     * outcome. They can no longer be found by user or idempotency key. Payments {@link Payment#isUnderWay under way}
     * are not changed. After a failure some may already be anonymised; repeating the call does the rest.
     */
    default void erase(UserId user) {
        erase(user, stored -> stored.isUnderWay() ? Optional.empty() : Optional.of(stored.erased()));
    }

    /**
     * The same, with another rule. Damaged payments, which the rule cannot judge, are anonymised if their status is
     * final or their outcome unknown, or they make the call fail.
     *
     * @param anonymised returns the payment to store instead, which is its next version, or empty to leave it. May be
     *     called again for a payment that was changed meanwhile
     */
    void erase(UserId user, Function<Payment, Optional<Payment>> anonymised);
}
