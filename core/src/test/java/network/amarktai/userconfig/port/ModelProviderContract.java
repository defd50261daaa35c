package network.amarktai.userconfig.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import network.amarktai.userconfig.domain.ai.ModelOperation;
import network.amarktai.userconfig.domain.ai.ModelOutcome;
import network.amarktai.userconfig.domain.ai.TokenCounts;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.ModelBehaviour;
import network.amarktai.userconfig.testkit.Race;
import network.amarktai.userconfig.testkit.RecordedAnswer;
import org.junit.jupiter.api.Test;

/** The promises of every {@link ModelProvider}. An adapter's test is this interface plus its set-up. */
public interface ModelProviderContract {

    /** The key that {@link ModelBehaviour#REFUSES} repeats. */
    String KEY = "sk-proj-0123456789abcdefghijklmnop";

    /** A model that {@link #provider} lists; it lists another one, too. */
    String MODEL = "gpt-4o-mini";

    /** A service that no provider offers. */
    ServiceId UNKNOWN = ServiceId.of("no-such-service");

    /** The provider under test. */
    ModelProvider provider();

    /** Sets what the provider does with later calls. */
    void behave(ModelBehaviour behaviour);

    /** A service that it offers. */
    default ServiceId service() {
        return Examples.OPENAI;
    }

