package network.amarktai.userconfig.probe;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers that only grow, near the milliseconds since 1970. One row of them serves all keys, so nothing is kept about any. A
 * clock that steps back does not make them repeat.
 */
final class Nonces {

    private final AtomicLong last = new AtomicLong();

    long next(Instant now) {
        long millis = now.toEpochMilli();
        return last.updateAndGet(previous -> Math.max(previous + 1, millis));
    }
}
