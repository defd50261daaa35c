package network.amarktai.userconfig.domain.consumer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import network.amarktai.userconfig.domain.secret.Secret;

/**
 * The format of a consumer's token: {@code uc_svc_}, 43 characters of base64url (256 random bits), and 6 characters of
 * base62, the CRC-32 of everything before, with the digits {@code 0-9A-Za-z}. The prefix lets scanners find a token that
 * was published by mistake; the checksum tells a token that was copied incompletely from one that is not valid.
 *
 * <p>Only the SHA-256 of a token is kept.
 */
public final class ConsumerToken {

    /** What every token begins with. */
    public static final String PREFIX = "uc_svc_";

    /** The length of a token. */
    public static final int LENGTH = 56;

    private static final int RANDOM_BYTES = 32;
    private static final int CHECKSUM = 6;
    private static final byte[] BASE62 =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);

    private ConsumerToken() {}

    /** A new token. The caller closes it. */
    public static Secret generate(RandomGenerator random) {
        byte[] bits = new byte[RANDOM_BYTES];
        random.nextBytes(bits);
        byte[] token = new byte[LENGTH];
        byte[] encoded = Base64.getUrlEncoder().withoutPadding().encode(bits);
        System.arraycopy(PREFIX.getBytes(StandardCharsets.US_ASCII), 0, token, 0, PREFIX.length());
        System.arraycopy(encoded, 0, token, PREFIX.length(), encoded.length);
        System.arraycopy(checksum(token), 0, token, LENGTH - CHECKSUM, CHECKSUM);
        Secret secret = Secret.copyOf(token);
        Arrays.fill(bits, (byte) 0);
        Arrays.fill(encoded, (byte) 0);
        Arrays.fill(token, (byte) 0);
        return secret;
    }

    private static byte[] checksum(byte[] token) {
        CRC32 crc = new CRC32();
        crc.update(token, 0, LENGTH - CHECKSUM);
        byte[] digits = new byte[CHECKSUM];
        long rest = crc.getValue();
        for (int i = CHECKSUM - 1; i >= 0; i--) {
            digits[i] = BASE62[(int) (rest % BASE62.length)];
            rest /= BASE62.length;
        }
        return digits;
    }

    /**
     * The digest under which a token is known, in 64 lower-case hex digits; empty if the token is damaged or incomplete.
     *
     * @param token the ASCII bytes of a token
     */
    public static Optional<String> digest(byte[] token) {
        boolean complete =
                token.length == LENGTH && Arrays.equals(checksum(token), 0, CHECKSUM, token, LENGTH - CHECKSUM, LENGTH);
        return complete ? Optional.of(HexFormat.of().formatHex(sha256(token))) : Optional.empty();
    }

    private static byte[] sha256(byte[] token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException("SHA-256 does not work here");
        }
    }
}
