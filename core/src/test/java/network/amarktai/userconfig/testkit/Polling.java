package network.amarktai.userconfig.testkit;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** For loops that poll for an event without a notification. */
public final class Polling {

    private Polling() {}

    /** Yields the processor for 2 ms. */
    public static void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
}
