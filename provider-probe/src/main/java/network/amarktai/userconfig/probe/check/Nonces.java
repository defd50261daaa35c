package network.amarktai.userconfig.probe.check;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Increasing numbers: the milliseconds since 1970, or one more than the last number if two are needed at once. All keys
 * share one counter, so nothing is stored per key.
 *
 * <p>A provider refuses every number below the largest one of a key, from all programs. So a number is never more than
 * {@value #MAX_AHEAD_MILLIS} ms ahead of our clock: when that steps back, numbers repeat, which our own tests survive.
 */
public final class Nonces {

    private static final long MAX_AHEAD_MILLIS = 100;

    private final AtomicLong last = new AtomicLong();

    long next(Instant now) {
        long millis = now.toEpochMilli();
        return last.updateAndGet(
                previous -> previous >= millis && previous < millis + MAX_AHEAD_MILLIS ? previous + 1 : millis);
    }
}
