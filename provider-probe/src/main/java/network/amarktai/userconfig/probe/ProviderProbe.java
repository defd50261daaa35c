package network.amarktai.userconfig.probe;

import java.net.URI;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.ServiceRegion;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.probe.ProbeDetails;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.ProbeResult;
import network.amarktai.userconfig.port.CredentialProbe;
import network.amarktai.userconfig.probe.check.Advice;
import network.amarktai.userconfig.probe.check.Nonces;
import network.amarktai.userconfig.probe.check.ProbeRequest;
import network.amarktai.userconfig.probe.check.ProviderCheck;
import network.amarktai.userconfig.probe.check.Site;
import network.amarktai.userconfig.probe.http.BaseUrl;
import network.amarktai.userconfig.probe.http.Deadline;
import network.amarktai.userconfig.probe.http.ProviderConnection;
import network.amarktai.userconfig.probe.provider.ProviderChecks;
import org.jspecify.annotations.Nullable;

/**
 * The entry point of this module: tests credentials of the standard catalog against their providers over HTTPS.
 *
 * <pre>{@code
 * try (ProviderProbe probe = ProviderProbe.configure().open()) {
 *     ProbeResult result = probe.test(ServiceId.of("kraken"), secrets);
 * }
 * }</pre>
 *
 * <p>Hosts are fixed, redirects are not followed, and at most 1 MiB of an answer is read, because OpenAI lists thousands of
 * models. Connecting may take 5 seconds, a whole test 10. Nothing is logged and nothing about a key is cached.
 * For FLock.io it is cached for a day whether its answer proves anything. Thread-safe.
 */
public final class ProviderProbe implements CredentialProbe, AutoCloseable {

    private final Map<ServiceId, ProviderCheck> checks;
    private final Map<ServiceId, URI> baseUrls;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Duration totalTimeout;
    private final ProviderConnection connection;
    private final Nonces nonces = new Nonces();
    private final ControlProbe control = new ControlProbe();
    private final InFlight inFlight;
    private volatile boolean closed;

    private ProviderProbe(Builder builder) {
        this.checks = ProviderChecks.byService();
        this.baseUrls = Map.copyOf(builder.baseUrls);
        this.clock = builder.clock;
        this.random = builder.random;
        this.totalTimeout = builder.totalTimeout;
        this.connection = new ProviderConnection(builder.connectTimeout, Optional.ofNullable(builder.trust));
        this.inFlight = new InFlight(builder.random);
    }

    /** A builder for a probe. By default it sends requests to the providers themselves. */
    public static Builder configure() {
        return new Builder();
    }

    @Override
    public ProbeResult test(ServiceId service, CredentialSecrets secrets) {
        if (closed) {
            throw new IllegalStateException("this probe is closed");
        }
        Deadline deadline = Deadline.in(totalTimeout);
        ProviderCheck check = checks.get(service);
        ServiceDefinition definition = StandardCatalog.services().find(service).orElse(null);
        if (check == null || definition == null) {
            return unasked(service, ProbeOutcome.UNVERIFIABLE, Wording.of(ProbeOutcome.UNVERIFIABLE, "this service"));
        }
        ByteBuffer ticket = inFlight.ticket(service, secrets);
        if (!inFlight.enter(ticket)) {
            return unasked(
                    service,
                    ProbeOutcome.RATE_LIMITED,
                    new Advice("This key is being tested already.", "Wait for the result of that test."));
        }
        try {
            ProbeRun run = new ProbeRun(
                    check,
                    definition,
                    (request, now) -> connection.send(request, now, deadline),
                    control,
                    clock,
                    deadline);
            return run.run(
                    ProbeRequest.first(secrets, site(check, definition, secrets), clock.instant(), nonces, random),
                    secrets);
        } finally {
            inFlight.leave(ticket);
        }
    }

    private Site site(ProviderCheck check, ServiceDefinition service, CredentialSecrets secrets) {
        ServiceRegion region = secrets.region()
                .flatMap(service::region)
                .orElseGet(() -> service.regions().stream().findFirst().orElse(null));
        Site own = region == null ? Site.of(null, check.home()) : Site.of(region.code(), region.host());
        URI other = baseUrls.get(service.id());
        return other == null ? own : own.behind(other);
    }

    private ProbeResult unasked(ServiceId service, ProbeOutcome outcome, Advice advice) {
        return new ProbeResult(
                service,
                null,
                outcome,
                advice.message(),
                advice.nextStep(),
                clock.instant(),
                Duration.ZERO,
                ProbeFacts.unknown(),
                List.of(),
                ProbeDetails.none());
    }

    /** Closes the connections. Tests under way end as {@code unreachable}. Closing twice is harmless. */
    @Override
    public void close() {
        closed = true;
        connection.close();
    }

    /** Options for a probe. */
    public static final class Builder {

        private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
        private static final Duration TOTAL_TIMEOUT = Duration.ofSeconds(10);

        private final Map<ServiceId, URI> baseUrls = new HashMap<>();
        private InstantSource clock = Clock.systemUTC();
        private RandomGenerator random = new SecureRandom();
        private Duration connectTimeout = CONNECT_TIMEOUT;
        private Duration totalTimeout = TOTAL_TIMEOUT;
        private @Nullable SSLContext trust;

        private Builder() {}

        /** The clock that requests are signed with. Default: the system clock. */
        public Builder clock(InstantSource source) {
            this.clock = source;
            return this;
        }

        /** The source of nonces; it must be unpredictable and thread-safe. Default: a SecureRandom. */
        public Builder random(RandomGenerator source) {
            this.random = source;
            return this;
        }

        /**
         * Sends the requests of this service, for all its regions, to another base URL: the operator's proxy or a test
         * server. Requests are still signed for the provider's own host, which the header {@code X-Provider-Host} names.
         *
         * @param url {@code https://host[:port][/path]}; {@code http} is accepted, and sends keys in the clear
         * @throws IllegalArgumentException if it is malformed; the message does not quote it
         */
        public Builder baseUrl(ServiceId service, URI url) {
            baseUrls.put(service, BaseUrl.of(url));
            return this;
        }

        /** The TLS trust for a proxy behind a private certificate authority. Default: the trust of the JDK. */
        public Builder trusting(SSLContext context) {
            this.trust = context;
            return this;
        }

        /** The connect timeout. Default: 5 seconds. Package-private: tests use less. */
        Builder connectTimeout(Duration timeout) {
            this.connectTimeout = timeout;
            return this;
        }

        /** The deadline of a whole test. Default: 10 seconds. Package-private: tests use less. */
        Builder totalTimeout(Duration timeout) {
            this.totalTimeout = timeout;
            return this;
        }

        /** The probe, which connects on the first test. The caller closes it. */
        public ProviderProbe open() {
            return new ProviderProbe(this);
        }
    }
}
