package network.amarktai.userconfig.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Fernet tokens (github.com/fernet/spec, version 0x80): AES-128-CBC with PKCS #7 padding, then HMAC-SHA256.
 *
 * <pre>
 * key    signing key (16 bytes) | encryption key (16 bytes)
 * token  base64url(0x80 | timestamp u64 | IV (16 bytes) | ciphertext | HMAC of all before (32 bytes))
 * </pre>
 *
 * <p>The reader is stricter than the specification: it accepts only canonical padded base64url, so that a stored value
 * has one spelling. There is no time to live, since a secret at rest does not expire. The timestamp is any unsigned
 * 64-bit number of seconds; it is the time when the value was written.
 */
final class Fernet {

    static final int IV_BYTES = AesCbc.BLOCK_BYTES;

    private static final byte VERSION = (byte) 0x80;
    private static final int HALF_KEY_BYTES = 16;
    private static final int TIMESTAMP_AT = 1;
    private static final int IV_AT = TIMESTAMP_AT + Long.BYTES;
    private static final int CIPHERTEXT_AT = IV_AT + IV_BYTES;
    private static final int OVERHEAD_BYTES = CIPHERTEXT_AT + HmacSha256.BYTES;

    private Fernet() {}

    /**
     * The token of {@code plaintext}.
     *
     * @param key 32 bytes
     * @param timestamp seconds since 1970, unsigned
     * @param iv 16 bytes, random and never used before with this key
     */
    static String seal(byte[] key, long timestamp, byte[] iv, byte[] plaintext) {
        byte[] ciphertext = AesCbc.encrypt(key, HALF_KEY_BYTES, iv, plaintext);
        byte[] token = ByteBuffer.allocate(OVERHEAD_BYTES + ciphertext.length)
                .put(VERSION)
                .putLong(timestamp)
                .put(iv)
                .put(ciphertext)
                .array();
        int signed = CIPHERTEXT_AT + ciphertext.length;
        System.arraycopy(sign(key, token, signed), 0, token, signed, HmacSha256.BYTES);
        return Base64.getUrlEncoder().encodeToString(token);
    }

    /** The content of {@code token}; empty if it is not a token made with this key, for any reason. */
    static Optional<FernetContent> open(byte[] key, String token) {
        return openDecoded(key, decodeCanonical(token));
    }

    /** The content of a token that is already base64url-decoded; empty as in {@link #open}. */
    static Optional<FernetContent> openDecoded(byte[] key, byte[] decoded) {
        // Before the MAC, because JCE opens an empty ciphertext without complaint.
        if (decoded.length < OVERHEAD_BYTES + AesCbc.BLOCK_BYTES
                || (decoded.length - OVERHEAD_BYTES) % AesCbc.BLOCK_BYTES != 0) {
            return Optional.empty();
        }
        int signed = decoded.length - HmacSha256.BYTES;
        byte[] mac = Arrays.copyOfRange(decoded, signed, decoded.length);
        if (decoded[0] != VERSION || !MessageDigest.isEqual(sign(key, decoded, signed), mac)) {
            return Optional.empty();
        }
        long timestamp = ByteBuffer.wrap(decoded).getLong(TIMESTAMP_AT);
        // Wrong padding under a valid MAC is no padding oracle: only an owner of the key can make this token.
        return AesCbc.decrypt(key, HALF_KEY_BYTES, decoded, IV_AT, signed)
                .map(plaintext -> new FernetContent(timestamp, plaintext));
    }

    /** The bytes of a token; an empty array if it is not the canonical spelling of its bytes. */
    private static byte[] decodeCanonical(String token) {
        try {
            byte[] decoded = Base64.getUrlDecoder().decode(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(decoded).equals(token) ? decoded : new byte[0];
        } catch (IllegalArgumentException notBase64Url) {
            return new byte[0];
        }
    }

    private static byte[] sign(byte[] key, byte[] message, int length) {
        byte[] signingKey = Arrays.copyOf(key, HALF_KEY_BYTES);
        try {
            return HmacSha256.of(signingKey, message, length);
        } finally {
            Arrays.fill(signingKey, (byte) 0);
        }
    }
}
