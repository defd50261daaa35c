package network.amarktai.userconfig.usecase;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Times that are still to come, by what they are about. Those that have passed are forgotten, so that there are never more
 * than about twice as many as are needed. Not safe for several threads.
 */
final class TimesToCome<K> {

    private static final int FEW = 1_000;

    private final Map<K, Instant> times = new HashMap<>();
    private final Duration longest;
    private int forgetAt = FEW;

    /**
     * No times yet.
     *
     * @param longest how far away one can be, also after somebody set the clock back
     */
    TimesToCome(Duration longest) {
        this.longest = longest;
    }

    /** The time for this key; {@code now} if there is none to come. */
    Instant of(K key, Instant now) {
        Instant time = times.get(key);
        return time == null || !time.isAfter(now) ? now : earlier(time, now.plus(longest));
    }

    /** How long it is until then; zero if there is nothing to come. */
    Duration until(K key, Instant now) {
        return Duration.between(now, of(key, now));
    }

    /** Sets the time for this key. */
    void put(K key, Instant time, Instant now) {
        if (times.size() >= forgetAt) {
            times.values().removeIf(past -> !past.isAfter(now));
            forgetAt = Math.max(FEW, 2 * times.size());
        }
        times.put(key, earlier(time, now.plus(longest)));
    }

    int size() {
        return times.size();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
