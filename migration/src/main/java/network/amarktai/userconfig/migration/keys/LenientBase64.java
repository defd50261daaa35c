package network.amarktai.userconfig.migration.keys;

import java.util.Arrays;
import java.util.Base64;

/**
 * Base64 as older programs wrote and pasted it: either alphabet, with or without padding, with white space or quotes
 * around or within, or as Python prints bytes ({@code b'…'}). Only for values from before this system, since it
 * accepts many spellings of one value.
 */
final class LenientBase64 {

    private static final int QUANTUM = 4;

    private LenientBase64() {}

    /** The decoded bytes, which the caller zeroes; an empty array if {@code text} is not base64. */
    static byte[] decode(byte[] text) {
        byte[] clean = new byte[text.length];
        int length = 0;
        for (int i = start(text); i < text.length; i++) {
            byte c = text[i];
            if (c == '+' || c == '/') {
                clean[length++] = (byte) (c == '+' ? '-' : '_');
            } else if (!skipped(c)) {
                clean[length++] = c;
            }
        }
        byte[] unpadded = Arrays.copyOf(clean, length);
        Arrays.fill(clean, (byte) 0);
        try {
            // A last group of one character encodes no byte.
            return length % QUANTUM == 1 ? new byte[0] : Base64.getUrlDecoder().decode(unpadded);
        } catch (IllegalArgumentException notBase64) {
            // The JDK's message quotes the text.
            return new byte[0];
        } finally {
            Arrays.fill(unpadded, (byte) 0);
        }
    }

    private static int start(byte[] text) {
        return text.length > 1 && text[0] == 'b' && quote(text[1]) ? 2 : 0;
    }

    private static boolean skipped(byte c) {
        return c == ' ' || c == '=' || quote(c) || (c >= '\t' && c <= '\r');
    }

    private static boolean quote(byte c) {
        return c == '\'' || c == '"';
    }
}
