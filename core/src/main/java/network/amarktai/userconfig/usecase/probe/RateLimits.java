package network.amarktai.userconfig.usecase.probe;

import java.time.Duration;
import java.time.Instant;

/** A token bucket per key: bursts of {@code atOnce}, refilled by one per interval. Not thread-safe. */
final class RateLimits<K> {

    private final int atOnce;
    private final Duration interval;
    private final Deadlines<K> allBackAt;

    RateLimits(int atOnce, Duration interval) {
        this.atOnce = atOnce;
        this.interval = interval;
        this.allBackAt = new Deadlines<>(interval.multipliedBy(atOnce));
    }

    /** Returns how long the next request has to wait; zero if it may proceed now. */
    Duration wait(K key, Instant now) {
        Duration over = allBackAt.until(key, now).minus(interval.multipliedBy(atOnce - 1L));
        return over.isNegative() ? Duration.ZERO : over;
    }

    /** Takes one token, even if the bucket is empty. */
    void take(K key, Instant now) {
        allBackAt.put(key, allBackAt.of(key, now).plus(interval), now);
    }
}
