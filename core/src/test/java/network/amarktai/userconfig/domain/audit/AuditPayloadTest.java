package network.amarktai.userconfig.domain.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditPayloadTest {

    private static final String FULL =
            "{\"action\":\"credential.saved\",\"actor\":\"user\",\"at\":\"2026-11-22T10:00:00.123Z\","
                    + "\"detail\":{\"replaced\":\"none\",\"revision\":\"0123456789abcdef0123456789abcdef\"},"
                    + "\"event_id\":\"00000000000000000000000000000007\",\"outcome\":\"done\",\"request_id\":\"req-1\","
                    + "\"service\":\"openai\",\"source\":\"203.0.113.0/24\",\"v\":\"1\"}";

    private static final String SMALL =
            "{\"action\":\"access.denied\",\"actor\":\"anonymous\",\"at\":\"2026-11-22T10:00:00Z\",\"detail\":{},"
                    + "\"event_id\":\"8\",\"outcome\":\"denied\",\"request_id\":\"req-2\",\"source\":\"none\",\"v\":\"1\"}";

    @Test
    void anEventIsRenderedExactlySo() throws UnknownHostException {
        AuditEvent event = full();
        assertEquals(FULL, AuditPayload.render(event));
        assertEquals(Optional.of(event), AuditPayload.parse(FULL));
        assertEquals(Optional.of(ServiceId.of("openai")), event.aboutService());
    }

    @Test
    void anEventWithoutServiceOrDetailHasNoServiceAndAnEmptyDetail() {
        AuditEvent event = small(Map.of());
        assertEquals(SMALL, AuditPayload.render(event));
        assertEquals(Optional.of(event), AuditPayload.parse(SMALL));
        assertEquals(Optional.empty(), event.aboutService());
    }

    @Test
    void onlyQuotesBackslashesAndControlCharactersAreEscaped() {
        String value = "\"\\/\b\t\n\f\r\0\u001F\u007F\u0085\u2028<\u00E9\uD83D\uDE00";
        assertEquals(
                SMALL.replace(
                        "{}",
                        "{\"k\":\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0000\\u001f\u007F\u0085\u2028<\u00E9\uD83D\uDE00\"}"),
                AuditPayload.render(small(Map.of("k", value))));
    }

    @Test
    void namesAreOrderedByTheirUtf16CodeUnits() {
        Map<String, String> detail = Map.of("\uE000", "4", "\uD83D\uDE00", "3", "a", "2", "B", "1", "", "0");
        assertEquals(
                SMALL.replace("{}", "{\"\":\"0\",\"B\":\"1\",\"a\":\"2\",\"\uD83D\uDE00\":\"3\",\"\uE000\":\"4\"}"),
                AuditPayload.render(small(detail)));
    }

    @Test
    void timeIsKeptInWholeMilliseconds() {
        AuditEvent event = AuditEvent.of(
                "8",
                Instant.parse("2026-11-22T10:00:00.123999999Z"),
                Origin.service("req-2"),
                AuditAction.CREDENTIAL_USED,
                null,
                AuditOutcome.DONE,
                Map.of());
        assertEquals(Instant.parse("2026-11-22T10:00:00.123Z"), event.at());
        assertEquals(Optional.of(event), AuditPayload.parse(AuditPayload.render(event)));
    }

    @Test
    void brokenTextIsNeverRendered() {
        // Stored as UTF-8 it would become '?', and both texts would have the same MAC.
        for (String broken : new String[] {"\uD83D", "a\uDE00", "\uDE00\uD83D"}) {
            assertThrows(IllegalArgumentException.class, () -> AuditPayload.render(small(Map.of("k", broken))));
            assertThrows(IllegalArgumentException.class, () -> AuditPayload.render(small(Map.of(broken, "v"))));
            assertRefused(SMALL.replace("{}", "{\"k\":\"" + broken + "\"}"));
        }
        assertRefused(SMALL.replace("{}", "{\"k\":\"\\ud83d\"}"));
        assertRefused(SMALL.replace("{}", "{\"k\":\"\\ud83d\\ude00\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[]",
                "null",
                "\"\"",
                "{\"detail\":{}}",
                "{\"detail\":[]}",
                "{,}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1}",
                "{\"v\":\"1\"}"
            })
    void whatIsNoEventIsRefused(String payload) {
        assertRefused(payload);
    }

    @Test
    void onlyTheCanonicalFormIsRead() {
        // white space
        assertRefused(" " + FULL);
        assertRefused(FULL + "\n");
        assertRefused(FULL.replace(":\"user\"", ": \"user\""));
        assertRefused(FULL.replace(",\"v\"", ", \"v\""));
        assertRefused("\uFEFF" + FULL);
        // order
        assertRefused(FULL.replace(
                "\"action\":\"credential.saved\",\"actor\":\"user\"",
                "\"actor\":\"user\",\"action\":\"credential.saved\""));
        assertRefused(FULL.replace(
                "\"replaced\":\"none\",\"revision\":\"0123456789abcdef0123456789abcdef\"",
                "\"revision\":\"0123456789abcdef0123456789abcdef\",\"replaced\":\"none\""));
        // duplicate names
        assertRefused(FULL.replace("\"actor\":\"user\"", "\"actor\":\"user\",\"actor\":\"user\""));
        assertRefused(FULL.replace("\"actor\":\"user\"", "\"actor\":\"service\",\"actor\":\"user\""));
        assertRefused(FULL.replace("\"replaced\":\"none\"", "\"replaced\":\"none\",\"replaced\":\"none\""));
        assertRefused(SMALL.replace("\"detail\":{}", "\"detail\":{},\"detail\":{}"));
        // escapes
        assertRefused(FULL.replace("203.0.113.0/24", "203.0.113.0\\/24"));
        assertRefused(FULL.replace("\"user\"", "\"\\u0075ser\""));
        assertRefused(SMALL.replace("{}", "{\"k\":\"\\u000A\"}"));
        assertRefused(SMALL.replace("{}", "{\"k\":\"\\u000a\"}"));
        assertRefused(SMALL.replace("{}", "{\"k\":\"\\u001F\"}"));
        assertRefused(SMALL.replace("{}", "{\"k\":\"\\u+01f\"}"));
        assertRefused(SMALL.replace("{}", "{\"k\":\"\\v\"}"));
        assertRefused(SMALL.replace("{}", "{\"k\":\"\n\"}"));
        assertEquals(Optional.of(small(Map.of("k", "\n"))), AuditPayload.parse(SMALL.replace("{}", "{\"k\":\"\\n\"}")));
        // time
        assertRefused(FULL.replace(".123Z", ".1230Z"));
        assertRefused(FULL.replace(".123Z", ".123456Z"));
        assertRefused(FULL.replace(".123Z", ".123+00:00"));
        assertRefused(SMALL.replace("10:00:00Z", "10:00:00.000Z"));
        assertRefused(SMALL.replace("10:00:00Z", "10:00:00z"));
    }

    @Test
    void everyMemberIsNeededAndNoOther() {
        for (String member : new String[] {
            "\"action\":\"credential.saved\",",
            "\"actor\":\"user\",",
            "\"at\":\"2026-11-22T10:00:00.123Z\",",
            "\"detail\":{\"replaced\":\"none\",\"revision\":\"0123456789abcdef0123456789abcdef\"},",
            "\"event_id\":\"00000000000000000000000000000007\",",
            "\"outcome\":\"done\",",
            "\"request_id\":\"req-1\",",
            "\"source\":\"203.0.113.0/24\",",
            ",\"v\":\"1\""
        }) {
            assertNotEquals(FULL, FULL.replace(member, ""), member);
            assertRefused(FULL.replace(member, ""));
        }
        assertRefused(FULL.replace("\"v\":\"1\"", "\"v\":\"1\",\"w\":\"\""));
        assertRefused(FULL.replace("\"v\":\"1\"", "\"v\":\"2\""));
        assertRefused(FULL.replace("\"openai\"", "\"Open AI\""));
    }

    @Test
    void nothingIsReadBesideTheEvent() {
        assertRefused(FULL + "}");
        assertRefused(FULL + FULL);
        assertRefused(FULL + "\0");
        for (int end = 0; end < FULL.length(); end++) {
            assertRefused(FULL.substring(0, end));
        }
    }

    @Test
    void deepNestingIsRefusedAtOnce() {
        assertRefused(SMALL.replace("{}", "{\"k\":{}}"));
        assertRefused("{\"detail\":".repeat(100_000));
        assertRefused("{\"action\":{\"action\":\"a\"}}");
        assertRefused("[".repeat(100_000));
    }

    @Test
    void noChangeOfOneCharacterGoesUnnoticed() throws UnknownHostException {
        AuditEvent original = full();
        String replacements = "\0\n\" \\/{}:,.+-_0129AZaz\u007F\u00E9\uD83D\uDE00\uFF11";
        for (int at = 0; at < FULL.length(); at++) {
            for (int i = 0; i < replacements.length(); i++) {
                char c = replacements.charAt(i);
                if (FULL.charAt(at) != c) {
                    assertOtherEventOrNone(original, FULL.substring(0, at) + c + FULL.substring(at + 1));
                    assertOtherEventOrNone(original, FULL.substring(0, at) + c + FULL.substring(at));
                }
            }
            assertOtherEventOrNone(original, FULL.substring(0, at) + FULL.substring(at + 1));
        }
    }

    private static void assertOtherEventOrNone(AuditEvent original, String changed) {
        Optional<AuditEvent> read = AuditPayload.parse(changed);
        read.ifPresent(event -> {
            assertNotEquals(original, event, changed);
            assertEquals(changed, AuditPayload.render(event));
        });
    }

    private static void assertRefused(String payload) {
        assertEquals(Optional.empty(), AuditPayload.parse(payload));
    }

    private static AuditEvent full() throws UnknownHostException {
        return AuditEvent.of(
                "00000000000000000000000000000007",
                Instant.parse("2026-11-22T10:00:00.123Z"),
                new Origin(Actor.USER, "req-1", SourceNetwork.of(InetAddress.getByName("203.0.113.7"))),
                AuditAction.CREDENTIAL_SAVED,
                ServiceId.of("openai"),
                AuditOutcome.DONE,
                Map.of("revision", "0123456789abcdef0123456789abcdef", "replaced", "none"));
    }

    private static AuditEvent small(Map<String, String> detail) {
        return AuditEvent.of(
                "8",
                Instant.parse("2026-11-22T10:00:00Z"),
                new Origin(Actor.ANONYMOUS, "req-2", SourceNetwork.none()),
                AuditAction.ACCESS_DENIED,
                null,
                AuditOutcome.DENIED,
                detail);
    }
}
