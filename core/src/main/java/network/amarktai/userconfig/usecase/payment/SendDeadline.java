package network.amarktai.userconfig.usecase.payment;

import java.time.Duration;
import java.time.Instant;
import network.amarktai.userconfig.domain.payment.Payment;

/**
 * The deadline for sending a payment, measured in two ways: on the wall clock from its acceptance, which counts only
 * while that clock agrees with the chain; and on this worker's monotonic clock from the moment it first saw the
 * payment, which also counts while the chain cannot be reached.
 */
final class SendDeadline {

    /** How long a payment may be pending. */
    static final Duration LIMIT = Duration.ofMinutes(15);

    private final PaymentsInProgress progress;

    SendDeadline(PaymentsInProgress progress) {
        this.progress = progress;
    }

    /** Whether the deadline has passed on a wall clock that reads {@code now}. */
    static boolean hasPassed(Payment payment, Instant now) {
        return now.isAfter(payment.acceptedAt().plus(LIMIT));
    }

    /** Starts the monotonic measurement, unless it has started before. */
    void start(Payment payment) {
        long now = progress.now();
        progress.update(payment.id(), note -> note.waitingSince() == null ? note.withWaitingSince(now) : note);
    }

    /** Whether the deadline has passed on the monotonic clock. */
    boolean hasPassed(Payment payment) {
        Long since = progress.of(payment.id()).waitingSince();
        return since != null && progress.now() - since > LIMIT.toNanos();
    }
}
