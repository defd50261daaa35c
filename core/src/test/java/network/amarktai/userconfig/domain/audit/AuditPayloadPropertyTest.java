package network.amarktai.userconfig.domain.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.time.api.DateTimes;
import network.amarktai.userconfig.domain.catalog.ServiceId;

class AuditPayloadPropertyTest {

    @Property
    void everyEventIsReadAsItWasRendered(
            @ForAll("texts") String text,
            @ForAll("instants") Instant at,
            @ForAll("details") Map<String, String> detail,
            @ForAll("services") Optional<ServiceId> service) {
        AuditEvent event = new AuditEvent(
                text, at, text, new AuditAction(text), service.orElse(null), text, text, text, new TreeMap<>(detail));

        String payload = AuditPayload.render(event);

        assertEquals(Optional.of(event), AuditPayload.parse(payload));
        // A UTF-8 store returns the same text, and it contains no control characters.
        assertEquals(payload, new String(payload.getBytes(UTF_8), UTF_8));
        assertFalse(payload.chars().anyMatch(c -> c < ' '));
    }

    @Property
    void textWithALoneSurrogateIsRefused(
            @ForAll("texts") String before,
            @ForAll("loneSurrogates") char lone,
            @ForAll("textsThatDoNotPair") String after) {
        AuditEvent event = new AuditEvent(
                before + " " + lone + after,
                Instant.EPOCH,
                "user",
                AuditAction.CREDENTIAL_USED,
                null,
                "done",
                "r",
                "none",
                new TreeMap<>());
        assertThrows(IllegalArgumentException.class, () -> AuditPayload.render(event));
    }

    @Property
    void anyTextIsNoEventOrExactlyItsRendering(@ForAll("jsonish") String text) {
        AuditPayload.parse(text).ifPresent(event -> assertEquals(text, AuditPayload.render(event)));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<Integer> troublesome =
                Arbitraries.of("\0\b\t\n\f\r\u001F\"\\/{},:\u007F\u0085\u2028\uFEFF\uFFFF\uD83D\uDE00"
                        .codePoints()
                        .boxed()
                        .toList());
        Arbitrary<Integer> any = Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
        return Arbitraries.oneOf(troublesome, any)
                .list()
                .ofMaxSize(12)
                .map(points -> points.stream().map(Character::toString).reduce("", String::concat));
    }

    @Provide
    Arbitrary<String> textsThatDoNotPair() {
        return texts().map(text -> " " + text);
    }

    @Provide
    Arbitrary<Character> loneSurrogates() {
        return Arbitraries.chars().range(Character.MIN_SURROGATE, Character.MAX_SURROGATE);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return DateTimes.instants();
    }

    @Provide
    Arbitrary<Map<String, String>> details() {
        return Arbitraries.maps(texts(), texts()).ofMaxSize(4);
    }

    @Provide
    Arbitrary<Optional<ServiceId>> services() {
        return Arbitraries.of(Optional.empty(), Optional.of(ServiceId.of("openai")), Optional.of(ServiceId.of("a-_9")));
    }

    @Provide
    Arbitrary<String> jsonish() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "\"",
                        ":",
                        ",",
                        "\\",
                        "\\u0000",
                        "\"detail\":{}",
                        "\"v\":\"1\"",
                        "\"at\"",
                        "\"action\"",
                        "a",
                        "\0",
                        "\uD800")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }
}
