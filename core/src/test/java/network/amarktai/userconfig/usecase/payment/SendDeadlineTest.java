package network.amarktai.userconfig.usecase.payment;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.testkit.PaymentExamples;
import org.junit.jupiter.api.Test;

/** The monotonic measurement of the deadline. The wall clock is in {@link PaymentRulesTest}. */
class SendDeadlineTest {

    private static final Duration LIMIT = Duration.ofMinutes(15);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - LIMIT.toNanos() / 2);
    private final PaymentsInProgress progress = new PaymentsInProgress(nanos::get);
    private final SendDeadline deadline = new SendDeadline(progress);
    private final Payment payment = PaymentExamples.payment(UserId.of("alice"));

    @Test
    void itEndsAfterFifteenMinutesOfWatching() {
        deadline.start(payment);
        nanos.addAndGet(LIMIT.toNanos());
        deadline.start(payment);
        assertFalse(deadline.hasPassed(payment));
        nanos.addAndGet(1);

        assertTrue(deadline.hasPassed(payment));
    }

    @Test
    void whatWasNeverWatchedOrIsForgottenHasJustBegunToWait() {
        assertFalse(deadline.hasPassed(payment));
        deadline.start(payment);
        nanos.addAndGet(LIMIT.toNanos() + 1);
        progress.keepOnly(Set.of(payment.id()));
        assertTrue(deadline.hasPassed(payment));
        progress.keepOnly(Set.of());

        assertFalse(deadline.hasPassed(payment));
    }
}
