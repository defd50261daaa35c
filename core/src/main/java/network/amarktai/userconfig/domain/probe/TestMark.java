package network.amarktai.userconfig.domain.probe;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The stored summary of a connection test of a credential.
 *
 * @param at when the test began, whole milliseconds
 * @param outcome its outcome
 */
public record TestMark(Instant at, ProbeOutcome outcome) {

    public TestMark {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }
}
