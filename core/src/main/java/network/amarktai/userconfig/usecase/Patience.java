package network.amarktai.userconfig.usecase;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentId;

/**
 * How long this worker has watched payments wait, by a clock that nobody sets. It ends the patience with a payment where no
 * clock can be believed, because it does not agree with the chain or the chain cannot be asked.
 */
final class Patience {

    private final LongSupplier nanoTime;
    private final Map<PaymentId, Long> since = new ConcurrentHashMap<>();

    Patience(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Begins to count, if it has not begun yet. */
    void watch(Payment payment) {
        since.putIfAbsent(payment.id(), nanoTime.getAsLong());
    }

    /** Whether it has been watched for longer than a payment may wait. */
    boolean isExhausted(Payment payment) {
        Long first = since.get(payment.id());
        return first != null && nanoTime.getAsLong() - first > PaymentRules.PATIENCE.toNanos();
    }

    /** Forgets all payments but these. */
    void keepOnly(Set<PaymentId> unfinished) {
        since.keySet().retainAll(unfinished);
    }
}
