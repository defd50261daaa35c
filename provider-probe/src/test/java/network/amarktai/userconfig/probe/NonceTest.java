package network.amarktai.userconfig.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.ProbeResult;
import network.amarktai.userconfig.probe.check.Nonces;
import network.amarktai.userconfig.probe.check.ProbeRequest;
import network.amarktai.userconfig.probe.check.ProviderCheck;
import network.amarktai.userconfig.probe.check.Site;
import network.amarktai.userconfig.probe.http.Deadline;
import network.amarktai.userconfig.probe.http.Json;
import network.amarktai.userconfig.probe.http.ProviderAnswer;
import network.amarktai.userconfig.probe.provider.ProviderChecks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A test of a key must not lock out the user's other programs, which count their requests with the same key. */
class NonceTest {

    private static final String KRAKEN_OK =
            "{\"error\":[],\"result\":{\"permissions\":[\"query-funds\"],\"ipAllowlist\":[\"*\"]}}";
    private static final String KRAKEN_TOO_SMALL = "{\"error\":[\"EAPI:Invalid nonce\"]}";
    private static final String BITFINEX_TOO_SMALL = "[\"error\",10114,\"nonce: small\"]";
    private static final int SCHEDULES = 1_000;
    private static final int OVER_HTTP = 40;

    private FakeProvider provider;

    @BeforeEach
    void open() {
        provider = FakeProvider.plaintext();
    }

    @AfterEach
    void close() {
        provider.close();
    }

    /** The requests are made and the answers read as always; only HTTP is left out, for time. */
    @ParameterizedTest
    @ValueSource(strings = {"kraken", "bitfinex"})
    void theOtherProgramsNextRequestIsTaken(String service) {
        Schedules schedules = new Schedules(service, Instant.EPOCH.plus(Duration.ofDays(20_000)));
        ProviderCheck check = ProviderChecks.byService().get(ServiceId.of(service));
        ServiceDefinition definition =
                StandardCatalog.services().find(ServiceId.of(service)).orElseThrow();
        Nonces nonces = new Nonces();
        try (CredentialSecrets secrets = TestCredentials.of(service).secrets()) {
            schedules.run(SCHEDULES, () -> {
                ProbeRun run = new ProbeRun(
                        check,
                        definition,
                        (request, time) -> received(schedules.answerTo(nonce(request)), time),
                        new ControlProbe(),
                        schedules.now::get,
                        Deadline.in(Duration.ofMinutes(1)));
                return run.run(
                        ProbeRequest.first(
                                secrets, Site.of(null, check.home()), schedules.now.get(), nonces, new Random(1)),
                        secrets);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kraken", "bitfinex"})
    void theOtherProgramsNextRequestIsTakenOverHttp(String service) {
        // Ahead of the machine's clock, and so of the dates of the fake's answers, which then explain nothing.
        Schedules schedules = new Schedules(service, Instant.now().plus(Duration.ofHours(1)));
        provider.expecting(service, TestCredentials.of(service))
                .answering(request -> schedules.answerTo(nonce(request)));
        try (ProviderProbe probe = provider.probe(schedules.now::get);
                CredentialSecrets secrets = TestCredentials.of(service).secrets()) {
            schedules.run(OVER_HTTP, () -> probe.test(ServiceId.of(service), secrets));
        }
    }

    /** An exchange that keeps the largest nonce, and another program that counts milliseconds with a clock ahead of ours. */
    private static final class Schedules {

        private final String service;
        private final AtomicReference<Instant> now;
        private final Random random = new Random(18);
        private final AtomicLong largest = new AtomicLong();
        private final List<Long> ours = new CopyOnWriteArrayList<>();

        Schedules(String service, Instant begin) {
            this.service = service;
            this.now = new AtomicReference<>(begin);
        }

        FakeAnswer answerTo(long nonce) {
            ours.add(nonce);
            later(1 + random.nextInt(300));
            return take(nonce) ? accepted(service) : tooSmall(service);
        }

        void run(int count, Supplier<ProbeResult> test) {
            Set<ProbeOutcome> outcomes = EnumSet.noneOf(ProbeOutcome.class);
            for (int i = 0; i < count; i++) {
                long ahead = random.nextInt(10) == 0 ? 40 : 40 + random.nextInt(29_961);
                assertTrue(take(now.get().toEpochMilli() + ahead), "the other program begins");
                later(random.nextInt(60_000));

                outcomes.add(test.get().outcome());

                later(random.nextInt(100));
                assertTrue(take(now.get().toEpochMilli() + ahead), "the other program goes on, schedule " + i);
                later(60_000);
            }
            assertEquals(EnumSet.of(ProbeOutcome.VALID, ProbeOutcome.NONCE_CONFLICT), outcomes);
            assertTrue(ours.size() <= 2 * count, "one repeat at most");
            assertTrue(ours.stream().allMatch(nonce -> nonce < 10_000_000_000_000L), "milliseconds");
        }

        private boolean take(long nonce) {
            return largest.getAndAccumulate(nonce, Math::max) < nonce;
        }

        private void later(long millis) {
            now.updateAndGet(time -> time.plusMillis(millis));
        }
    }

    private static ProviderAnswer received(FakeAnswer answer, Instant time) {
        return new ProviderAnswer(
                answer.status(),
                HttpHeaders.of(Map.of(), (name, value) -> true),
                Json.parse(answer.body().getBytes(StandardCharsets.UTF_8)),
                ProviderAnswer.Shape.JSON,
                "",
                time,
                null);
    }

    private static FakeAnswer accepted(String service) {
        return FakeAnswer.json(200, service.equals("kraken") ? KRAKEN_OK : "[[\"account\",1,0],[\"withdraw\",0,0]]");
    }

    private static FakeAnswer tooSmall(String service) {
        return service.equals("kraken")
                ? FakeAnswer.json(200, KRAKEN_TOO_SMALL)
                : FakeAnswer.json(500, BITFINEX_TOO_SMALL);
    }

    @ParameterizedTest
    @CsvSource({"kraken, EAPI:Invalid nonce", "bitfinex, 10114"})
    void aNonceThatIsAlwaysTooSmallIsRepeatedOnceInTheSameUnit(String service, String code) {
        Instant ours = Instant.now();
        provider.expecting(service, TestCredentials.of(service)).answering(tooSmall(service));
        ProbeResult result = test(service, () -> ours);
        assertEquals(ProbeOutcome.NONCE_CONFLICT, result.outcome());
        assertEquals(code, result.details().providerCode());
        assertTrue(result.message().contains("another program"), result.message());
        assertTrue(String.valueOf(result.nextStep()).contains("separate key"));
        assertEquals(
                List.of(ours.toEpochMilli(), ours.toEpochMilli() + 1),
                provider.requests().stream().map(NonceTest::nonce).toList());
    }

    @Test
    void aNonceThatIsTakenIsNotRepeated() {
        provider.expecting("kraken", TestCredentials.of("kraken")).answering(FakeAnswer.json(200, KRAKEN_OK));
        assertEquals(ProbeOutcome.VALID, test("kraken", Clock.systemUTC()).outcome());
        assertEquals(1, provider.requests().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"EAPI:Invalid key", "EAPI:Invalid signature", "EGeneral:Permission denied", "EService:Busy"})
    void otherRefusalsAreNotRepeated(String error) {
        provider.expecting("kraken", TestCredentials.of("kraken"))
                .answering(FakeAnswer.json(200, "{\"error\":[\"" + error + "\"]}"));
        assertNotEquals(
                ProbeOutcome.NONCE_CONFLICT, test("kraken", Clock.systemUTC()).outcome());
        assertEquals(1, provider.requests().size());
    }

    @Test
    void theProvidersTimeIsUsedIfOurClockIsBehindAndNeverGoesBeyondIt() {
        provider.expecting("kraken", TestCredentials.of("kraken")).answering(request -> {
            boolean behind = nonce(request) < Instant.now().minusSeconds(5).toEpochMilli();
            return FakeAnswer.json(200, behind ? KRAKEN_TOO_SMALL : KRAKEN_OK);
        });
        assertEquals(
                ProbeOutcome.VALID,
                test("kraken", Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-90)))
                        .outcome());
        assertEquals(2, provider.requests().size());
        assertTrue(nonce(provider.requests().get(1)) <= Instant.now().toEpochMilli());
    }

    @Test
    void aProvidersTimeIsForTheKeyThatItWasToldAboutOnly() {
        TestCredential key = TestCredentials.of("kraken");
        // A date has whole seconds only.
        long last = Instant.now().minusSeconds(60).toEpochMilli();
        provider.expecting("kraken", key)
                .answering(request -> FakeAnswer.json(200, nonce(request) < last ? KRAKEN_TOO_SMALL : KRAKEN_OK));
        Instant ours = Instant.now().minus(Duration.ofMinutes(50));
        try (ProviderProbe probe = provider.probe(() -> ours);
                CredentialSecrets secrets = key.secrets()) {
            for (int i = 0; i < 2; i++) {
                assertEquals(
                        ProbeOutcome.VALID,
                        probe.test(ServiceId.of("kraken"), secrets).outcome());
            }
        }
        List<Long> ahead = provider.requests().stream()
                .map(request -> (nonce(request) - ours.toEpochMilli() + 300_000) / 600_000)
                .toList();
        assertEquals(List.of(0L, 5L, 0L, 5L), ahead);
    }

    @Test
    void aClockThatIsMoreThanAnHourBehindIsNotCorrected() {
        provider.expecting("kraken", TestCredentials.of("kraken")).answering(FakeAnswer.json(200, KRAKEN_TOO_SMALL));
        ProbeResult result = test("kraken", Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-61)));
        assertEquals(ProbeOutcome.NONCE_CONFLICT, result.outcome());
        assertEquals(1, provider.requests().size());
    }

