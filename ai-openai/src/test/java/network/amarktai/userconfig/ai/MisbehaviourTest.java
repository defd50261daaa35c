package network.amarktai.userconfig.ai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import network.amarktai.userconfig.domain.ai.ModelOperation;
import network.amarktai.userconfig.domain.ai.ModelOutcome;
import network.amarktai.userconfig.domain.ai.ModelOutcome.End;
import network.amarktai.userconfig.testkit.RecordedAnswer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a provider does, a call has the outcome that is stated here, and the client never sees the key. */
class MisbehaviourTest {

    /** What a call comes to: how it ends, the status, and whether its usage is known. */
    private record Expected(End end, int status, Usage usage) {}

    private enum Usage {
        KNOWN,
        UNKNOWN
    }

    private static final Duration SHORT = Duration.ofMillis(60);

    private static final FakeAiProvider FAKE = FakeAiProvider.open();
    private static final OpenAiProvider PATIENT = FAKE.configure().build();
    private static final OpenAiProvider IMPATIENT = FAKE.configure()
            .firstByte(SHORT)
            .betweenPieces(SHORT)
            .whole(SHORT.multipliedBy(4))
            .build();

    @BeforeEach
    void forget() {
        FAKE.forget();
    }

    @AfterAll
    static void close() {
        PATIENT.close();
        IMPATIENT.close();
        FAKE.close();
    }

    private static Expected whole(Misbehaviour misbehaviour) {
        return switch (misbehaviour) {
            case ERROR_WITH_STATUS_200, EMPTY_BODY -> new Expected(End.COMPLETE, 200, Usage.UNKNOWN);
            case USAGE_MISSING, USAGE_NULL, USAGE_NEGATIVE, USAGE_AS_TEXT, USAGE_WITH_A_FRACTION, USAGE_ABSURD ->
                new Expected(End.COMPLETE, 200, Usage.UNKNOWN);
            case UNAUTHORIZED -> new Expected(End.COMPLETE, 401, Usage.UNKNOWN);
            case RATE_LIMITED -> new Expected(End.COMPLETE, 429, Usage.UNKNOWN);
            case HTML_ERROR -> new Expected(End.COMPLETE, 500, Usage.UNKNOWN);
            case REDIRECT -> new Expected(End.COMPLETE, 302, Usage.UNKNOWN);
            case KEY_IN_ERROR -> new Expected(End.COMPLETE, 400, Usage.UNKNOWN);
            case AWAY -> new Expected(End.UNREACHABLE, 0, Usage.UNKNOWN);
            case RESET, NOT_HTTP -> new Expected(End.BROKEN_OFF, 0, Usage.UNKNOWN);
            case GZIP, CUT_IN_CHUNK, CUT_BETWEEN_EVENTS, SHORTER_THAN_SAID ->
                new Expected(End.BROKEN_OFF, 200, Usage.UNKNOWN);
            case SILENT -> new Expected(End.TIMED_OUT, 0, Usage.UNKNOWN);
            case SILENT_AFTER_HEAD, SILENT_AFTER_FIRST_WORD -> new Expected(End.TIMED_OUT, 200, Usage.UNKNOWN);
            case ENDLESS -> new Expected(End.TIMED_OUT, 200, Usage.UNKNOWN);
            default -> new Expected(End.COMPLETE, 200, Usage.KNOWN);
        };
    }

    private static final Set<Misbehaviour> SLOW = Set.of(
            Misbehaviour.SILENT,
            Misbehaviour.SILENT_AFTER_HEAD,
            Misbehaviour.SILENT_AFTER_FIRST_WORD,
            Misbehaviour.ENDLESS);

    @ParameterizedTest
    @EnumSource
    void aWholeAnswerOfChat(Misbehaviour misbehaviour) {
        check(misbehaviour, whole(misbehaviour), ModelOperation.CHAT_COMPLETIONS, Calls.chat(""));
    }

