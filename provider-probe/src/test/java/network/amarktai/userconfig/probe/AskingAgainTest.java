package network.amarktai.userconfig.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

/** When a second request helps, and when it would do harm. */
class AskingAgainTest {

    private static final Duration BEHIND = Duration.ofSeconds(-90);
    private static final String KRAKEN_OK =
            "{\"error\":[],\"result\":{\"permissions\":[\"query-funds\"],\"ipAllowlist\":[\"*\"]}}";
    private static final String UNIFIED = "{\"code\":\"40085\",\"msg\":\"You are in Unified Account mode\"}";
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
    void olderKucoinKeysAreAskedInTheirVersion() {
        provider.expecting("kucoin", TestCredentials.of("kucoin"))
                .answering(request -> request.header("KC-API-KEY-VERSION").equals("2")
                        ? FakeAnswer.json(200, "{\"code\":\"200000\",\"data\":{\"permission\":\"General\"}}")
                        : FakeAnswer.json(400, "{\"code\":\"400009\",\"msg\":\"Invalid KC-API-KEY-VERSION\"}"));
        assertEquals(ProbeOutcome.VALID, test("kucoin", Clock.systemUTC()).outcome());
        assertEquals(2, provider.requests().size());
    }

    @Test
    void unifiedBitgetAccountsAreAskedInTheirApi() {
        provider.expecting("bitget", TestCredentials.of("bitget"))
                .answering(request -> request.path().startsWith("/api/v3/")
                        ? FakeAnswer.json(200, "{\"code\":\"00000\",\"data\":{\"accountMode\":\"unified\"}}")
                        : FakeAnswer.json(400, UNIFIED));
        ProbeResult result = test("bitget", Clock.systemUTC());
        assertEquals(ProbeOutcome.VALID, result.outcome());
        assertEquals(
                List.of("/api/v2/spot/account/info", "/api/v3/account/settings"),
                provider.requests().stream().map(RecordedRequest::path).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "404, '{}', valid_limited",
        "500, 'broken', valid_limited",
        "400, '{\"code\":\"40085\"}', valid_limited",
        "400, '{\"code\":\"40018\"}', ip_forbidden",
        "400, '{\"code\":\"40006\"}', valid_limited",
        "400, '{\"code\":\"40009\"}', valid_limited",
        "400, '{\"code\":\"40012\"}', valid_limited",
        "400, '{\"code\":\"40014\"}', valid_limited"
    })
    void aUnifiedBitgetAccountIsKnownWhateverItsApiSays(int status, String body, String outcome) {
        provider.expecting("bitget", TestCredentials.of("bitget"))
                .answering(request -> request.path().startsWith("/api/v3/")
                        ? FakeAnswer.json(status, body)
                        : FakeAnswer.json(400, UNIFIED));
        assertEquals(outcome, test("bitget", Clock.systemUTC()).outcome().label());
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
}
