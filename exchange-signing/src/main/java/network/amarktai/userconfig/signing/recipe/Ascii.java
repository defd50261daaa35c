package network.amarktai.userconfig.signing.recipe;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Finds base64 in pasted text. Works on bytes only, since Strings cannot be zeroed. */
final class Ascii {

    private Ascii() {}

    static int indexOf(byte[] text, String ascii, int from) {
        byte[] wanted = ascii.getBytes(StandardCharsets.US_ASCII);
        for (int i = from; i + wanted.length <= text.length; i++) {
            if (Arrays.equals(text, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    /** The bytes of a PEM block with this label; empty if there is no such block, or it is damaged. */
    static Optional<byte[]> block(byte[] pem, String label) {
        String begin = "-----BEGIN " + label + "-----";
        int from = indexOf(pem, begin, 0);
        int to = from < 0 ? -1 : indexOf(pem, "-----END " + label + "-----", from);
        if (to < 0) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOfRange(pem, from + begin.length(), to);
        try {
            return base64(content);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /** The bytes that a text encodes; empty if it is not base64. Line breaks, also escaped ones, and quotes are ignored. */
    static Optional<byte[]> base64(byte[] text) {
        byte[] kept = new byte[text.length];
        int length = 0;
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '\\' && i + 1 < text.length && (text[i + 1] == 'n' || text[i + 1] == 'r')) {
                i++;
            } else if (!Character.isWhitespace(text[i]) && text[i] != '"' && text[i] != '\'') {
                kept[length++] = text[i];
            }
        }
        byte[] digits = Arrays.copyOf(kept, length);
        try {
            return Optional.of(Base64.getDecoder().decode(digits));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        } finally {
            Arrays.fill(kept, (byte) 0);
            Arrays.fill(digits, (byte) 0);
        }
    }
}
