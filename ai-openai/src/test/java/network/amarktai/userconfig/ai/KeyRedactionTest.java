package network.amarktai.userconfig.ai;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class KeyRedactionTest {

    private static final String KEY = "sk-abcabcabc-0123456789-zyx";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String redacted(String... pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (KeyRedaction redaction = new KeyRedaction(bytes(KEY))) {
            for (String piece : pieces) {
                out.writeBytes(redaction.take(bytes(piece)));
            }
            out.writeBytes(redaction.end());
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void eightCharactersOfTheKeyAreReplacedAndSevenAreNot() {
        assertEquals("a [redacted] b", redacted("a " + KEY + " b"));
        assertEquals("a [redacted] b", redacted("a " + KEY.substring(5, 13) + " b"));
        assertEquals("a " + KEY.substring(5, 12) + " b", redacted("a " + KEY.substring(5, 12) + " b"));
        assertEquals("[redacted] [redacted]", redacted(KEY + " " + KEY));
        assertEquals("[redacted]", redacted(KEY + KEY));
    }

    @Test
    void theKeyIsFoundOverPieces() {
        for (int at = 0; at <= KEY.length(); at++) {
            assertEquals("ä[redacted].", redacted("ä" + KEY.substring(0, at), KEY.substring(at) + "."));
        }
        assertEquals("[redacted]!", redacted((KEY + "!").split("")));
    }

    @Test
    void onlyWhatCouldBeTheKeyIsHeldBack() {
        try (KeyRedaction redaction = new KeyRedaction(bytes(KEY))) {
            assertEquals("data: x\n\n", text(redaction.take(bytes("data: x\n\n"))));
            assertEquals("see ", text(redaction.take(bytes("see sk-abca"))));
            assertEquals("sk-abca!", text(redaction.take(bytes("!"))));
            assertEquals("[redacted]", text(redaction.take(bytes(KEY))));
            assertEquals("..", text(redaction.take(bytes(".."))));
            assertEquals("", text(redaction.take(bytes("zyx"))));
            assertEquals("zyx", text(redaction.end()));
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void aShortKeyIsReplacedWhole() {
        try (KeyRedaction redaction = new KeyRedaction(bytes("abc"))) {
            assertEquals("ab[redacted]d", text(redaction.take(bytes("ababcd"))));
            assertEquals("x [redacted] y", redaction.redact("x abc y"));
        }
    }

    @Test
    void aHeaderIsRedactedInTheMiddleOfABody() {
        try (KeyRedaction redaction = new KeyRedaction(bytes(KEY))) {
            assertEquals("", text(redaction.take(bytes("sk-abc"))));
            assertEquals("key=[redacted];", redaction.redact("key=" + KEY + ";"));
            assertEquals("none", redaction.redact("none"));
            assertEquals("sk-abc.", text(redaction.take(bytes("."))));
        }
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        Arbitrary<String> ofKey = Arbitraries.integers()
                .between(0, KEY.length())
                .list()
                .ofSize(2)
                .map(ends -> KEY.substring(Math.min(ends.get(0), ends.get(1)), Math.max(ends.get(0), ends.get(1))));
        Arbitrary<String> other = Arbitraries.strings().withChars("abc-sk0 .ä").ofMaxLength(6);
        return Arbitraries.oneOf(ofKey, other).list().ofMaxSize(12);
    }

    @Property(tries = 500)
    void theChunkingMakesNoDifference(@ForAll("pieces") List<String> pieces) {
        String whole = String.join("", pieces);

        assertEquals(expected(whole), redacted(whole));
        assertEquals(expected(whole), redacted(pieces.toArray(String[]::new)));
        assertEquals(expected(whole), redacted(whole.split("(?<=\\G.{3})")));
    }

    /** The slow and simple way: marks every run of eight, and replaces what is marked. */
    private static String expected(String text) {
        boolean[] isKey = new boolean[text.length()];
        for (int at = 0; at + 8 <= text.length(); at++) {
            if (KEY.contains(text.substring(at, at + 8))) {
                Arrays.fill(isKey, at, at + 8, true);
            }
        }
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            if (!isKey[at]) {
                out.append(text.charAt(at));
            } else if (at == 0 || !isKey[at - 1]) {
                out.append("[redacted]");
            }
        }
        return out.toString();
    }

    @Property(tries = 100)
    void bytesThatAreNoTextPass(@ForAll byte[] any) {
        try (KeyRedaction redaction = new KeyRedaction(bytes(KEY))) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(redaction.take(any));
            out.writeBytes(redaction.end());
            assertArrayEquals(any, out.toByteArray());
        }
    }
}
