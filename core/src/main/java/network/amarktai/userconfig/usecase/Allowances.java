package network.amarktai.userconfig.usecase;

import java.time.Duration;
import java.time.Instant;

/** So many of something at once, and one more after each interval, for each key. Not safe for several threads. */
final class Allowances<K> {

    private final int atOnce;
    private final Duration interval;
    private final TimesToCome<K> allBackAt;

    Allowances(int atOnce, Duration interval) {
        this.atOnce = atOnce;
        this.interval = interval;
        this.allBackAt = new TimesToCome<>(interval.multipliedBy(atOnce));
    }

    /** How long the next one has to wait; zero if it does not have to. */
    Duration wait(K key, Instant now) {
        Duration over = allBackAt.until(key, now).minus(interval.multipliedBy(atOnce - 1L));
        return over.isNegative() ? Duration.ZERO : over;
    }

    /** Takes one, whether it would have to wait or not. */
    void take(K key, Instant now) {
        allBackAt.put(key, allBackAt.of(key, now).plus(interval), now);
    }
}
