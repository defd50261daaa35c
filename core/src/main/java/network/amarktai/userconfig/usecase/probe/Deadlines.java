package network.amarktai.userconfig.usecase.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Deadlines by key; expired ones are dropped, so that the map never has more than about twice as many entries as are
 * needed. Not thread-safe.
 */
final class Deadlines<K> {

    private static final int FEW = 1_000;

    private final Map<K, Instant> times = new HashMap<>();
    private final Duration longest;
    private int forgetAt = FEW;

    /**
     * No deadlines yet.
     *
     * @param longest the maximum time until a deadline, even after the clock was set back
     */
    Deadlines(Duration longest) {
        this.longest = longest;
    }

    /** Returns the deadline for this key; {@code now} if there is none. */
    Instant of(K key, Instant now) {
        Instant time = times.get(key);
        return time == null || !time.isAfter(now) ? now : earlier(time, now.plus(longest));
    }

    /** Returns the time until the deadline for this key; zero if there is none. */
    Duration until(K key, Instant now) {
        return Duration.between(now, of(key, now));
    }

    /** Sets the deadline for this key. */
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
