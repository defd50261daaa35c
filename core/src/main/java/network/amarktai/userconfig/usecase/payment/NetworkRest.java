package network.amarktai.userconfig.usecase.payment;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The pause after a node did not answer in time: 1 second, then twice as long after each further time-out, up to 30
 * seconds. Not thread-safe.
 */
final class NetworkRest {

    private static final long FIRST = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST = Duration.ofSeconds(30).toNanos();

    private final LongSupplier nanoTime;
    private long length;
    private long since;

    /** @param nanoTime a monotonic clock, in nanoseconds */
    NetworkRest(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether the node should not be asked now. */
    boolean isOn() {
        return hasBegun() && nanoTime.getAsLong() - since < length;
    }

    /** Whether the node has timed out since it last answered. */
    boolean hasBegun() {
        return length > 0;
    }

    /** The node has timed out. */
    void begin() {
        length = length == 0 ? FIRST : Math.min(2 * length, LONGEST);
        since = nanoTime.getAsLong();
    }

    /** The node has answered. */
    void end() {
        length = 0;
    }
}
