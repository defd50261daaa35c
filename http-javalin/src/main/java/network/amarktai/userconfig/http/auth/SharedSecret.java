package network.amarktai.userconfig.http.auth;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import network.amarktai.userconfig.domain.secret.Secret;

/** The HS256 key, made from the secret shared with the platform. */
final class SharedSecret {

    private static final int MIN_BYTES = 32;

    private SharedSecret() {}

    /**
     * Returns an independent copy: the token library keeps the array it is given, so that array must not be zeroed.
     *
     * @throws IllegalArgumentException if the secret is shorter than 32 bytes, which a brute-force search could find
     */
    static SecretKey key(Secret secret) {
        if (secret.length() < MIN_BYTES) {
            throw new IllegalArgumentException("a token secret has at least 32 bytes");
        }
        return secret.withBytes(bytes -> new SecretKeySpec(bytes, "HmacSHA256"));
    }
}
