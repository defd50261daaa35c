package network.amarktai.userconfig.domain.probe;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A connection test of a stored credential, as it is remembered.
 *
 * @param at when it began, whole milliseconds
 * @param outcome what it came to
 */
public record TestMark(Instant at, ProbeOutcome outcome) {

    public TestMark {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }
}
