package network.amarktai.userconfig.probe.check;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Strictly increasing numbers near the milliseconds since 1970. All keys share one counter, so nothing is stored per
 * key. A clock that steps back causes no repeats.
 */
public final class Nonces {

    private final AtomicLong last = new AtomicLong();

    long next(Instant now) {
        long millis = now.toEpochMilli();
        return last.updateAndGet(previous -> Math.max(previous + 1, millis));
    }
}
