package network.amarktai.userconfig.usecase;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import network.amarktai.userconfig.domain.payment.Lease;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.port.PaymentLedger;

/**
 * Who works on which payment. A lease is alive while its counter moves; nobody compares clocks. Whoever takes a payment over
 * raises its version, so that the one before cannot write any more.
 */
final class Leases {

    private static final long RENEWED_EVERY = Duration.ofSeconds(3).toNanos();
    private static final long DEAD_AFTER = Duration.ofSeconds(10).toNanos();

    private record Seen(Lease lease, long since) {}

    private final PaymentLedger ledger;
    private final LongSupplier nanoTime;
    private final String holder;
    private final Map<PaymentId, Seen> seen = new ConcurrentHashMap<>();

    Leases(PaymentLedger ledger, LongSupplier nanoTime, String holder) {
        this.ledger = ledger;
        this.nanoTime = nanoTime;
        this.holder = holder;
    }

    /** The payment, to be worked on by this worker; empty if another one does, or just changed it. */
    Optional<Payment> take(Payment payment) {
        Lease lease = payment.lease();
        if (lease == null) {
            return write(payment, new Lease(holder, 1));
        }
        long now = nanoTime.getAsLong();
        Seen before = seen.get(payment.id());
        if (before == null || !before.lease().equals(lease)) {
            seen.put(payment.id(), new Seen(lease, now));
            return lease.holder().equals(holder) ? Optional.of(payment) : Optional.empty();
        }
        long age = now - before.since();
        if (lease.holder().equals(holder)) {
            return age < RENEWED_EVERY ? Optional.of(payment) : write(payment, lease.renewed());
        }
        // A holder that comes back must not look like the one that an observer saw standing still.
        return age < DEAD_AFTER ? Optional.empty() : write(payment, new Lease(holder, lease.counter() + 1));
    }

    private Optional<Payment> write(Payment payment, Lease lease) {
        Payment leased = payment.leased(lease);
        if (!ledger.replace(leased)) {
            return Optional.empty();
        }
        seen.put(payment.id(), new Seen(lease, nanoTime.getAsLong()));
        return Optional.of(leased);
    }

    /** Forgets what was seen of all payments but these. */
    void keepOnly(Set<PaymentId> unfinished) {
        seen.keySet().retainAll(unfinished);
    }
}
