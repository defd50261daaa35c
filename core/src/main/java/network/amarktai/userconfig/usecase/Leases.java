package network.amarktai.userconfig.usecase;

import java.time.Duration;
import java.util.List;
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

    // Longer than any step takes. A worker that got stuck for good must not keep its payments for ever.
    private static final long STUCK_AFTER = Duration.ofMinutes(5).toNanos();

    private record Seen(Lease lease, long since) {}

    private final PaymentLedger ledger;
    private final LongSupplier nanoTime;
    private final String holder;
    private final Map<PaymentId, Seen> seen = new ConcurrentHashMap<>();
    private final Map<PaymentId, Long> inHand = new ConcurrentHashMap<>();

    Leases(PaymentLedger ledger, LongSupplier nanoTime, String holder) {
        this.ledger = ledger;
        this.nanoTime = nanoTime;
        this.holder = holder;
    }

    /** Whether another worker has it, and lives as far as can be told. */
    boolean isTaken(Payment payment) {
        Lease lease = payment.lease();
        if (lease == null || isOurs(lease)) {
            return false;
        }
        long now = nanoTime.getAsLong();
        Seen before = seen.get(payment.id());
        if (before == null || !before.lease().equals(lease)) {
            seen.put(payment.id(), new Seen(lease, now));
            return true;
        }
        return now - before.since() < DEAD_AFTER;
    }

    /** The payment, to be worked on by this worker; empty if another one does, or just changed it. */
    Optional<Payment> take(Payment payment) {
        if (isTaken(payment)) {
            return Optional.empty();
        }
        Lease lease = payment.lease();
        inHand.put(payment.id(), nanoTime.getAsLong());
        if (lease == null) {
            return write(payment, new Lease(holder, 1));
        }
        if (isOurs(lease)) {
            return isDue(payment.id()) ? write(payment, lease.renewed()) : Optional.of(payment);
        }
        // A holder that comes back must not look like the one that an observer saw standing still.
        return write(payment, new Lease(holder, lease.counter() + 1));
    }

    /** Renews what this worker has in hand, also while it is at work on it. */
    void renew() {
        for (PaymentId id : List.copyOf(inHand.keySet())) {
            if (isDue(id) && !isStuck(id)) {
                ledger.find(id).filter(this::isOurs).ifPresent(payment -> {
                    Lease lease = payment.lease();
                    if (lease != null) {
                        write(payment, lease.renewed());
                    }
                });
            }
        }
    }

    /** Has it in hand no more; it can be taken over when the lease has run out. */
    void letGo(Payment payment) {
        inHand.remove(payment.id());
    }

    private boolean isOurs(Payment payment) {
        Lease lease = payment.lease();
        return lease != null && isOurs(lease) && !payment.status().isFinal();
    }

    private boolean isOurs(Lease lease) {
        return lease.holder().equals(holder);
    }

    private boolean isDue(PaymentId id) {
        Seen last = seen.get(id);
        return last == null || !isOurs(last.lease()) || nanoTime.getAsLong() - last.since() >= RENEWED_EVERY;
    }

    private boolean isStuck(PaymentId id) {
        Long last = inHand.get(id);
        return last == null || nanoTime.getAsLong() - last >= STUCK_AFTER;
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
        inHand.keySet().retainAll(unfinished);
    }
}
