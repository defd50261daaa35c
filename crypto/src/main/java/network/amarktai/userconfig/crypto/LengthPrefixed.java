package network.amarktai.userconfig.crypto;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * {@code LP(x1…xn)}: for each part its length as 4 bytes big-endian, then its bytes.
 *
 * <p>No two lists of parts have the same encoding. Joining with a separator would let user {@code a|b} with service
 * {@code c} share a key with user {@code a} and service {@code b|c}.
 */
final class LengthPrefixed {

    private LengthPrefixed() {}

    /** The encoding of these texts, each as UTF-8. */
    static byte[] ofTexts(String... texts) {
        return of(Arrays.stream(texts).map(LengthPrefixed::utf8).toArray(byte[][]::new));
    }

    /** The encoding of these parts. The caller zeroes it if a part was secret. */
    static byte[] of(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length = Math.addExact(length, Math.addExact(Integer.BYTES, part.length));
        }
        ByteBuffer encoded = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            encoded.putInt(part.length).put(part);
        }
        return encoded.array();
    }

    /**
     * The text as UTF-8.
     *
     * @throws IllegalArgumentException if it holds a lone surrogate: replacing it, as {@link String#getBytes} does,
     *     would give two texts the same bytes
     */
    static byte[] utf8(String text) {
        // Only text with surrogates needs the check, and such text is rare.
        return hasSurrogates(text) ? strictUtf8(text) : text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean hasSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static byte[] strictUtf8(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException brokenText) {
            throw new IllegalArgumentException("text with a lone surrogate has no UTF-8");
        }
    }
}
