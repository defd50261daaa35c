package network.amarktai.userconfig.http.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;

/**
 * Issues tokens for development and for the demo. A {@link TokenVerifier} with the same secret and the same rules accepts
 * them until they expire.
 *
 * <p>HS256, with {@code sub}, {@code iat} and {@code exp}, and with {@code iss} and {@code aud} if the rules require
 * them. Thread-safe.
 */
public final class TokenIssuer {

    private static final JWSHeader HEADER =
            new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).build();

    private final MACSigner signer;
    private final TokenRules rules;

    private TokenIssuer(MACSigner signer, TokenRules rules) {
        this.signer = signer;
        this.rules = rules;
    }

    /**
     * Creates an issuer that signs with a copy of this secret; the caller may close its own.
     *
     * @throws IllegalArgumentException if the secret is shorter than 32 bytes
     */
    public static TokenIssuer sharedSecret(Secret secret, TokenRules rules) {
        try {
            return new TokenIssuer(new MACSigner(SharedSecret.key(secret)), rules);
        } catch (JOSEException tooShort) {
            throw new IllegalArgumentException("a token secret has at least 32 bytes");
        }
    }

    /**
     * Issues a token for this user, to be sent as {@code Authorization: Bearer …}. Anyone who holds it can act as the
     * user.
     *
     * @param lifetime at least one second; fractions of a second are truncated
     * @throws IllegalArgumentException if the lifetime is shorter
     */
    public String issue(UserId user, Duration lifetime) {
        if (lifetime.toSeconds() < 1) {
            throw new IllegalArgumentException("a token lives for at least a second");
        }
        Instant now = Instant.ofEpochSecond(rules.clock().instant().getEpochSecond());
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject(user.value())
                .issuer(rules.issuer())
                .audience(rules.audience())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(lifetime.toSeconds())))
                .build();
        SignedJWT token = new SignedJWT(HEADER, claims);
        try {
            token.sign(signer);
        } catch (JOSEException noHmac) {
            throw new IllegalStateException("HMAC-SHA256 does not work here");
        }
        return token.serialize();
    }
}
