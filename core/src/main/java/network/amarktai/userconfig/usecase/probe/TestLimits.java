package network.amarktai.userconfig.usecase.probe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.ProbeResult;
import network.amarktai.userconfig.domain.probe.ProviderLimit;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.LimitExceeded;

/**
 * The rate limits for tests of keys, on this instance:
 *
 * <ul>
 *   <li>per user: bursts of 6 tests, refilled by one every 10 seconds;
 *   <li>per key: one test at a time. The next one is allowed 10 seconds later, or one minute later if the provider
 *       refused the key or limited the rate, because providers lock out keys that keep failing;
 *   <li>per provider: bursts of 30 tests, refilled by one per second;
 *   <li>in total: 32 tests at once.
 * </ul>
 *
 * <p>A key that its provider limited rests until the retry time of the answer, for at most 15 minutes. If the provider says
 * that it limits this platform's address, all its keys rest: until then, or one minute if it names no time.
 *
 * <p>Keys are identified by their digest, salted with a random value of this process, no matter which user submits
 * them.
 */
public final class TestLimits {

    private static final int USER_AT_ONCE = 6;
    private static final Duration USER_INTERVAL = Duration.ofSeconds(10);
    private static final int PROVIDER_AT_ONCE = 30;
    private static final Duration PROVIDER_INTERVAL = Duration.ofSeconds(1);
    private static final int UNDER_WAY = 32;
    private static final Duration COOLDOWN = Duration.ofSeconds(10);
    private static final Duration COOLDOWN_AFTER_REFUSAL = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    private static final int SALT_BYTES = 32;

    private final InstantSource clock;
    private final byte[] salt = new byte[SALT_BYTES];
    private final RateLimits<UserId> users = new RateLimits<>(USER_AT_ONCE, USER_INTERVAL);
    private final RateLimits<ServiceId> providers = new RateLimits<>(PROVIDER_AT_ONCE, PROVIDER_INTERVAL);
    private final Deadlines<ServiceId> pauses = new Deadlines<>(LONGEST);
    private final Deadlines<ByteBuffer> cooldowns = new Deadlines<>(LONGEST);
    /** The keys whose site may be searched without waiting, because their own site did not know them. */
    private final Deadlines<ByteBuffer> searches = new Deadlines<>(LONGEST);

    private final Set<ByteBuffer> underWay = new HashSet<>();

    TestLimits(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        random.nextBytes(salt);
    }

    /**
     * Counts one test of this user, whatever its outcome.
     *
     * @throws LimitExceeded with {@code too_many_tests}
     */
    synchronized void count(UserId user) {
        Instant now = clock.instant();
        refuseFor(users.wait(user, now), "You can test 6 times a minute.");
        users.take(user, now);
    }

    /**
     * Begins a test. The caller closes the returned turn.
     *
     * @throws LimitExceeded with {@code too_many_tests}
     */
    synchronized Turn begin(ServiceDefinition service, CredentialSecrets secrets) {
        Instant now = clock.instant();
        ByteBuffer key = digest(service, secrets);
        refuseFor(
                pauses.until(service.id(), now), service.name() + " limits the requests from this platform's address.");
        if (underWay.contains(key)) {
            throw tooMany("This key is being tested already. Wait for the result of that test.", A_MOMENT);
        }
        refuseFor(
                cooldowns.until(key, now),
                "This key was tested just now. Providers lock out keys that are tested too often.");
        refuseFor(
                providers.wait(service.id(), now),
                "Too many " + service.name() + " keys are being tested at the moment.");
        if (underWay.size() >= UNDER_WAY) {
            throw tooMany("Too many keys are being tested at the moment. Try again in a second.", A_MOMENT);
        }
        providers.take(service.id(), now);
        underWay.add(key);
        return new Turn(service.id(), key);
    }

    /**
     * Begins a test, as {@link #begin}. A search of the other sites need not wait after a test that showed that the key may
     * belong to one of them.
     */
    synchronized Turn begin(ServiceDefinition service, CredentialSecrets secrets, TestedSites asked) {
        ByteBuffer key = digest(service, secrets);
        Instant now = clock.instant();
        if (asked == TestedSites.ALL && !searches.until(key, now).isZero()) {
            searches.put(key, now, now);
            cooldowns.put(key, now, now);
        }
        return begin(service, secrets);
    }

    private static void refuseFor(Duration wait, String reason) {
        if (!wait.isZero()) {
            long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
            throw tooMany(
                    reason + " Try again in " + seconds + (seconds == 1 ? " second." : " seconds."),
                    Duration.ofSeconds(seconds));
        }
    }

    private static LimitExceeded tooMany(String detail, Duration wait) {
        return LimitExceeded.of(ErrorCode.TOO_MANY_TESTS, detail, wait);
    }

    private ByteBuffer digest(ServiceDefinition service, CredentialSecrets secrets) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            digest.update(service.id().value().getBytes(StandardCharsets.UTF_8));
            // A separator: no service id contains a zero byte.
            digest.update((byte) 0);
            byte[] value = secrets.field(service.firstField().name())
                    .map(key -> key.withBytes(bytes -> digest.digest(bytes)))
                    .orElseGet(digest::digest);
            return ByteBuffer.wrap(value).asReadOnlyBuffer();
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256");
        }
    }

    private static Duration cooldown(ProbeOutcome outcome) {
        return outcome.isRefused() || outcome == ProbeOutcome.RATE_LIMITED ? COOLDOWN_AFTER_REFUSAL : COOLDOWN;
    }

    /** A test that is under way. */
    final class Turn implements AutoCloseable {

        private final ServiceId service;
        private final ByteBuffer key;

        private Turn(ServiceId service, ByteBuffer key) {
            this.service = service;
            this.key = key;
        }

        /** Counts another request of this test to the provider. */
        void anotherRequest() {
            synchronized (TestLimits.this) {
                providers.take(service, clock.instant());
            }
        }

        /** Notes that the key may belong to another site than the one that was asked. */
        void mayBeElsewhere() {
            synchronized (TestLimits.this) {
                searches.put(key, clock.instant().plus(LONGEST), clock.instant());
            }
        }

        /** Notes the result of the test, which decides when the next one is allowed. */
        void ended(ProbeResult result) {
            synchronized (TestLimits.this) {
                Instant now = clock.instant();
                Instant rested = now.plus(cooldown(result.outcome()));
                ProviderLimit limit = result.details().limit();
                if (result.outcome() == ProbeOutcome.RATE_LIMITED && limit != null) {
                    Instant until = limit.until();
                    rested = until != null && until.isAfter(rested) ? until : rested;
                    if (limit.scope() == ProviderLimit.Scope.ADDRESS) {
                        pauses.put(service, until != null ? until : rested, now);
                    }
                }
                cooldowns.put(key, rested, now);
            }
        }

        @Override
        public void close() {
            synchronized (TestLimits.this) {
                underWay.remove(key);
            }
        }
    }
}
