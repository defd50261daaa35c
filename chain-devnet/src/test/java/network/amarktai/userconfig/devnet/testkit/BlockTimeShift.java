package network.amarktai.userconfig.devnet.testkit;

import java.time.Duration;
import java.time.Instant;

/**
 * Block time that is ahead of the real time, as with validators whose clocks are wrong, or behind it. Block time never
 * goes back: with a negative shift it stops until the shifted time reaches it. The same happens after the end of a
 * positive one.
 *
 * @param by how far it is ahead; negative if it is behind
 */
public record BlockTimeShift(Duration by) implements Behaviour {

    @Override
    public Instant blockTime(Instant now) {
        return now.plus(by);
    }
}
