package network.amarktai.userconfig.probe.http;

import java.time.Duration;

/**
 * The deadline shared by all requests of one test.
 *
 * <p>Conscious exception to time being a parameter: it uses the machine's monotonic clock, so that a step of the wall
 * clock neither ends a test nor extends it.
 */
public final class Deadline {

    private final long start = System.nanoTime();
    private final Duration limit;

    private Deadline(Duration limit) {
        this.limit = limit;
    }

    public static Deadline in(Duration limit) {
        return new Deadline(limit);
    }

    /** The time since the test began. */
    public Duration passed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** The time that is left; zero if there is none. */
    Duration left() {
        Duration left = limit.minus(passed());
        return left.isNegative() ? Duration.ZERO : left;
    }
}
