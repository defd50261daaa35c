package network.amarktai.userconfig.usecase.payment;

import java.time.Duration;
import java.util.Optional;
import network.amarktai.userconfig.domain.payment.Lease;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.port.PaymentLedger;

/**
 * The leases of payments. A lease is alive while its counter increases; no clocks of different machines are compared.
 * The payment's version is the fencing token: taking a payment over raises it, so the previous holder's writes fail.
 */
final class PaymentLeases {

    private static final long RENEWED_EVERY = Duration.ofSeconds(3).toNanos();
    private static final long DEAD_AFTER = Duration.ofSeconds(10).toNanos();

    // Longer than any step takes. A worker that hangs must lose its payments to others in the end.
    private static final long STUCK_AFTER = Duration.ofMinutes(5).toNanos();

    private final PaymentLedger ledger;
    private final PaymentsInProgress progress;
    private final String holder;

    /** @param holder the name of this worker, which no other worker has or had */
    PaymentLeases(PaymentLedger ledger, PaymentsInProgress progress, String holder) {
        this.ledger = ledger;
        this.progress = progress;
        this.holder = holder;
    }

    /** Whether another worker holds a lease that this worker has not seen unchanged for 10 seconds. */
    boolean isTaken(Payment payment) {
        Lease lease = payment.lease();
        if (lease == null || isOurs(lease)) {
            return false;
        }
        PaymentsInProgress.SeenLease seen = progress.of(payment.id()).lease();
        if (seen == null || !seen.lease().equals(lease)) {
            remember(payment.id(), lease);
            return true;
        }
        return progress.now() - seen.since() < DEAD_AFTER;
    }

    /**
     * Takes a payment, or renews the lease of one that this worker holds.
     *
     * @return the payment under this worker's lease; empty if another worker holds it, or changed it concurrently
     */
    Optional<Payment> take(Payment payment) {
        if (isTaken(payment)) {
            return Optional.empty();
        }
        Lease lease = payment.lease();
        long now = progress.now();
        progress.update(payment.id(), note -> note.withTakenAt(now));
        if (lease == null) {
            return write(payment, new Lease(holder, 1));
        }
        if (isOurs(lease)) {
            return isDue(payment.id()) ? write(payment, lease.renewed()) : Optional.of(payment);
        }
        // Not 1 again: an observer must not mistake a returning holder's lease for the one it saw unchanged.
        return write(payment, new Lease(holder, lease.counter() + 1));
    }

    /** Renews the leases of taken payments that are at least 3 seconds old, also while this worker is at a step. */
    void renew() {
        for (PaymentId id : progress.taken()) {
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

    /** Stops renewing; another worker can take the payment over once the lease is dead. */
    void release(Payment payment) {
        progress.update(payment.id(), note -> note.withTakenAt(null));
    }

    private boolean isOurs(Payment payment) {
        Lease lease = payment.lease();
        return lease != null && isOurs(lease) && !payment.status().isFinal() && !payment.isBlocked();
    }

    private boolean isOurs(Lease lease) {
        return lease.holder().equals(holder);
    }

    private boolean isDue(PaymentId id) {
        PaymentsInProgress.SeenLease last = progress.of(id).lease();
        return last == null || !isOurs(last.lease()) || progress.now() - last.since() >= RENEWED_EVERY;
    }

    private boolean isStuck(PaymentId id) {
        Long takenAt = progress.of(id).takenAt();
        return takenAt == null || progress.now() - takenAt >= STUCK_AFTER;
    }

    private Optional<Payment> write(Payment payment, Lease lease) {
        Payment leased = payment.leased(lease);
        if (!ledger.replace(leased)) {
            return Optional.empty();
        }
        remember(payment.id(), lease);
        return Optional.of(leased);
    }

    private void remember(PaymentId id, Lease lease) {
        PaymentsInProgress.SeenLease seen = new PaymentsInProgress.SeenLease(lease, progress.now());
        progress.update(id, note -> note.withLease(seen));
    }
}
