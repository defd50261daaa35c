package network.amarktai.userconfig.crypto;

import java.util.Arrays;
import java.util.Base64;

/**
 * The text form of a master key: 44 characters of canonical padded base64url, the form of a Fernet key.
 *
 * <p>Decoders disagree about every other form (missing padding, the standard alphabet, bits after the last byte), so
 * one text could mean two different keys to two programs. Error messages never quote the text.
 */
final class MasterKeyText {

    private static final int LENGTH = 44;
    private static final int PLATFORM_LENGTH = 60;

    private MasterKeyText() {}

    /**
     * The 32 bytes of the key in {@code text}. The caller zeroes both arrays.
     *
     * @param text the key; white space around it is ignored
     * @param origin the source of the text, for error messages
     * @throws KeyRingException if it is not a key in canonical form
     */
    static byte[] decode(byte[] text, String origin) {
        byte[] trimmed = trim(text);
        byte[] key = {};
        byte[] canonical = {};
        boolean accepted = false;
        try {
            requireLength(trimmed, origin);
            key = decodeBase64Url(trimmed, origin);
            canonical = encode(key);
            if (!Arrays.equals(canonical, trimmed)) {
                throw KeyRingException.of(
                        KeyProblem.KEY_NOT_CANONICAL,
                        origin + " is not canonical base64url: its last character has bits that are not part of"
                                + " the key. It was not copied correctly.");
            }
            accepted = true;
            return key;
        } finally {
            Arrays.fill(trimmed, (byte) 0);
            Arrays.fill(canonical, (byte) 0);
            if (!accepted) {
                Arrays.fill(key, (byte) 0);
            }
        }
    }

    /** The text of a key. The caller zeroes it. */
    static byte[] encode(byte[] key) {
        return Base64.getUrlEncoder().encode(key);
    }

    private static void requireLength(byte[] trimmed, String origin) {
        if (trimmed.length == 0) {
            throw KeyRingException.of(KeyProblem.KEY_EMPTY, origin + " is empty.");
        }
        if (isKeyOfThePlatform(trimmed)) {
            throw KeyRingException.of(
                    KeyProblem.KEY_WRONG_LENGTH,
                    origin + " is the platform's own key: 60 characters, base64url of a Fernet key. Set it as"
                            + " LEGACY_API_KEY_ENCRYPTION_KEY, which migrate reads, and make a new key for this system.");
        }
        if (trimmed.length != LENGTH) {
            throw KeyRingException.of(
                    KeyProblem.KEY_WRONG_LENGTH,
                    origin + " has the wrong length. A key is 32 random bytes written as exactly 44 characters of"
                            + " base64url; shorter keys, pass-phrases and hexadecimal are refused.");
        }
    }

    /** Whether the text is a key in our form, encoded as base64url once more. */
    private static boolean isKeyOfThePlatform(byte[] trimmed) {
        if (trimmed.length != PLATFORM_LENGTH) {
            return false;
        }
        byte[] once = new byte[0];
        byte[] key = new byte[0];
        try {
            once = Base64.getUrlDecoder().decode(trimmed);
            key = Base64.getUrlDecoder().decode(once);
            return key.length == MasterKey.BYTES;
        } catch (IllegalArgumentException notBase64Url) {
            return false;
        } finally {
            Arrays.fill(once, (byte) 0);
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] decodeBase64Url(byte[] trimmed, String origin) {
        try {
            byte[] key = Base64.getUrlDecoder().decode(trimmed);
            if (key.length == MasterKey.BYTES) {
                return key;
            }
            // 44 characters with no padding character or with two of them: 33 or 31 bytes.
            Arrays.fill(key, (byte) 0);
        } catch (IllegalArgumentException notBase64Url) {
            // The JDK's message quotes the text; ours below does not.
        }
        throw KeyRingException.of(
                KeyProblem.KEY_NOT_BASE64URL,
                origin + " is not padded base64url: 43 of A-Z a-z 0-9 - _ and then one '='. If it was made as plain"
                        + " base64, replace every '+' by '-' and every '/' by '_'.");
    }

    private static byte[] trim(byte[] text) {
        int from = 0;
        int to = text.length;
        while (from < to && isWhiteSpace(text[from])) {
            from++;
        }
        while (from < to && isWhiteSpace(text[to - 1])) {
            to--;
        }
        return Arrays.copyOfRange(text, from, to);
    }

    private static boolean isWhiteSpace(byte character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
    }
}
