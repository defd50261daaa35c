package network.amarktai.userconfig.http.command;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.probe.ProbeDetails;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.ProbeResult;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.port.CredentialProbe;

/** Contacts no provider and says so: a demo needs no network, and a pasted key does not leave this machine. */
final class DemoProbe implements CredentialProbe {

    private final InstantSource clock;

    DemoProbe(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public ProbeResult test(ServiceId service, CredentialSecrets secrets) {
        // Refuses closed secrets, as the port requires, so that a demo hides no fault of its caller.
        secrets.fields().forEach(field -> secrets.field(field).ifPresent(Secret::length));
        return new ProbeResult(
                service,
                null,
                ProbeOutcome.UNVERIFIABLE,
                "The demo contacts no provider, so this key was not tested.",
                "Run serve instead of demo to test real keys.",
                clock.instant(),
                Duration.ZERO,
                ProbeFacts.unknown(),
                List.of(),
                ProbeDetails.none());
    }
}
