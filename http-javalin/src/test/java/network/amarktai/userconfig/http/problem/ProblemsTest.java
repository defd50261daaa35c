package network.amarktai.userconfig.http.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.LimitExceeded;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.http.error.HttpError;
import network.amarktai.userconfig.http.error.HttpErrorCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicReference<RuntimeException> NEXT = new AtomicReference<>();
    private static final Javalin SERVER = Javalin.create(config -> {
        config.startup.showJavalinBanner = false;
        config.routes.get("/", context -> {
            throw NEXT.get();
        });
        Problems.handle(config.routes);
    });

    private static final Map<ErrorCode, Integer> STATUSES = Map.ofEntries(
            Map.entry(ErrorCode.INVALID_INPUT, 422),
            Map.entry(ErrorCode.INVALID_SERVICE, 400),
            Map.entry(ErrorCode.INVALID_USER_ID, 401),
            Map.entry(ErrorCode.NOT_CONFIGURED, 404),
            Map.entry(ErrorCode.UNKNOWN_USER, 404),
            Map.entry(ErrorCode.NOT_MIGRATED, 409),
            Map.entry(ErrorCode.UNREADABLE_CREDENTIAL, 409),
            Map.entry(ErrorCode.AMBIGUOUS_USER, 409),
            Map.entry(ErrorCode.FROZEN, 403),
            Map.entry(ErrorCode.CONSUMER_BLOCKED, 403),
            Map.entry(ErrorCode.MODEL_NOT_ALLOWED, 403),
            Map.entry(ErrorCode.UNBOUNDED_REQUEST, 400),
            Map.entry(ErrorCode.MODEL_UNPRICED, 400),
            Map.entry(ErrorCode.BUDGET_EXCEEDED, 429),
            Map.entry(ErrorCode.TOO_MANY_CALLS, 429),
            Map.entry(ErrorCode.UNKNOWN_CONSUMER, 404),
            Map.entry(ErrorCode.CONSUMER_EXISTS, 409),
            Map.entry(ErrorCode.INTEGRITY_FAILED, 409),
            Map.entry(ErrorCode.LEGACY_SHAPE, 409),
            Map.entry(ErrorCode.CONCURRENT_CHANGE, 409),
            Map.entry(ErrorCode.KEY_UNAVAILABLE, 503),
            Map.entry(ErrorCode.STORE_UNAVAILABLE, 503),
            Map.entry(ErrorCode.STORE_REPLACED, 503),
            Map.entry(ErrorCode.AUDIT_UNAVAILABLE, 503),
            Map.entry(ErrorCode.PAYMENT_AGENT_NOT_CONFIGURED, 400),
            Map.entry(ErrorCode.IDEMPOTENCY_CONFLICT, 409),
            Map.entry(ErrorCode.UNKNOWN_PAYMENT, 404),
            Map.entry(ErrorCode.UNKNOWN_CLAIM, 404),
            Map.entry(ErrorCode.PAYMENT_NOT_OPEN, 409),
            Map.entry(ErrorCode.PAYMENT_IN_FLIGHT, 409),
            Map.entry(ErrorCode.WALLET_EXISTS, 409),
            Map.entry(ErrorCode.NO_FAUCET, 409),
            Map.entry(ErrorCode.FAUCET_UNAVAILABLE, 503),
            Map.entry(ErrorCode.TOO_MANY_TESTS, 429),
            Map.entry(ErrorCode.FAUCET_REFUSED, 429),
            Map.entry(ErrorCode.CLOCK_MISMATCH, 503),
            Map.entry(ErrorCode.CHAIN_UNREACHABLE, 503),
            Map.entry(ErrorCode.CHAIN_LATE, 503),
            Map.entry(ErrorCode.NODE_WITHOUT_INDEX, 503),
            Map.entry(ErrorCode.NODE_BEHIND, 503),
            Map.entry(ErrorCode.CHAIN_WAS_RESET, 503),
            Map.entry(ErrorCode.CHAIN_TIMEOUT, 504),
            Map.entry(ErrorCode.CHAIN_TLS_FAILED, 502),
            Map.entry(ErrorCode.CHAIN_BAD_ANSWER, 502),
            Map.entry(ErrorCode.CHAIN_MISMATCH, 502));

    @BeforeAll
    static void start() {
        SERVER.start("127.0.0.1", 0);
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    private static HttpResponse<byte[]> answerTo(RuntimeException error) throws IOException, InterruptedException {
        NEXT.set(error);
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port() + "/"))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private static UserConfigException error(ErrorCode code) {
        return switch (code) {
            case INVALID_INPUT, INVALID_SERVICE, INVALID_USER_ID -> InvalidInput.of(code, "What to do.");
            case NOT_CONFIGURED,
                    UNKNOWN_USER,
                    PAYMENT_AGENT_NOT_CONFIGURED,
                    UNKNOWN_PAYMENT,
                    UNKNOWN_CLAIM,
                    UNKNOWN_CONSUMER -> NotConfigured.of(code, "What to do.");
            case INTEGRITY_FAILED -> IntegrityFailed.of("What to do.");
            case NOT_MIGRATED, UNREADABLE_CREDENTIAL -> Unreadable.of(code, "What to do.");
            case AMBIGUOUS_USER,
                    FROZEN,
                    MODEL_NOT_ALLOWED,
                    UNBOUNDED_REQUEST,
                    MODEL_UNPRICED,
                    CONSUMER_BLOCKED,
                    CONSUMER_EXISTS,
                    LEGACY_SHAPE,
                    CONCURRENT_CHANGE,
                    WALLET_EXISTS,
                    NO_FAUCET,
                    IDEMPOTENCY_CONFLICT,
                    PAYMENT_NOT_OPEN,
                    PAYMENT_IN_FLIGHT -> Conflict.of(code, "What to do.");
            case FAUCET_REFUSED, TOO_MANY_TESTS, BUDGET_EXCEEDED, TOO_MANY_CALLS ->
                LimitExceeded.of(code, "What to do.");
            case KEY_UNAVAILABLE,
                    FAUCET_UNAVAILABLE,
                    CLOCK_MISMATCH,
                    CHAIN_LATE,
                    NODE_WITHOUT_INDEX,
                    NODE_BEHIND,
                    CHAIN_WAS_RESET,
                    STORE_UNAVAILABLE,
                    STORE_REPLACED,
                    AUDIT_UNAVAILABLE,
                    CHAIN_UNREACHABLE,
                    CHAIN_TIMEOUT,
                    CHAIN_TLS_FAILED,
                    CHAIN_BAD_ANSWER,
                    CHAIN_MISMATCH -> Unavailable.of(code, "What to do.");
        };
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyErrorOfTheCoreHasItsStatusAndTitle(ErrorCode code) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = answerTo(error(code));
        JsonNode problem = JSON.readTree(answer.body());

        assertEquals(STATUSES.get(code), answer.statusCode());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""));
        assertEquals("/problems/" + code.code(), problem.get("type").asText());
        assertEquals(answer.statusCode(), problem.get("status").asInt());
        assertEquals(code.code(), problem.get("code").asText());
        assertEquals("What to do.", problem.get("detail").asText());
        assertEquals(0, problem.get("errors").size());
        assertEquals(
                answer.headers().firstValue("X-Request-Id").orElse(""),
                problem.get("request_id").asText());
        assertFalse(problem.get("title").asText().isBlank());
        assertEquals(
                answer.statusCode() == 503,
                answer.headers().firstValue("Retry-After").filter("5"::equals).isPresent());
        assertEquals(7, problem.size());
    }

    @Test
    void aLimitOfTheCoreSaysWhenToTryAgain() throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                answerTo(LimitExceeded.of(ErrorCode.TOO_MANY_TESTS, "What to do.", Duration.ofSeconds(17)));

        assertEquals(429, answer.statusCode());
        assertEquals("17", answer.headers().firstValue("Retry-After").orElse(""));
    }

    @Test
    void everyTitleIsItsOwn() {
        Set<String> titles = new HashSet<>();
        EnumSet.allOf(ErrorCode.class)
                .forEach(code -> assertTrue(titles.add(StatusTable.of(code).title()), code.code()));
    }

    @ParameterizedTest
    @EnumSource(HttpErrorCode.class)
    void everyErrorOfARequestHasItsStatusAndTitle(HttpErrorCode code) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = answerTo(HttpError.of(code, new FieldError("limit", "wrong", "Put it right.")));
        JsonNode problem = JSON.readTree(answer.body());

        assertEquals(code.status(), answer.statusCode());
        assertEquals(code.title(), problem.get("title").asText());
        assertEquals(code.code(), problem.get("code").asText());
        assertEquals("Put it right.", problem.get("detail").asText());
        assertEquals("limit", problem.get("errors").get(0).get("field").asText());
        assertEquals("wrong", problem.get("errors").get(0).get("code").asText());
        assertEquals(
                answer.statusCode() == 503,
                answer.headers().firstValue("Retry-After").isPresent());
    }

    @Test
    void fieldErrorsAreListed() throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = answerTo(InvalidInput.of(List.of(
                new FieldError("api_key", "too_long", "Make it shorter."),
                new FieldError("api_secret", "required", "It is missing."))));
        JsonNode problem = JSON.readTree(answer.body());

        assertEquals(422, answer.statusCode());
        assertEquals("Make it shorter.", problem.get("detail").asText());
        assertEquals(
                "[{\"field\":\"api_key\",\"code\":\"too_long\",\"detail\":\"Make it shorter.\"},"
                        + "{\"field\":\"api_secret\",\"code\":\"required\",\"detail\":\"It is missing.\"}]",
                problem.get("errors").toString());
    }

    @Test
    void whatTheFrameworkThrowsNeverSpeaksForItself() throws IOException, InterruptedException {
        Map<RuntimeException, String> errors = Map.of(
                new NotFoundResponse("MARKER"), "404 not_found",
                new ContentTooLargeResponse("MARKER"), "413 body_too_large",
                new BadRequestResponse("MARKER"), "500 internal_error",
                new IllegalStateException("MARKER"), "500 internal_error");
        for (Map.Entry<RuntimeException, String> error : errors.entrySet()) {
            HttpResponse<byte[]> answer = answerTo(error.getKey());
            JsonNode problem = JSON.readTree(answer.body());
            assertEquals(
                    error.getValue(),
                    answer.statusCode() + " " + problem.get("code").asText());
            assertFalse(problem.toString().contains("MARKER"), problem.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(HttpErrorCode.class)
    void aBareProblemSaysNoMoreThanItsCode(HttpErrorCode code) throws IOException {
        JsonNode problem = JSON.readTree(Problems.render(code, "request-1"));

        assertEquals(code.status(), problem.get("status").asInt());
        assertEquals(code.code(), problem.get("code").asText());
        assertEquals("request-1", problem.get("request_id").asText());
        assertEquals(code.title() + ".", problem.get("detail").asText());
    }
}
