package network.amarktai.userconfig.http.auth;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import network.amarktai.userconfig.domain.secret.Secret;

/** The key of HS256, made from the secret that is shared with the platform. */
final class SharedSecret {

    private static final int MIN_BYTES = 32;

    private SharedSecret() {}

    /**
     * A key of its own lifetime: the token library keeps what it is given, so it must not be given an array that is zeroed.
     *
     * @throws IllegalArgumentException if the secret is shorter than 32 bytes, and so could be found by trying
     */
    static SecretKey key(Secret secret) {
        if (secret.length() < MIN_BYTES) {
            throw new IllegalArgumentException("a token secret has at least 32 bytes");
        }
        return secret.use(bytes -> new SecretKeySpec(bytes, "HmacSHA256"));
    }
}
