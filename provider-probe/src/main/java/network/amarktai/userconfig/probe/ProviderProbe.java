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
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.probe.ProbeDetails;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.ProbeResult;
import network.amarktai.userconfig.port.CredentialProbe;
import org.jspecify.annotations.Nullable;

/**
 * The door of this module: asks the providers of the standard catalog over HTTPS.
 *
 * <pre>{@code
 * try (ProviderProbe probe = ProviderProbe.configure().open()) {
 *     ProbeResult result = probe.test(ServiceId.of("kraken"), secrets);
 * }
 * }</pre>
 *
 * <p>Hosts are fixed, redirects are not followed, at most 64 KiB of an answer are read. Connecting may take 5 seconds, a whole
 * test 10. Nothing is logged. Nothing is remembered about a key; about FLock.io it is remembered for a day whether its answer
 * proves anything. Safe for use by several threads.
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

    /** Begins to describe a probe; with nothing said it asks the providers themselves. */
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
            URI base = baseUrls.getOrDefault(service, check.home());
            ProbeRun run = new ProbeRun(check, definition, connection, control, clock, deadline);
            return run.run(Attempt.first(secrets, base, clock.instant(), nonces, random), secrets);
        } finally {
            inFlight.leave(ticket);
        }
    }

    private ProbeResult unasked(ServiceId service, ProbeOutcome outcome, Advice advice) {
        return new ProbeResult(
                service,
                outcome,
                advice.message(),
                advice.nextStep(),
                clock.instant(),
                Duration.ZERO,
                ProbeFacts.unknown(),
                List.of(),
                ProbeDetails.none());
    }

    /** Ends the connections. Tests under way find the provider unreachable. Closing twice is harmless. */
    @Override
    public void close() {
        closed = true;
        connection.close();
    }

    /** How providers are asked. */
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

        /** Tells the time that requests are signed with; the system's if nothing is said. */
        public Builder clock(InstantSource source) {
            this.clock = source;
            return this;
        }

        /** Makes nonces; it has to be unpredictable and safe for several threads. A SecureRandom if nothing is said. */
        public Builder random(RandomGenerator source) {
            this.random = source;
            return this;
        }

        /**
         * Asks here instead of at the provider, for the operator's proxy or a test. Requests are signed for the provider's own
         * host all the same.
         *
         * @param url {@code https://host[:port][/path]}; {@code http} is accepted, and sends keys in the clear
         * @throws IllegalArgumentException if it is not written like that; it is not quoted
         */
        public Builder baseUrl(ServiceId service, URI url) {
            baseUrls.put(service, BaseUrl.of(url));
            return this;
        }

        /** Trusts what this context trusts, for a proxy behind a private authority, instead of what the JDK trusts. */
        public Builder trusting(SSLContext context) {
            this.trust = context;
            return this;
        }

        /** How long connecting may take. Package-private: tests wait less. */
        Builder connectTimeout(Duration timeout) {
            this.connectTimeout = timeout;
            return this;
        }

        /** How long a test may take in all. Package-private: tests wait less. */
        Builder totalTimeout(Duration timeout) {
            this.totalTimeout = timeout;
            return this;
        }

        /** The probe, which connects when it first tests. The caller closes it. */
        public ProviderProbe open() {
            return new ProviderProbe(this);
        }
    }
}
