package network.amarktai.userconfig.domain.usage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import network.amarktai.userconfig.domain.credential.UseFailure;

/**
 * The latest use of a key that was reported to have failed.
 *
 * @param at when it was reported, whole milliseconds
 */
public record LastFailure(Instant at, UseFailure reason) {

    public LastFailure {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }
}