    @Test
    void noncesFollowAClockThatStepsBack() {
        provider.expecting("kraken", TestCredentials.of("kraken")).answering(FakeAnswer.json(200, KRAKEN_OK));
        Instant begin = Instant.now();
        AtomicReference<Instant> now = new AtomicReference<>(begin);
        try (ProviderProbe probe = provider.probe(now::get);
                CredentialSecrets secrets = TestCredentials.of("kraken").secrets()) {
            for (int i = 0; i < 3; i++) {
                probe.test(ServiceId.of("kraken"), secrets);
                probe.test(ServiceId.of("kraken"), secrets);
                now.updateAndGet(time -> time.minusSeconds(60));
            }
        }
        long first = begin.toEpochMilli();
        assertEquals(
                List.of(first, first + 1, first - 60_000, first - 59_999, first - 120_000, first - 119_999),
                provider.requests().stream().map(NonceTest::nonce).toList());
    }

    private ProbeResult test(String service, InstantSource clock) {
        try (ProviderProbe probe = provider.probe(clock);
                CredentialSecrets secrets = TestCredentials.of(service).secrets()) {
            return probe.test(ServiceId.of(service), secrets);
        }
    }

    private static long nonce(RecordedRequest request) {
        return nonce(request.header("bfx-nonce"), request.body());
    }

    private static long nonce(HttpRequest request) {
        return nonce(request.headers().firstValue("bfx-nonce").orElse(""), SentRequest.body(request));
    }

    private static long nonce(String header, String body) {
        return Long.parseLong(header.isEmpty() ? body.substring("nonce=".length()) : header);
    }
}
