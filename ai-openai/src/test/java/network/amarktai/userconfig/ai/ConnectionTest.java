package network.amarktai.userconfig.ai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import network.amarktai.userconfig.domain.ai.ModelOperation;
import network.amarktai.userconfig.domain.ai.ModelOutcome;
import network.amarktai.userconfig.domain.ai.ModelOutcome.End;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.port.ModelProvider;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.RecordedAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes over the connection, and that it closes at once. */
class ConnectionTest {

    private static final Map<String, String> HEADERS = Map.of(
            "content-type", "application/json; charset=utf-8",
            "accept", "text/event-stream",
            "openai-beta", "x=v1",
            "idempotency-key", "k",
            "user-agent", "OpenAI/Python 1.0",
            "authorization", "Bearer the-users-token",
            "cookie", "a=b",
            "x-on-behalf-of", "u",
            "accept-encoding", "gzip, br",
            "openai-organization", "org");

    private final FakeAiProvider fake = FakeAiProvider.open();
    private final OpenAiProvider provider = fake.configure().build();

    @AfterEach
    void close() {
        provider.close();
        fake.close();
    }

    private ReceivedRequest received(ServiceId service) {
        RecordedAnswer answer = new RecordedAnswer();
        try (Secret key = Examples.secret(Calls.KEY)) {
            ModelProvider.Request request = provider.read(
                    service, ModelOperation.CHAT_COMPLETIONS, Calls.chat("").getBytes(StandardCharsets.UTF_8));
            provider.send(request, OptionalLong.of(5), HEADERS, key, answer);
        }
        answer.outcome();
        return fake.requests().get(0);
    }

    @Test
    void openAiGetsTheBodyTheKeyAndFewHeaders() {
        ReceivedRequest request = received(Examples.OPENAI);

        assertEquals("POST", request.method());
        assertEquals("/v1/chat/completions", request.path());
        assertEquals(
                "{\"max_completion_tokens\":5," + Calls.chat("").substring(1),
                request.body(),
                "with its length, not chunked");
        assertEquals(
                Map.of(
                        "accept", "text/event-stream",
                        "accept-encoding", "identity",
                        "authorization", "Bearer " + Calls.KEY,
                        "content-length", Integer.toString(request.body().length()),
                        "content-type", "application/json; charset=utf-8",
                        "host", "localhost:" + fake.url().getPort(),
                        "idempotency-key", "k",
                        "openai-beta", "x=v1",
                        "user-agent", "OpenAI/Python 1.0"),
                withoutConnection(request));
    }

    private static Map<String, String> withoutConnection(ReceivedRequest request) {
        Map<String, String> headers = new TreeMap<>(request.headers());
        headers.remove("connection");
        return headers;
    }

    @Test
    void flockGetsItsKeyInItsOwnHeader() {
        ReceivedRequest request = received(Examples.FLOCK);

        assertEquals(Calls.KEY, request.headers().get("x-litellm-api-key"));
        assertFalse(request.headers().containsKey("authorization"));
        assertTrue(request.body().contains("\"max_tokens\":5"));
    }

    @Test
    void aModelThatIsAskedForModelsGetsNoBody() {
        RecordedAnswer answer = new RecordedAnswer();
        try (Secret key = Examples.secret(Calls.KEY)) {
            provider.models(Examples.OPENAI, List.of(), HEADERS, key, answer);
        }

        assertEquals(End.COMPLETE, answer.outcome().end());
        assertEquals("GET", fake.requests().get(0).method());
        assertEquals("/v1/models", fake.requests().get(0).path());
        assertEquals(Calls.KEY, fake.requests().get(0).key());
    }

    @Test
    void anErrorInPlaceOfTheModelsPasses() {
        for (Misbehaviour error : List.of(Misbehaviour.UNAUTHORIZED, Misbehaviour.HTML_ERROR)) {
            fake.misbehave(error);
            RecordedAnswer answer = new RecordedAnswer();
            try (Secret key = Examples.secret(Calls.KEY)) {
                provider.models(Examples.OPENAI, List.of("gpt-4o"), HEADERS, key, answer);
            }

            assertEquals(End.COMPLETE, answer.outcome().end());
            assertTrue(answer.status() >= 400);
            assertFalse(answer.text().isEmpty());
        }
    }

    @Test
    void aListThatCannotBeCutIsNotPassed() {
        fake.misbehave(Misbehaviour.ERROR_WITH_STATUS_200);
        RecordedAnswer answer = new RecordedAnswer();
        try (Secret key = Examples.secret(Calls.KEY)) {
            provider.models(Examples.OPENAI, List.of("gpt-4o"), HEADERS, key, answer);
        }

        assertEquals(End.BROKEN_OFF, answer.outcome().end());
        assertEquals("", answer.text());
    }

    @Test
    void headersThatCannotBeSentAreLeftOut() {
        RecordedAnswer answer = new RecordedAnswer();
        try (Secret key = Examples.secret(Calls.KEY)) {
            provider.models(
                    Examples.OPENAI,
                    List.of(),
                    Map.of("user-agent", "a\r\nx: y", "openai-beta", "ä", "accept", "*/*"),
                    key,
                    answer);
        }
        answer.outcome();

        Map<String, String> headers = fake.requests().get(0).headers();
        assertFalse(headers.containsKey("x") || headers.containsKey("openai-beta"));
        assertEquals("*/*", headers.get("accept"));
    }

