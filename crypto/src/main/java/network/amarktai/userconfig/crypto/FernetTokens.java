package network.amarktai.userconfig.crypto;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import network.amarktai.userconfig.domain.secret.Secret;

/**
 * Fernet tokens (github.com/fernet/spec, version 0x80) under one key that the caller holds: 32 bytes, of which the
 * first 16 sign and the last 16 encrypt. {@link CryptoVault} seals with derived keys and is the way to store a user's
 * secret; this is for tokens of other programs. Thread-safe.
 */
public final class FernetTokens {

    private FernetTokens() {}

    /**
     * Seals a value under a random IV.
     *
     * @param time the token's timestamp, not before 1970, cut to whole seconds
     * @param random {@code new SecureRandom()}, never a seeded one
     */
    public static String seal(byte[] key, Instant time, SecureRandom random, byte[] value) {
        byte[] iv = new byte[Fernet.IV_BYTES];
        random.nextBytes(iv);
        return Fernet.seal(key, time.getEpochSecond(), iv, value);
    }

    /**
     * The value of a token, which the caller closes; empty if it was not made with this key, or is not canonical padded
     * base64url. The timestamp is ignored: a secret at rest does not expire.
     */
    public static Optional<Secret> open(byte[] key, String token) {
        return Fernet.open(key, token).map(FernetTokens::value);
    }

    /**
     * The value of a token that the caller has base64-decoded, for tokens in other spellings. It is as authentic as with
     * {@link #open}, since the MAC covers the decoded bytes. The caller closes it; empty if it was not made with this key.
     */
    public static Optional<Secret> openDecoded(byte[] key, byte[] token) {
        return Fernet.openDecoded(key, token).map(FernetTokens::value);
    }

    private static Secret value(FernetContent content) {
        try (content) {
            return content.secret();
        }
    }
}
