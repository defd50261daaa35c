package network.amarktai.userconfig.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.ServiceRegion;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.probe.ConnectionFailure;
import network.amarktai.userconfig.domain.probe.ProbeDetails;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.ProbeResult;
import network.amarktai.userconfig.domain.probe.ProviderLimit;
import network.amarktai.userconfig.port.CredentialProbe;
import org.jspecify.annotations.Nullable;

/** Returns a configured outcome without sending a request and records the tested credentials. Default: valid. */
public final class FakeCredentialProbe implements CredentialProbe, AutoCloseable {

    private final InstantSource clock;
    private final List<Map<String, String>> tested = new ArrayList<>();
    private final Set<List<String>> underTest = new HashSet<>();
    private final Map<String, ProbeOutcome> byRegion = new HashMap<>();
    private ProbeOutcome outcome = ProbeOutcome.VALID;
    private @Nullable Instant retryAt;
    private ProbeFacts facts = ProbeFacts.unknown();
    private Runnable meanwhile = () -> {};
    private boolean closed;

    public FakeCredentialProbe(InstantSource clock) {
        this.clock = clock;
    }

    /** Sets the outcome of all later tests. */
    public synchronized void find(ProbeOutcome found) {
        outcome = found;
        retryAt = null;
    }

    /** Sets the outcome of all later tests at the site of this region. */
    public synchronized void find(String region, ProbeOutcome found) {
        byRegion.put(region, found);
    }

    /** Sets what all later tests report about the key if they accept it. */
    public synchronized void report(ProbeFacts reported) {
        facts = reported;
    }

    /** Makes all later tests rate-limited with this retry time. */
    public synchronized void findRateLimitedUntil(Instant time) {
        outcome = ProbeOutcome.RATE_LIMITED;
        retryAt = time;
    }

    /** Sets a hook that runs in place of the request to the provider. */
    public synchronized void meanwhile(Runnable other) {
        meanwhile = other;
    }

    /** The texts of all credentials that were tested, by field, with their region, oldest first. */
    public synchronized List<Map<String, String>> tested() {
        return List.copyOf(tested);
    }

    @Override
    public ProbeResult test(ServiceId service, CredentialSecrets secrets) {
        Map<String, String> texts = texts(secrets);
        List<String> key = List.of(service.value(), String.valueOf(texts.get("api_key")));
        Runnable other;
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("this probe is closed");
            }
            if (StandardCatalog.services().find(service).isEmpty()) {
                return result(service, null, ProbeOutcome.UNVERIFIABLE, ProbeDetails.none());
            }
            if (!underTest.add(key)) {
                return result(service, null, ProbeOutcome.RATE_LIMITED, ProbeDetails.none());
            }
            tested.add(texts);
            other = meanwhile;
        }
        try {
            other.run();
            return found(StandardCatalog.services().require(service.value()), secrets);
        } finally {
            synchronized (this) {
                underTest.remove(key);
            }
        }
    }

    private static Map<String, String> texts(CredentialSecrets secrets) {
        Map<String, String> texts = new LinkedHashMap<>();
        secrets.fields()
                .forEach(field -> texts.put(
                        field.value(), Examples.text(secrets.field(field).orElseThrow())));
        secrets.region().ifPresent(code -> texts.put("region", code));
        return texts;
    }

    private synchronized ProbeResult found(ServiceDefinition service, CredentialSecrets secrets) {
        List<String> codes = service.regions().stream().map(ServiceRegion::code).toList();
        String region = codes.isEmpty() ? null : secrets.region().orElse(codes.get(0));
        ProbeOutcome found = region == null ? outcome : byRegion.getOrDefault(region, outcome);
        List<String> others = found == ProbeOutcome.WRONG_REGION || found == ProbeOutcome.INVALID_KEY
                ? codes.stream().filter(code -> !code.equals(region)).toList()
                : List.of();
        return result(
                service.id(),
                region,
                found,
                found == ProbeOutcome.UNREACHABLE
                        ? new ProbeDetails(null, null, null, ConnectionFailure.CONNECT, null, List.of(), null)
                        : new ProbeDetails(
                                200,
                                null,
                                null,
                                null,
                                new ProviderLimit(ProviderLimit.Scope.ADDRESS, retryAt),
                                others,
                                null));
    }

    private synchronized ProbeResult result(
            ServiceId service, @Nullable String region, ProbeOutcome found, ProbeDetails details) {
        return new ProbeResult(
                service,
                region,
                found,
                "A fake provider answered.",
                null,
                clock.instant(),
                Duration.ofMillis(1),
                found.isAuthenticated() ? facts : ProbeFacts.unknown(),
                List.of(),
                details);
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