    @ParameterizedTest
    @EnumSource
    void aStreamOfChat(Misbehaviour misbehaviour) {
        RecordedAnswer answer = check(
                misbehaviour, whole(misbehaviour), ModelOperation.CHAT_COMPLETIONS, Calls.chat(",\"stream\":true"));
        // Conscious exception: an event above 1 MiB is not parsed, so its empty usage stays.
        if (whole(misbehaviour).status == 200 && misbehaviour != Misbehaviour.LONG_LINE) {
            assertFalse(answer.text().contains("usage"), answer.text());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStreamOfChatWithUsage(Misbehaviour misbehaviour) {
        check(
                misbehaviour,
                whole(misbehaviour),
                ModelOperation.CHAT_COMPLETIONS,
                Calls.chat(",\"stream\":true,\"stream_options\":{\"include_usage\":true}"));
    }

    @ParameterizedTest
    @EnumSource
    void aStreamOfResponses(Misbehaviour misbehaviour) {
        check(
                misbehaviour,
                whole(misbehaviour),
                ModelOperation.RESPONSES,
                "{\"model\":\"gpt-4o\",\"input\":\"Hello\",\"stream\":true}");
    }

    @ParameterizedTest
    @EnumSource
    void aResponse(Misbehaviour misbehaviour) {
        check(
                misbehaviour,
                whole(misbehaviour),
                ModelOperation.RESPONSES,
                "{\"model\":\"gpt-4o\",\"input\":\"Hello\"}");
    }

    private RecordedAnswer check(Misbehaviour misbehaviour, Expected expected, ModelOperation operation, String body) {
        if (misbehaviour == Misbehaviour.AWAY) {
            return checkAway(expected, operation, body);
        }
        FAKE.misbehave(misbehaviour);
        OpenAiProvider provider = SLOW.contains(misbehaviour) ? IMPATIENT : PATIENT;
        RecordedAnswer answer = Calls.answer(provider, operation, body);

        ModelOutcome outcome = answer.outcome();
        assertEquals(expected, expected(outcome), answer.text());
        outcome.usage().ifPresent(counts -> assertEquals(FAKE.billed(Calls.KEY), counts));
        seesNoKey(answer);
        hasItsBody(misbehaviour, answer);
        assertTrue(answer.headers().keySet().stream().noneMatch(Set.of("set-cookie", "server")::contains));
        return answer;
    }

    private static RecordedAnswer checkAway(Expected expected, ModelOperation operation, String body) {
        FakeAiProvider away = FakeAiProvider.open();
        away.misbehave(Misbehaviour.AWAY);
        try (OpenAiProvider provider = away.configure().build()) {
            RecordedAnswer answer = Calls.answer(provider, operation, body);
            assertEquals(expected, expected(answer.outcome()));
            hasItsBody(Misbehaviour.AWAY, answer);
            return answer;
        }
    }

    private static Expected expected(ModelOutcome outcome) {
        return new Expected(
                outcome.end(), outcome.status().orElse(0), outcome.usage().isPresent() ? Usage.KNOWN : Usage.UNKNOWN);
    }

    private static void seesNoKey(RecordedAnswer answer) {
        String seen = answer.text() + answer.headers();
        for (int from = 0; from + 8 <= Calls.KEY.length(); from++) {
            assertFalse(seen.contains(Calls.KEY.substring(from, from + 8)), seen);
        }
    }

    private static void hasItsBody(Misbehaviour misbehaviour, RecordedAnswer answer) {
        String text = answer.text();
        switch (misbehaviour) {
            case GZIP, SILENT, RESET, NOT_HTTP, AWAY -> {
                assertNull(answer.statusNow());
                assertEquals("", text);
            }
            case RATE_LIMITED ->
                assertEquals(
                        Map.of(
                                "content-type", "application/json",
                                "retry-after", "7",
                                "retry-after-ms", "7000",
                                "x-should-retry", "true",
                                "x-ratelimit-limit-tokens", "9"),
                        answer.headers());
            case FORBIDDEN_HEADERS -> assertEquals("r1", answer.headers().get("x-request-id"));
            case REDIRECT -> {
                assertEquals(1, FAKE.requests().size(), "not followed");
                assertEquals(Map.of("content-type", "application/json"), answer.headers());
            }
            case HTML_ERROR -> assertEquals("<html>usage \"usage\":{}</html>", text);
            case KEY_IN_ERROR, UNAUTHORIZED -> assertTrue(text.contains("bad key [redacted]!"), text);
            case KEY_IN_HEADER -> assertEquals("[redacted]", answer.headers().get("openai-organization"));
            case KEY_IN_TWO_PIECES -> assertTrue(text.contains("[redacted]") || text.contains("delta"), text);
            case LONG_LINE -> assertTrue(text.length() > 10 * 1024 * 1024);
            case SILENT_AFTER_FIRST_WORD, ENDLESS -> assertTrue(text.contains("w"), text);
            default -> {
                // what the outcome says
            }
        }
    }
}
