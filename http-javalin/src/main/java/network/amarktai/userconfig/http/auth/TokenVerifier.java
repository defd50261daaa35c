package network.amarktai.userconfig.http.auth;

import java.net.URI;
import java.util.Set;
import java.util.function.BooleanSupplier;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.http.auth.VerifiedTokens.Verified;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates a request: turns its {@code Authorization} header into the user, or throws.
 *
 * <p>A token is accepted if it is a JWT in compact form of at most 8 KiB, signed with the configured key and algorithm,
 * of type {@code JWT}, {@code at+jwt} or none, without critical extensions, and within its validity period: {@code exp}
 * is required, and a clock skew of 60 seconds is allowed, so a token is accepted up to and including 60 seconds after
 * {@code exp} and from 60 seconds before {@code nbf}. Issuer and audience are checked if the rules set them; {@code
 * iat} is not, but a change that needs a fresh login looks at it.
 *
 * <p>The user is {@code sub}; if that is absent or the empty string, {@code user_id}. A {@code sub} that is present but
 * not a string is refused, even beside a valid {@code user_id}: two readers of one token must not see two users. A user
 * id that {@link UserId} refuses is refused here, too.
 *
 * <p>The payload is read only after the signature was verified. Each token has exactly one accepted encoding, so
 * changing any character makes it invalid. A verified token is cached while it is valid and the keys are unchanged; its
 * signature is not verified again. Thread-safe.
 */
public final class TokenVerifier {

    private final SignatureCheck signatures;
    private final TokenRules rules;
    private final VerifiedTokens known = new VerifiedTokens();

    private TokenVerifier(SignatureCheck signatures, TokenRules rules) {
        this.signatures = signatures;
        this.rules = rules;
    }

    /**
     * Creates a verifier that accepts HS256 tokens only. It keeps a copy of the secret; the caller may close its own.
     *
     * @throws IllegalArgumentException if the secret is shorter than 32 bytes
     */
    public static TokenVerifier sharedSecret(Secret secret, TokenRules rules) {
        return new TokenVerifier(SharedSecretSignatures.of(secret), rules);
    }

    /**
     * Creates a verifier of tokens signed with the private keys of the public keys published at {@code url}. It never
     * accepts HS256: the published key would be the secret. Keys are fetched when first needed, and again when they are
     * five minutes old or a token has an unknown key id, so a new key works without a restart. If fetching fails, the
     * last keys are used for up to an hour.
     *
     * @param url see {@link JwksUrl}
     * @throws IllegalArgumentException if the URL is not acceptable or the set is empty
     */
    public static TokenVerifier jwks(URI url, Set<KeyPairAlgorithm> algorithms, TokenRules rules) {
        if (algorithms.isEmpty()) {
            throw new IllegalArgumentException("at least one algorithm has to be accepted");
        }
        RemoteKeys keys = RemoteKeys.at(JwksUrl.of(url), rules.clock());
        return new TokenVerifier(new KeyPairSignatures(keys, algorithms), rules);
    }

    /**
     * Returns the user who sent a request with this header.
     *
     * @param authorizationHeader the value of {@code Authorization}, null if there is none
     * @throws AccessDenied if the header does not prove a user
     * @throws KeysUnavailable if the keys are unreachable, so that the token cannot be verified now
     */
    public UserId verify(@Nullable String authorizationHeader) {
        return login(authorizationHeader).user();
    }

    /**
     * The same, with the time of the login.
     *
     * @throws AccessDenied as above
     * @throws KeysUnavailable as above
     */
    public Login login(@Nullable String authorizationHeader) {
        String token = BearerHeader.tokenOf(authorizationHeader);
        Verified verified = known.find(token).orElse(null);
        if (verified == null) {
            verified = verified(token);
            known.remember(token, verified);
        } else {
            verified.lifetime().check(rules.clock().instant());
        }
        return verified.login();
    }

    private Verified verified(String text) {
        CompactToken token = CompactToken.parse(text);
        BooleanSupplier keysCurrent = signatures.check(token);
        Claims claims = Claims.of(token);
        Lifetime lifetime = claims.check(rules);
        return new Verified(new Login(claims.user(), claims.loginAt()), lifetime, keysCurrent);
    }
}
