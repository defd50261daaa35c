package network.amarktai.userconfig.domain.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import org.jspecify.annotations.Nullable;

/**
 * The result of a connection test. It contains no part of the credential and no text of the provider, so all of it may
 * be shown, logged and stored.
 *
 * @param region the code of the regional site that was asked; null if the service has one site only
 * @param message what happened, in one or two sentences
 * @param nextStep what the user can do about it; null if there is nothing to do
 * @param at when the test began
 * @param latency the total duration
 * @param facts all unknown unless the provider accepted the credential
 * @param warnings the most severe first
 */
public record ProbeResult(
        ServiceId service,
        @Nullable String region,
        ProbeOutcome outcome,
        String message,
        @Nullable String nextStep,
        Instant at,
        Duration latency,
        ProbeFacts facts,
        List<ProbeWarning> warnings,
        ProbeDetails details) {

    public ProbeResult {
        warnings = List.copyOf(warnings);
    }

    /** The same result with another next step. */
    public ProbeResult advising(String other) {
        return new ProbeResult(service, region, outcome, message, other, at, latency, facts, warnings, details);
    }
}