    @Test
    void aKeyThatIsNoHeaderIsNotSent() {
        RecordedAnswer answer = new RecordedAnswer();
        try (Secret key = Examples.secret("sk-\r\nx: y")) {
            provider.models(Examples.OPENAI, List.of(), Map.of(), key, answer);
        }

        assertEquals(new ModelOutcome(End.UNREACHABLE, 0, null, 0), answer.outcome());
        assertTrue(fake.requests().isEmpty());
    }

    @Test
    void cancellingClosesTheConnection() {
        for (Misbehaviour waiting : List.of(
                Misbehaviour.SILENT,
                Misbehaviour.SILENT_AFTER_HEAD,
                Misbehaviour.SILENT_AFTER_FIRST_WORD,
                Misbehaviour.ENDLESS)) {
            fake.misbehave(waiting);
            RecordedAnswer answer = new RecordedAnswer();
            ModelProvider.Call call =
                    Calls.send(provider, ModelOperation.CHAT_COMPLETIONS, Calls.chat(",\"stream\":true"), answer);
            if (waiting == Misbehaviour.SILENT_AFTER_HEAD) {
                answer.status();
            } else if (waiting != Misbehaviour.SILENT) {
                answer.awaitFirstPiece();
            }

            call.cancel();
            assertEquals(End.CANCELLED, answer.outcome().end(), waiting.name());
            assertTrue(waiting == Misbehaviour.SILENT || fake.sawHangUp(), waiting.name());
        }
    }

    @Test
    void aReceiverThatDoesNotTakeKeepsTheProviderWaiting() {
        fake.misbehave(Misbehaviour.ENDLESS);
        RecordedAnswer answer = new RecordedAnswer(CompletableFuture::new);
        ModelProvider.Call call =
                Calls.send(provider, ModelOperation.CHAT_COMPLETIONS, Calls.chat(",\"stream\":true"), answer);
        answer.awaitFirstPiece();

        assertEquals(1, answer.pieces());
        call.cancel();
        ModelOutcome outcome = answer.outcome();
        assertEquals(1, answer.pieces());
        assertTrue(outcome.streamed() < 1024 * 1024, "not read ahead: " + outcome.streamed());
        assertTrue(fake.sawHangUp());
    }

    @Test
    void aReceiverThatIsSlowIsNoReasonToTimeOut() {
        fake.words(20);
        try (OpenAiProvider impatient =
                fake.configure().betweenPieces(Duration.ofMillis(60)).build()) {
            AtomicInteger taken = new AtomicInteger();
            RecordedAnswer answer = new RecordedAnswer(() -> taken.getAndIncrement() > 0
                    ? CompletableFuture.completedStage(null)
                    : new CompletableFuture<>().completeOnTimeout(null, 200, TimeUnit.MILLISECONDS));
            Calls.send(impatient, ModelOperation.CHAT_COMPLETIONS, Calls.chat(",\"stream\":true"), answer);

            assertEquals(End.COMPLETE, answer.outcome().end());
        }
    }

    @Test
    void aLargeAnswerArrivesInPieces() {
        fake.words(20_000);
        RecordedAnswer answer = Calls.answer(provider, ModelOperation.CHAT_COMPLETIONS, Calls.chat(",\"stream\":true"));

        assertEquals(20_000, answer.outcome().usage().orElseThrow().output());
        assertTrue(answer.pieces() > 5, "pieces: " + answer.pieces());
        assertEquals(20_001, answer.text().split("\n\n").length);
    }

    @Test
    void callsUnderWayHaveNoThreadsOfTheirOwn() {
        fake.misbehave(Misbehaviour.SILENT_AFTER_FIRST_WORD);
        List<RecordedAnswer> answers = new ArrayList<>();
        List<ModelProvider.Call> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            RecordedAnswer answer = new RecordedAnswer();
            calls.add(Calls.send(provider, ModelOperation.CHAT_COMPLETIONS, Calls.chat(",\"stream\":true"), answer));
            answer.awaitFirstPiece();
            answers.add(answer);
        }

        long threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("ai-provider"))
                .count();
        assertTrue(threads < 20, "threads: " + threads);
        calls.forEach(ModelProvider.Call::cancel);
        answers.forEach(answer -> assertEquals(End.CANCELLED, answer.outcome().end()));
    }

    @Test
    void closingEndsTheCallsUnderWay() {
        fake.misbehave(Misbehaviour.SILENT_AFTER_FIRST_WORD);
        RecordedAnswer answer = Calls.answer(provider, ModelOperation.CHAT_COMPLETIONS, Calls.chat(",\"stream\":true"));
        answer.awaitFirstPiece();

        provider.close();
        provider.close();
        assertEquals(End.CANCELLED, answer.outcome().end());
        assertEquals(
                End.UNREACHABLE,
                Calls.answer(provider, ModelOperation.CHAT_COMPLETIONS, Calls.chat(""))
                        .outcome()
                        .end());
    }

    @Test
    void aBaseUrlIsOnlyABase() {
        for (String url : List.of("ftp://a/v1", "https:///v1", "https://u:p@a/v1", "https://a/v1?x=marker", "a")) {
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class,
                    () -> OpenAiProvider.configure().baseUrl(Examples.OPENAI, URI.create(url)));
            assertFalse(refused.getMessage().contains("marker"));
        }
        assertThrows(
                IllegalArgumentException.class, () -> OpenAiProvider.configure().baseUrl(Examples.BINANCE, fake.url()));
    }
}
