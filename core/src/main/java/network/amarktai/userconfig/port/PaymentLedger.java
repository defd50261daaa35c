package network.amarktai.userconfig.port;

import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentPosition;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * Every payment there ever was. A change is a compare-and-set on the version of one payment, durable when it returns, and all
 * or nothing; a lost answer is resolved by reading back. The ledger decides nothing.
 *
 * <p>Every method throws {@link Unavailable} with {@code store_unavailable} if the store does not answer; a change may then
 * have happened or not. A payment that cannot be understood is {@code store_unavailable} too: money is never guessed. Only
 * {@link #unfinished} leaves it out, so that all others can be carried on.
 */
public interface PaymentLedger {

    /**
     * Adds a payment, unless its user has used its key before.
     *
     * @return what stands under that key now: this payment, or the one that was there
     */
    Payment accept(Payment payment);

    /** The payment with this id. */
    Optional<Payment> find(PaymentId id);

    /** The payment that a user made with this key. */
    Optional<Payment> find(UserId user, IdempotencyKey key);

    /**
     * Puts {@code next} in the place of the version before it.
     *
     * @return whether {@code next} now stands there; false if something else was written in between
     */
    boolean replace(Payment next);

    /**
     * Up to {@code limit} payments of all users whose status is not final, in order of acceptance, after a place. Fewer only if
     * there are no more that can be understood.
     */
    List<Payment> unfinished(@Nullable PaymentPosition after, int limit);

    /** Up to {@code limit} payments of one user, newest first, before a place. */
    List<Payment> history(UserId user, PaymentFilter filter, @Nullable PaymentPosition before, int limit);

    /**
     * Lets a user's payments be nobody's, as {@link Payment#erased} says: those that are over, and those of which nobody knows what
     * became. None of them is found by the user, or by the user's key, any more. Those {@link Payment#isUnderWay under way} stay as
     * they are. What was done before a failure stays done; doing it again does the rest.
     */
    void erase(UserId user);
}
