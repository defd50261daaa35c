package network.amarktai.userconfig.usecase;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.testkit.PaymentExamples;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final Duration LIMIT = Duration.ofMinutes(15);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - LIMIT.toNanos() / 2);
    private final Patience patience = new Patience(nanos::get);
    private final Payment payment = PaymentExamples.payment(UserId.of("alice"));

    @Test
    void itEndsAfterFifteenMinutesOfWatching() {
        patience.watch(payment);
        nanos.addAndGet(LIMIT.toNanos());
        patience.watch(payment);
        assertFalse(patience.isExhausted(payment));
        nanos.addAndGet(1);

        assertTrue(patience.isExhausted(payment));
    }

    @Test
    void whatWasNeverWatchedOrIsForgottenHasJustBegunToWait() {
        assertFalse(patience.isExhausted(payment));
        patience.watch(payment);
        nanos.addAndGet(LIMIT.toNanos() + 1);
        patience.keepOnly(Set.of(payment.id()));
        assertTrue(patience.isExhausted(payment));
        patience.keepOnly(Set.of());

        assertFalse(patience.isExhausted(payment));
    }
}
