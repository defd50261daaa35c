package network.amarktai.userconfig.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.probe.ProbeDetails;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.ProbeResult;
import network.amarktai.userconfig.port.CredentialProbe;
import org.jspecify.annotations.Nullable;

/** Asks nobody, finds what it is told to find, and remembers what it was asked about. Finds everything valid at first. */
public final class FakeCredentialProbe implements CredentialProbe {

    private final InstantSource clock;
    private final List<Map<String, String>> tested = new ArrayList<>();
    private ProbeOutcome outcome = ProbeOutcome.VALID;
    private @Nullable Instant retryAt;
    private Runnable meanwhile = () -> {};

    public FakeCredentialProbe(InstantSource clock) {
        this.clock = clock;
    }

    /** Finds this from now on. */
    public synchronized void find(ProbeOutcome found) {
        outcome = found;
        retryAt = null;
    }

    /** Is asked to come back then, from now on. */
    public synchronized void findRateLimitedUntil(Instant time) {
        outcome = ProbeOutcome.RATE_LIMITED;
        retryAt = time;
    }

    /** Lets this happen while a provider would be asked. */
    public synchronized void meanwhile(Runnable other) {
        meanwhile = other;
    }

    /** The texts of all credentials that were tested, by field, oldest first. */
    public synchronized List<Map<String, String>> tested() {
        return List.copyOf(tested);
    }

    @Override
    public ProbeResult test(ServiceId service, CredentialSecrets secrets) {
        Map<String, String> texts = new LinkedHashMap<>();
        secrets.fields()
                .forEach(field -> texts.put(
                        field.value(), Examples.text(secrets.field(field).orElseThrow())));
        Runnable other;
        synchronized (this) {
            tested.add(texts);
            other = meanwhile;
        }
        other.run();
        return result(service);
    }

    private synchronized ProbeResult result(ServiceId service) {
        return new ProbeResult(
                service,
                outcome,
                "A fake provider was asked.",
                null,
                clock.instant(),
                Duration.ofMillis(1),
                ProbeFacts.unknown(),
                List.of(),
                new ProbeDetails(200, null, null, null, retryAt));
    }
}
