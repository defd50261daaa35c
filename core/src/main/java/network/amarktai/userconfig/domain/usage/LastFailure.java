package network.amarktai.userconfig.domain.usage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import network.amarktai.userconfig.domain.credential.UseFailure;

/**
 * The latest reported failure of a key.
 *
 * @param at when it was reported, whole milliseconds
 */
public record LastFailure(Instant at, UseFailure reason) {

    public LastFailure {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }
}
