package network.amarktai.userconfig.domain.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import org.jspecify.annotations.Nullable;

/**
 * What a connection test found out. It holds no part of the credential and no text of the provider's, so all of it may be
 * shown, logged and kept.
 *
 * @param message what happened, in one or two sentences
 * @param nextStep what the user can do about it; null if there is nothing to do
 * @param at when the test began
 * @param latency how long all of it took
 * @param facts all unknown unless the provider took the credential
 * @param warnings the gravest first
 */
public record ProbeResult(
        ServiceId service,
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
}
