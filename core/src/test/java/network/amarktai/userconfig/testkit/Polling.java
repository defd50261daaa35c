package network.amarktai.userconfig.testkit;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** For loops that look whether something has happened of which nobody tells. */
public final class Polling {

    private Polling() {}

    /** Leaves the processor for a moment to what is waited for. */
    public static void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
}
