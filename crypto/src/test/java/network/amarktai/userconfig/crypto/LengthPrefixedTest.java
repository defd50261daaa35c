package network.amarktai.userconfig.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LengthPrefixedTest {

    @Test
    void eachPartFollowsItsLength() {
        assertEquals(
                "00000001" + "61" + "00000000" + "00000002" + "cea9",
                HexFormat.of().formatHex(LengthPrefixed.ofTexts("a", "", "Ω")));
        assertEquals(0, LengthPrefixed.ofTexts().length);
    }

    /** Short parts of few letters, so that many lists would be equal if joined without lengths. */
    @Property(tries = 2000, seed = "4")
    void differentPartsHaveDifferentEncodings(
            @ForAll @Size(max = 4) List<@StringLength(max = 3) @Chars({'a', '|', '\u0000'}) String> one,
            @ForAll @Size(max = 4) List<@StringLength(max = 3) @Chars({'a', '|', '\u0000'}) String> other) {
        assertEquals(one.equals(other), Arrays.equals(encode(one), encode(other)));
    }

    @Property(tries = 500, seed = "5")
    void movingTheBorderBetweenTwoPartsChangesTheEncoding(
            @ForAll @StringLength(min = 1, max = 20) @AlphaChars String text, @ForAll int at, @ForAll int otherAt) {
        int border = Math.floorMod(at, text.length() + 1);
        int otherBorder = Math.floorMod(otherAt, text.length() + 1);
        byte[] one = LengthPrefixed.ofTexts(text.substring(0, border), text.substring(border));
        byte[] other = LengthPrefixed.ofTexts(text.substring(0, otherBorder), text.substring(otherBorder));
        assertEquals(border == otherBorder, Arrays.equals(one, other));
    }

    @Property(tries = 500, seed = "6")
    void encodingCanBeTakenApartAgain(@ForAll @Size(max = 5) List<@Size(max = 40) byte[]> parts) {
        ByteBuffer encoded = ByteBuffer.wrap(LengthPrefixed.of(parts.toArray(byte[][]::new)));
        List<byte[]> read = new ArrayList<>();
        while (encoded.hasRemaining()) {
            byte[] part = new byte[encoded.getInt()];
            encoded.get(part);
            read.add(part);
        }
        assertArrayEquals(parts.toArray(), read.toArray());
    }

    @Test
    void brokenTextIsRefusedInsteadOfReplaced() {
        assertThrows(IllegalArgumentException.class, () -> LengthPrefixed.utf8("a\ud800b"));
        assertThrows(IllegalArgumentException.class, () -> LengthPrefixed.utf8("\udc00"));
    }

    @Test
    void textIsNotNormalised() {
        assertFalse(Arrays.equals(LengthPrefixed.utf8("\u00e9"), LengthPrefixed.utf8("e\u0301")));
        assertArrayEquals("\ud83d\udd11".getBytes(StandardCharsets.UTF_8), LengthPrefixed.utf8("\ud83d\udd11"));
    }

    private static byte[] encode(List<String> texts) {
        return LengthPrefixed.ofTexts(texts.toArray(String[]::new));
    }
}
