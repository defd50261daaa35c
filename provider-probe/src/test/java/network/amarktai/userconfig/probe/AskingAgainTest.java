package network.amarktai.userconfig.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.ProbeResult;
import network.amarktai.userconfig.domain.probe.ProbeWarning;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a second request helps, and when it would do harm. */
class AskingAgainTest {

    private static final Duration BEHIND = Duration.ofSeconds(-90);
    private static final String KRAKEN_OK =
            "{\"error\":[],\"result\":{\"permissions\":[\"query-funds\"],\"ipAllowlist\":[\"*\"]}}";
    private static final String NONCE_TOO_SMALL = "{\"error\":[\"EAPI:Invalid nonce\"]}";
    private static final String MODELS = "{\"data\":[]}";

    private FakeProvider provider;

    @BeforeEach
    void open() {
        provider = FakeProvider.plaintext();
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @ParameterizedTest
    @CsvSource({
        "binance, timestamp, '{\"code\":-1021}', '{\"ipRestrict\":true,\"enableWithdrawals\":false}'",
        "kucoin, KC-API-TIMESTAMP, '{\"code\":\"400002\"}', '{\"code\":\"200000\",\"data\":{\"permission\":\"General\"}}'",
        "valr, X-VALR-TIMESTAMP, '{\"code\":-1}', '{\"permissions\":[\"Trade\"]}'",
        "bybit, X-BAPI-TIMESTAMP, '{\"retCode\":10002}', '{\"retCode\":0,\"result\":{\"permissions\":{}}}'",
        "gate, Timestamp, '{\"label\":\"REQUEST_EXPIRED\"}', '{\"user_id\":1}'",
        "mexc, timestamp, '{\"code\":700003}', '{\"balances\":[]}'",
        "bitget, ACCESS-TIMESTAMP, '{\"code\":\"40008\"}', '{\"code\":\"00000\",\"data\":{}}'",
        "okx, OK-ACCESS-TIMESTAMP, '{\"code\":\"50102\"}', '{\"code\":\"0\",\"data\":[{\"perm\":\"read_only\"}]}'",
        "coinbase, Authorization, 'Unauthorized', '{\"can_view\":true}'"
    })
    void wrongClockIsCorrectedOnce(String service, String time, String refused, String accepted) {
        provider.expecting(service, TestCredentials.of(service))
                .answering(request ->
                        isNow(request, time) ? FakeAnswer.json(200, accepted) : FakeAnswer.json(401, refused));
        ProbeResult result = test(service, Clock.offset(Clock.systemUTC(), BEHIND));
        assertEquals(ProbeOutcome.VALID, result.outcome());
        assertEquals(2, provider.requests().size());
        assertTrue(result.warnings().stream().map(ProbeWarning::code).anyMatch("clock_skew"::equals));
        assertEquals(90_000, result.details().clockSkewMillis(), 3_000);
    }

    private static boolean isNow(RecordedRequest request, String field) {
        String value = request.header(field).isEmpty() ? request.parameter(field) : request.header(field);
        Instant time;
        if (value.startsWith("Bearer ")) {
            String claims =
                    new String(Base64.getUrlDecoder().decode(value.split("\\.", -1)[1]), StandardCharsets.UTF_8);
            time = Instant.ofEpochSecond(Long.parseLong(claims.replaceAll(".*\"nbf\":([0-9]+).*", "$1")));
        } else if (value.contains("T")) {
            time = Instant.parse(value);
        } else {
            long number = Long.parseLong(value);
            time = value.length() > 10 ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
        }
        return Duration.between(time, Instant.now()).abs().compareTo(Duration.ofSeconds(5)) < 0;
    }

    @Test
    void providerThatMindsOurTimeAnywayIsAskedTwiceOnly() {
        provider.expecting("binance", TestCredentials.of("binance"))
                .answering(FakeAnswer.json(400, "{\"code\":-1021}"));
        ProbeResult result = test("binance", Clock.systemUTC());
        assertEquals(ProbeOutcome.CLOCK_SKEW, result.outcome());
        assertEquals(2, provider.requests().size());
        assertEquals(List.of(), result.warnings());
    }

    @Test
    void krakenIsAskedWithLargerUnitsOnlyAfterASmallerOneWasTooSmall() {
        provider.expecting("kraken", TestCredentials.of("kraken"))
                .answering(request -> FakeAnswer.json(200, nonce(request).length() < 19 ? NONCE_TOO_SMALL : KRAKEN_OK));
        assertEquals(ProbeOutcome.VALID, test("kraken", Clock.systemUTC()).outcome());
        assertEquals(
                List.of(13, 16, 19),
                provider.requests().stream()
                        .map(request -> nonce(request).length())
                        .toList());
    }

    @Test
    void krakenThatTakesMillisecondsIsAskedOnce() {
        provider.expecting("kraken", TestCredentials.of("kraken")).answering(FakeAnswer.json(200, KRAKEN_OK));
        assertEquals(ProbeOutcome.VALID, test("kraken", Clock.systemUTC()).outcome());
        assertEquals(1, provider.requests().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"EAPI:Invalid key", "EAPI:Invalid signature", "EGeneral:Permission denied", "EService:Busy"})
    void otherRefusalsDoNotRaiseTheNonce(String error) {
        provider.expecting("kraken", TestCredentials.of("kraken"))
                .answering(FakeAnswer.json(200, "{\"error\":[\"" + error + "\"]}"));
        assertNotEquals(
                ProbeOutcome.NONCE_CONFLICT, test("kraken", Clock.systemUTC()).outcome());
        assertEquals(1, provider.requests().size());
    }

    @Test
    void nonceThatIsAlwaysTooSmallIsAConflict() {
        provider.expecting("kraken", TestCredentials.of("kraken")).answering(FakeAnswer.json(200, NONCE_TOO_SMALL));
        ProbeResult result = test("kraken", Clock.systemUTC());
        assertEquals(ProbeOutcome.NONCE_CONFLICT, result.outcome());
        assertEquals("EAPI:Invalid nonce", result.details().providerCode());
        assertTrue(String.valueOf(result.nextStep()).contains("nonce window"));
        assertEquals(3, provider.requests().size());
    }

    @Test
    void nonceThatIsTooSmallBecauseOurClockIsBehindKeepsItsUnit() {
        provider.expecting("kraken", TestCredentials.of("kraken")).answering(request -> {
            boolean behind = Long.parseLong(nonce(request))
                    < Instant.now().minusSeconds(5).toEpochMilli();
            return FakeAnswer.json(200, behind ? NONCE_TOO_SMALL : KRAKEN_OK);
        });
        assertEquals(
                ProbeOutcome.VALID,
                test("kraken", Clock.offset(Clock.systemUTC(), BEHIND)).outcome());
        assertEquals(
                List.of(13, 13),
                provider.requests().stream()
                        .map(request -> nonce(request).length())
                        .toList());
    }

    @Test
    void aProvidersTimeIsForTheKeyThatItWasToldAboutOnly() {
        TestCredential key = TestCredentials.of("kraken");
        // A date has whole seconds only.
        long last = Instant.now().minusSeconds(60).toEpochMilli();
        provider.expecting("kraken", key)
                .answering(request ->
                        FakeAnswer.json(200, Long.parseLong(nonce(request)) < last ? NONCE_TOO_SMALL : KRAKEN_OK));
        Instant ours = Instant.now().minus(Duration.ofHours(3));
        try (ProviderProbe probe = provider.probe(() -> ours);
                CredentialSecrets secrets = key.secrets()) {
            assertEquals(
                    ProbeOutcome.VALID,
                    probe.test(ServiceId.of("kraken"), secrets).outcome());
            assertEquals(
                    ProbeOutcome.VALID,
                    probe.test(ServiceId.of("kraken"), secrets).outcome());
        }
        List<Long> ahead = provider.requests().stream()
                .map(request -> Duration.ofMillis(Long.parseLong(nonce(request)) - ours.toEpochMilli())
                        .plusMinutes(30)
                        .toHours())
                .toList();
        // Starting ahead of our own clock would lock out the other programs of the user whose key is tested next.
        assertEquals(List.of(0L, 3L, 0L, 3L), ahead);
    }

    @Test
    void aTimeThatCannotBeNeverRaisesTheNonce() {
        provider.expecting("kraken", TestCredentials.of("kraken")).answering(FakeAnswer.json(200, NONCE_TOO_SMALL));
        ProbeResult result = test("kraken", Clock.offset(Clock.systemUTC(), Duration.ofDays(-2)));
        assertEquals(ProbeOutcome.NONCE_CONFLICT, result.outcome());
        assertEquals(1, provider.requests().size());
    }

    @Test
    void bitfinexIsAskedWithMicrosecondsButNeverNanoseconds() {
        provider.expecting("bitfinex", TestCredentials.of("bitfinex"))
                .answering(FakeAnswer.json(500, "[\"error\",10114,\"nonce: small\"]"));
        assertEquals(
                ProbeOutcome.NONCE_CONFLICT, test("bitfinex", Clock.systemUTC()).outcome());
        assertEquals(
                List.of(13, 16),
                provider.requests().stream()
                        .map(request -> request.header("bfx-nonce").length())
                        .toList());
    }

    @Test
    void noncesGrowWhateverTheClockDoes() {
        provider.expecting("kraken", TestCredentials.of("kraken")).answering(FakeAnswer.json(200, KRAKEN_OK));
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        try (ProviderProbe probe = provider.probe(now::get);
                CredentialSecrets secrets = TestCredentials.of("kraken").secrets()) {
            for (int i = 0; i < 3; i++) {
                probe.test(ServiceId.of("kraken"), secrets);
                now.updateAndGet(time -> time.minusSeconds(60));
            }
        }
        List<Long> nonces = provider.requests().stream()
                .map(request -> Long.parseLong(nonce(request)))
                .toList();
        assertEquals(nonces.stream().sorted().distinct().toList(), nonces);
    }

    @Test
    void olderKucoinKeysAreAskedInTheirVersion() {
        provider.expecting("kucoin", TestCredentials.of("kucoin"))
                .answering(request -> request.header("KC-API-KEY-VERSION").equals("2")
                        ? FakeAnswer.json(200, "{\"code\":\"200000\",\"data\":{\"permission\":\"General\"}}")
                        : FakeAnswer.json(400, "{\"code\":\"400009\",\"msg\":\"Invalid KC-API-KEY-VERSION\"}"));
        assertEquals(ProbeOutcome.VALID, test("kucoin", Clock.systemUTC()).outcome());
        assertEquals(2, provider.requests().size());
    }

    @Test
    void flockThatTakesAnyKeyProvesNothing() {
        provider.expecting("flock", TestCredentials.of("flock")).answering(FakeAnswer.json(200, MODELS));
        ProbeResult result = test("flock", Clock.systemUTC());
        assertEquals(ProbeOutcome.UNVERIFIABLE, result.outcome());
        assertTrue(result.message().contains("any key"));
        List<RecordedRequest> requests = provider.requests();
        assertEquals(2, requests.size());
        assertFalse(requests.get(0)
                .header("x-litellm-api-key")
                .equals(requests.get(1).header("x-litellm-api-key")));
    }

    @Test
    void controlIsAskedOnceADay() {
        provider.expecting("flock", TestCredentials.of("flock")).answering(FakeAnswer.json(200, MODELS));
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        try (ProviderProbe probe = provider.probe(now::get);
                CredentialSecrets secrets = TestCredentials.of("flock").secrets()) {
            probe.test(ServiceId.of("flock"), secrets);
            now.updateAndGet(time -> time.plus(Duration.ofHours(23)));
            probe.test(ServiceId.of("flock"), secrets);
            assertEquals(3, provider.requests().size());
            now.updateAndGet(time -> time.plus(Duration.ofHours(2)));
            probe.test(ServiceId.of("flock"), secrets);
            assertEquals(5, provider.requests().size());
        }
    }

    @Test
    void controlThatFailsProvesNothingEither() {
        provider.expecting("flock", TestCredentials.of("flock"))
                .answering(request -> request.header("x-litellm-api-key")
                                .equals(TestCredentials.of("flock").key())
                        ? FakeAnswer.json(200, MODELS)
                        : FakeAnswer.json(429, "{}"));
        ProbeResult result = test("flock", Clock.systemUTC());
        assertEquals(ProbeOutcome.UNVERIFIABLE, result.outcome());
        assertEquals("Test again later.", result.nextStep());
    }

    @Test
    void oneTestOfAKeyAtATime() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        provider.expecting("kraken", TestCredentials.of("kraken")).answering(request -> {
            asked.countDown();
            await(goOn);
            return FakeAnswer.json(200, KRAKEN_OK);
        });
        try (ProviderProbe probe = provider.probe();
                CredentialSecrets one = TestCredentials.of("kraken").secrets();
                CredentialSecrets same = TestCredentials.of("kraken").secrets()) {
            CompletableFuture<ProbeResult> first =
                    CompletableFuture.supplyAsync(() -> probe.test(ServiceId.of("kraken"), one));
            await(asked);
            ProbeResult second = probe.test(ServiceId.of("kraken"), same);
            assertEquals(ProbeOutcome.RATE_LIMITED, second.outcome());
            assertEquals(null, second.details().httpStatus());
            goOn.countDown();
            assertEquals(ProbeOutcome.VALID, first.get(30, TimeUnit.SECONDS).outcome());
            assertEquals(
                    ProbeOutcome.VALID, probe.test(ServiceId.of("kraken"), same).outcome());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ProbeResult test(String service, Clock clock) {
        try (ProviderProbe probe = provider.probe(clock);
                CredentialSecrets secrets = TestCredentials.of(service).secrets()) {
            return probe.test(ServiceId.of(service), secrets);
        }
    }

    private static String nonce(RecordedRequest request) {
        return request.body().substring("nonce=".length());
    }
}