    private static String chat(String more) {
        return "{\"model\":\"" + MODEL + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]" + more + "}";
    }

    private ModelProvider.Request read(String body) {
        return provider().read(service(), ModelOperation.CHAT_COMPLETIONS, body.getBytes(StandardCharsets.UTF_8));
    }

    private ModelProvider.Call send(ModelProvider.Request request, ModelProvider.Answer answer) {
        try (Secret key = Examples.secret(KEY)) {
            return provider().send(request, OptionalLong.of(50), Map.of(), key, answer);
        }
    }

    private RecordedAnswer answerTo(String body) {
        RecordedAnswer answer = new RecordedAnswer();
        send(read(body), answer);
        return answer;
    }

    @Test
    default void itOffersSomeServicesOnly() {
        assertTrue(provider().offers(service()));
        assertFalse(provider().offers(UNKNOWN));
    }

    @Test
    default void aRequestSaysWhatItAsksFor() {
        ModelProvider.Request plain = read(chat(""));
        assertEquals(ModelOperation.CHAT_COMPLETIONS, plain.operation());
        assertEquals(MODEL, plain.model());
        assertEquals(OptionalLong.empty(), plain.outputLimit());
        assertEquals(1, plain.choices());
        assertEquals(Optional.empty(), plain.unbounded());
        assertFalse(plain.streams());

        ModelProvider.Request full = read(chat(",\"max_completion_tokens\":7,\"n\":3,\"stream\":true"));
        assertEquals(OptionalLong.of(7), full.outputLimit());
        assertEquals(3, full.choices());
        assertTrue(full.streams());
    }

    @Test
    default void theServiceTierIsNamed() {
        for (String usual :
                List.of("", ",\"service_tier\":\"auto\"", ",\"service_tier\":\"default\"", ",\"service_tier\":null")) {
            assertEquals("standard", read(chat(usual)).tier(), usual);
        }
        assertEquals("priority", read(chat(",\"service_tier\":\"priority\"")).tier());
    }

    @Test
    default void everyByteOfTextAndEveryMessageIsInTheBound() {
        long one = read("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}")
                .inputBound();
        long longer = read("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"aäöü€\"}]}")
                .inputBound();
        long two = read("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"},"
                        + "{\"role\":\"user\",\"content\":\"\"}]}")
                .inputBound();

        assertTrue(one >= "user".length() + 1 + 8, "text and a supplement");
        assertTrue(longer - one >= "äöü€".getBytes(StandardCharsets.UTF_8).length, "bytes, not characters");
        assertTrue(two - one >= 8, "a supplement for each message");
    }

    @Test
    default void whatHasNoBoundIsNamed() {
        assertEquals(
                Optional.of("previous_response_id"),
                read(chat(",\"previous_response_id\":\"resp_1\"")).unbounded());
    }

    @Test
    default void aBrokenRequestIsRefusedWithoutBeingQuoted() {
        for (String broken : List.of(
                "",
                "marker",
                "[\"marker\"]",
                "{\"model\":\"marker\"",
                "{\"messages\":[\"marker\"]}",
                "{\"model\":[\"marker\"]}",
                "{\"model\":\"\",\"x\":\"marker\"}",
                "{\"model\":\"m\",\"n\":0,\"x\":\"marker\"}",
                "{\"model\":\"m\",\"stream\":\"marker\"}",
                "{\"model\":\"m\",\"max_completion_tokens\":-1,\"x\":\"marker\"}")) {
            InvalidInput refused = assertThrows(InvalidInput.class, () -> read(broken), broken);
            assertEquals(ErrorCode.INVALID_INPUT, refused.code());
            assertFalse((refused.getMessage() + refused.errors()).contains("marker"), broken);
            assertFalse(refused.errors().isEmpty(), broken);
        }
    }

    @Test
    default void anAnswerIsPassedOnAndItsUsageIsReported() {
        RecordedAnswer answer = answerTo(chat(""));

        ModelOutcome outcome = answer.outcome();
        assertEquals(ModelOutcome.End.COMPLETE, outcome.end());
        assertEquals(OptionalInt.of(200), outcome.status());
        assertEquals(200, answer.status());
        assertTrue(answer.headers().get("content-type").startsWith("application/json"));
        assertTrue(answer.text().contains("\"choices\"") && answer.text().contains("\"usage\""), answer.text());
        assertEquals(answer.bytes().length, outcome.streamed());
        TokenCounts counts = outcome.usage().orElseThrow();
        assertTrue(counts.input() > 0 && counts.output() >= 3 && counts.output() <= 50, counts.toString());
    }

    @Test
    default void whatAnAnswerUsesIsWithinTheBound() {
        ModelProvider.Request request = read(chat(",\"n\":2"));
        RecordedAnswer answer = new RecordedAnswer();
        send(request, answer);

        TokenCounts counts = answer.outcome().usage().orElseThrow();
        assertTrue(counts.input() <= request.inputBound());
        assertTrue(counts.output() <= 2 * 50);
    }

    @Test
    default void aStreamArrivesWithoutTheUsageThatWasNotAskedFor() {
        RecordedAnswer answer = answerTo(chat(",\"stream\":true"));

        ModelOutcome outcome = answer.outcome();
        assertEquals(ModelOutcome.End.COMPLETE, outcome.end());
        assertTrue(answer.headers().get("content-type").startsWith("text/event-stream"));
        assertTrue(answer.text().endsWith("data: [DONE]\n\n"), answer.text());
        assertFalse(answer.text().contains("usage"), answer.text());
        assertTrue(outcome.usage().isPresent());
    }

    @Test
    default void aStreamShowsTheUsageThatWasAskedFor() {
        RecordedAnswer answer = answerTo(chat(",\"stream\":true,\"stream_options\":{\"include_usage\":true}"));

        assertTrue(answer.outcome().usage().isPresent());
        assertTrue(answer.text().contains("\"usage\":{"), answer.text());
    }

    @Test
    default void theNextBytesWaitUntilTheReceiverTookTheLast() {
        AtomicReference<CompletableFuture<?>> taking = new AtomicReference<>(new CompletableFuture<>());
        RecordedAnswer answer = new RecordedAnswer(taking::get);
        send(read(chat(",\"stream\":true")), answer);
        answer.awaitFirstPiece();
        assertEquals(1, answer.pieces());
        assertFalse(answer.isOver());

        CompletableFuture<?> first = taking.getAndSet(CompletableFuture.completedFuture(null));
        first.complete(null);
        assertEquals(ModelOutcome.End.COMPLETE, answer.outcome().end());
        assertTrue(answer.text().endsWith("data: [DONE]\n\n"), answer.text());
    }

    @Test
    default void aReceiverThatFailsCancelsTheCall() {
        RecordedAnswer answer =
                new RecordedAnswer(() -> CompletableFuture.failedStage(new IllegalStateException("gone")));
        send(read(chat(",\"stream\":true")), answer);

        assertEquals(ModelOutcome.End.CANCELLED, answer.outcome().end());
        assertEquals(1, answer.pieces());
    }

    @Test
    default void usageThatIsNotReportedIsUnknown() {
        behave(ModelBehaviour.ANSWERS_WITHOUT_USAGE);
        for (String more : List.of("", ",\"stream\":true")) {
            ModelOutcome outcome = answerTo(chat(more)).outcome();

            assertEquals(ModelOutcome.End.COMPLETE, outcome.end());
            assertEquals(Optional.empty(), outcome.usage());
            assertTrue(outcome.streamed() > 0);
        }
    }

    @Test
    default void aRefusalIsPassedOnWithoutTheKey() {
        behave(ModelBehaviour.REFUSES);
        RecordedAnswer answer = answerTo(chat(""));

        ModelOutcome outcome = answer.outcome();
        assertEquals(ModelOutcome.End.COMPLETE, outcome.end());
        assertEquals(OptionalInt.of(401), outcome.status());
        assertEquals(401, answer.status());
        assertEquals(Optional.empty(), outcome.usage());
        assertTrue(answer.text().contains("\"error\""), answer.text());
        for (int from = 0; from + 8 <= KEY.length(); from++) {
            assertFalse(answer.text().contains(KEY.substring(from, from + 8)), answer.text());
        }
    }

    @Test
    default void aProviderThatIsAwayHasNotSeenTheRequest() {
        behave(ModelBehaviour.IS_AWAY);
        RecordedAnswer answer = answerTo(chat(""));

        assertEquals(new ModelOutcome(ModelOutcome.End.UNREACHABLE, 0, null, 0), answer.outcome());
        assertNull(answer.statusNow());
    }

    @Test
    default void anAnswerThatBreaksOffIsNotComplete() {
        behave(ModelBehaviour.BREAKS_OFF);
        ModelOutcome outcome = answerTo(chat(",\"stream\":true")).outcome();

        assertEquals(ModelOutcome.End.BROKEN_OFF, outcome.end());
        assertEquals(OptionalInt.of(200), outcome.status());
        assertEquals(Optional.empty(), outcome.usage());
    }

    @Test
    default void aCallCanBeCancelledBeforeItsAnswer() {
        behave(ModelBehaviour.NEVER_ANSWERS);
        RecordedAnswer answer = new RecordedAnswer();
        ModelProvider.Call call = send(read(chat("")), answer);
        assertFalse(answer.isOver());

        call.cancel();
        call.cancel();
        assertEquals(new ModelOutcome(ModelOutcome.End.CANCELLED, 0, null, 0), answer.outcome());
        assertNull(answer.statusNow());
    }

    @Test
    default void aCallCanBeCancelledInItsAnswer() {
        behave(ModelBehaviour.STALLS);
        RecordedAnswer answer = new RecordedAnswer();
        ModelProvider.Call call = send(read(chat(",\"stream\":true")), answer);
        answer.awaitFirstPiece();

        call.cancel();
        ModelOutcome outcome = answer.outcome();
        assertEquals(ModelOutcome.End.CANCELLED, outcome.end());
        assertEquals(OptionalInt.of(200), outcome.status());
        assertTrue(outcome.streamed() > 0);
    }

    @Test
    default void cancellingACallThatIsOverIsHarmless() {
        RecordedAnswer answer = new RecordedAnswer();
        ModelProvider.Call call = send(read(chat("")), answer);
        ModelOutcome outcome = answer.outcome();

        call.cancel();
        assertEquals(outcome, answer.outcome());
    }

    @Test
    default void theListOfModelsIsCutToTheAllowedOnes() {
        RecordedAnswer all = models(List.of());
        assertEquals(ModelOutcome.End.COMPLETE, all.outcome().end());
        RecordedAnswer cut = models(List.of(MODEL));
        assertEquals(ModelOutcome.End.COMPLETE, cut.outcome().end());
        RecordedAnswer none = models(List.of("no-such-model"));
        assertEquals(ModelOutcome.End.COMPLETE, none.outcome().end());

        assertTrue(all.text().contains(MODEL));
        assertTrue(cut.text().contains(MODEL));
        assertTrue(cut.text().length() < all.text().length(), cut.text());
        assertFalse(none.text().contains(MODEL), none.text());
        assertTrue(none.text().contains("\"data\""), none.text());
    }

    private RecordedAnswer models(List<String> allowed) {
        RecordedAnswer answer = new RecordedAnswer();
        try (Secret key = Examples.secret(KEY)) {
            provider().models(service(), allowed, Map.of(), key, answer);
        }
        return answer;
    }

    @Test
    default void callsAtOnceDoNotMeet() {
        List<ModelOutcome> outcomes = Race.run(
                8,
                runner -> () -> answerTo(chat(runner % 2 == 0 ? "" : ",\"stream\":true"))
                        .outcome());

        for (ModelOutcome outcome : outcomes) {
            assertEquals(ModelOutcome.End.COMPLETE, outcome.end());
            assertTrue(outcome.usage().isPresent());
        }
    }
}
