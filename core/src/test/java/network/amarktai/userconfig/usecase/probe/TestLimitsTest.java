package network.amarktai.userconfig.usecase.probe;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.Examples.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.probe.ProbeDetails;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.ProbeResult;
import network.amarktai.userconfig.domain.probe.ProviderLimit;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.LimitExceeded;
import network.amarktai.userconfig.testkit.SettableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestLimitsTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final ServiceDefinition KRAKEN = StandardCatalog.services().require("kraken");
    private static final ServiceDefinition BINANCE = StandardCatalog.services().require("binance");

    private final SettableClock clock = new SettableClock(NOON);
    private final TestLimits limits = new TestLimits(clock, new Random(1));

    @Test
    void aUserTestsSixTimesAMinute() {
        for (int i = 0; i < 6; i++) {
            limits.count(ALICE);
        }

        assertEquals(Duration.ofSeconds(10), waitOf(() -> limits.count(ALICE)));
        limits.count(UserId.of("bob"));
        clock.advance(Duration.ofMillis(9_001));
        assertEquals(Duration.ofSeconds(1), waitOf(() -> limits.count(ALICE)));
        clock.advance(Duration.ofMillis(999));
        limits.count(ALICE);
        assertEquals(Duration.ofSeconds(10), waitOf(() -> limits.count(ALICE)));
        clock.advance(Duration.ofMinutes(1));
        for (int i = 0; i < 6; i++) {
            limits.count(ALICE);
        }
    }

    @Test
    void aClockThatIsSetBackLocksNobodyOut() {
        for (int i = 0; i < 6; i++) {
            limits.count(ALICE);
        }
        test(KRAKEN, "k1", ProbeOutcome.INVALID_KEY);

        clock.advance(Duration.ofDays(-1));

        assertEquals(Duration.ofSeconds(10), waitOf(() -> limits.count(ALICE)));
        assertTrue(waitOf(() -> begin(KRAKEN, "k1")).compareTo(Duration.ofMinutes(15)) <= 0);
    }

    @Test
    void aKeyIsTestedOnceAtATime() {
        try (TestLimits.Turn turn = begin(KRAKEN, "k1")) {
            assertEquals(Duration.ofSeconds(1), waitOf(() -> begin(KRAKEN, "k1")));
            begin(KRAKEN, "k2").close();
            begin(BINANCE, "k1").close();
            turn.ended(result(KRAKEN, ProbeOutcome.VALID, null));
            assertEquals(Duration.ofSeconds(1), waitOf(() -> begin(KRAKEN, "k1")));
        }
    }

    @Test
    void aTestThatCameToNothingIsNoReasonToWait() {
        begin(KRAKEN, "k1").close();
        begin(KRAKEN, "k1").close();
    }

    @ParameterizedTest
    @CsvSource({
        "VALID, 10",
        "VALID_LIMITED, 10",
        "UNREACHABLE, 10",
        "IP_FORBIDDEN, 10",
        "INVALID_KEY, 60",
        "INVALID_SECRET, 60",
        "INVALID_PASSPHRASE, 60",
        "RATE_LIMITED, 60"
    })
    void aKeyRestsAfterATestAndLongerAfterARefusal(ProbeOutcome outcome, long seconds) {
        test(KRAKEN, "k1", outcome);

        assertEquals(Duration.ofSeconds(seconds), waitOf(() -> begin(KRAKEN, "k1")));
        begin(KRAKEN, "k2").close();
        clock.advance(Duration.ofSeconds(seconds));
        begin(KRAKEN, "k1").close();
    }

    @Test
    void aProviderIsAskedOnceASecondAndThirtyTimesAtOnce() {
        for (int i = 0; i < 30; i++) {
            test(KRAKEN, "k" + i, ProbeOutcome.VALID);
        }

        assertEquals(Duration.ofSeconds(1), waitOf(() -> begin(KRAKEN, "one more")));
        begin(BINANCE, "another provider's").close();
        clock.advance(Duration.ofSeconds(1));
        begin(KRAKEN, "one more").close();
        assertEquals(Duration.ofSeconds(1), waitOf(() -> begin(KRAKEN, "and another")));
    }

    @ParameterizedTest
    @CsvSource({"40, 60", "61, 61", "900, 900", "300000, 900"})
    void aLimitOfOneKeyRestsThatKeyOnly(long said, long waited) {
        limited("k1", ProviderLimit.Scope.KEY, NOON.plusSeconds(said));

        assertEquals(Duration.ofSeconds(waited), waitOf(() -> begin(KRAKEN, "k1")));
        begin(KRAKEN, "k2").close();
        clock.advance(Duration.ofSeconds(waited));
        begin(KRAKEN, "k1").close();
    }

    @Test
    void aLimitOfOurAddressWithoutATimeRestsTheProviderForAMinute() {
        limited("k1", ProviderLimit.Scope.ADDRESS, null);

        assertEquals(Duration.ofMinutes(1), waitOf(() -> begin(KRAKEN, "k2")));
        begin(BINANCE, "k2").close();
    }

    @ParameterizedTest
    @CsvSource({"40, 40", "900, 900", "300000, 900"})
    void aProviderThatLimitsOurAddressIsLeftAloneUntilThen(long said, long waited) {
        limited("k1", ProviderLimit.Scope.ADDRESS, NOON.plusSeconds(said));

        assertEquals(Duration.ofSeconds(waited), waitOf(() -> begin(KRAKEN, "k2")));
        begin(BINANCE, "k2").close();
        clock.advance(Duration.ofSeconds(waited));
        begin(KRAKEN, "k2").close();
    }

    @Test
    void noMoreThan32TestsAreUnderWay() {
        List<TestLimits.Turn> turns = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            turns.add(begin(i % 2 == 0 ? KRAKEN : BINANCE, "k" + i));
        }

        assertEquals(Duration.ofSeconds(1), waitOf(() -> begin(KRAKEN, "one more")));
        turns.get(0).close();
        begin(KRAKEN, "one more").close();
    }

    @Test
    void whatIsOverIsForgotten() {
        Deadlines<Integer> times = new Deadlines<>(Duration.ofMinutes(1));
        Instant now = NOON;
        for (int i = 0; i < 100_000; i++) {
            now = now.plusMillis(100);
            times.put(i, now.plusSeconds(60), now);
        }
        assertTrue(times.size() <= 1_200, "600 deadlines have not expired: " + times.size());
    }

    private void test(ServiceDefinition service, String key, ProbeOutcome outcome) {
        try (TestLimits.Turn turn = begin(service, key)) {
            turn.ended(result(service, outcome, null));
        }
    }

    private TestLimits.Turn begin(ServiceDefinition service, String key) {
        try (CredentialSecrets secrets = given("api_key", key)) {
            return limits.begin(service, secrets);
        }
    }

    private void limited(String key, ProviderLimit.Scope scope, @Nullable Instant until) {
        try (TestLimits.Turn turn = begin(KRAKEN, key)) {
            turn.ended(result(KRAKEN, ProbeOutcome.RATE_LIMITED, new ProviderLimit(scope, until)));
        }
    }

    private static ProbeResult result(ServiceDefinition service, ProbeOutcome outcome, @Nullable ProviderLimit limit) {
        return new ProbeResult(
                service.id(),
                null,
                outcome,
                "",
                null,
                NOON,
                Duration.ZERO,
                ProbeFacts.unknown(),
                List.of(),
                new ProbeDetails(429, null, null, null, limit, List.of(), null));
    }

    private static Duration waitOf(Runnable refused) {
        LimitExceeded limit = assertThrows(LimitExceeded.class, refused::run);
        assertEquals(ErrorCode.TOO_MANY_TESTS, limit.code());
        Duration wait = limit.retryAfter().orElseThrow();
        assertTrue(limit.detail().endsWith("."), limit.detail());
        return wait;
    }
}
