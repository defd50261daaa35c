package network.amarktai.userconfig.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that only changes when it is set. */
public final class SettableClock implements InstantSource {

    private Instant now;

    public SettableClock(Instant now) {
        this.now = now;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** Advances the clock, or sets it back if {@code duration} is negative. */
    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }
}
