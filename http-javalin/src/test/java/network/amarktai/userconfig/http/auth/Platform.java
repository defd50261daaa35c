package network.amarktai.userconfig.http.auth;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import network.amarktai.userconfig.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/** The platform in these tests: one shared secret, HS256, and the clock at noon. */
final class Platform {

    static final byte[] SECRET =
            "a-shared-value-of-64-bytes-so-that-it-would-do-for-HS512-as-well".getBytes(StandardCharsets.US_ASCII);
    static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    static final SignWith SIGNER = SignWith.hmac("HmacSHA256", SECRET);
    static final long EXPIRY = TestClock.NOON.plus(Duration.ofHours(1)).getEpochSecond();
    static final String ALICE = "{\"sub\":\"alice\",\"exp\":" + EXPIRY + "}";

    private Platform() {}

    static TokenRules rules(@Nullable String issuer, @Nullable String audience) {
        return new TokenRules(issuer, audience, new TestClock());
    }

    static TokenVerifier verifier() {
        return verifier(rules(null, null));
    }

    static TokenVerifier verifier(TokenRules rules) {
        try (Secret secret = Secret.copyOf(SECRET)) {
            return TokenVerifier.sharedSecret(secret, rules);
        }
    }

    /** A token with this payload and a valid signature. */
    static String token(String payload) {
        return SIGNER.token(HEADER, payload);
    }

    /** A token that is valid for an hour, with these claims, such as {@code "sub":"alice"}. */
    static String tokenWith(String claims) {
        return token("{" + claims + ",\"exp\":" + EXPIRY + "}");
    }
}
