package network.amarktai.userconfig.http.auth;

import java.net.URI;
import java.util.Set;
import java.util.function.BooleanSupplier;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.http.auth.VerifiedTokens.Verified;
import org.jspecify.annotations.Nullable;

/**
 * Turns the {@code Authorization} header of a request into the user who sent it, or refuses.
 *
 * <p>A token is believed if it is a JWT in compact form of at most 8 KiB, signed with the configured key and algorithm, of
 * type {@code JWT}, {@code at+jwt} or none stated, without critical extensions, and inside its time: {@code exp} is
 * required, and clocks may differ by 60 seconds, so it is accepted up to and including 60 seconds after {@code exp} and
 * from 60 seconds before {@code nbf}. Issuer and audience are checked if the rules name them; {@code iat} is not.
 *
 * <p>The user is {@code sub}; if that is absent or the empty string, {@code user_id}. A {@code sub} that is present but no
 * string is refused, even beside a good {@code user_id}: two readers of one token must not see two users. So is a user id
 * that {@link UserId} refuses.
 *
 * <p>Nothing of the payload is read before the signature holds. Each token has exactly one accepted spelling, so a changed
 * character always means a refused token. A token that was verified is recognised for as long as it counts and the keys are the
 * same, without its signature being checked again. Safe for use by several threads.
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
     * A verifier of HS256 tokens, and of no others. It keeps a copy of the secret; the caller may close its own.
     *
     * @throws IllegalArgumentException if the secret is shorter than 32 bytes
     */
    public static TokenVerifier sharedSecret(Secret secret, TokenRules rules) {
        return new TokenVerifier(SharedSecretSignatures.of(secret), rules);
    }

    /**
     * A verifier of tokens signed with the private half of a key that is published at {@code url}. It never accepts HS256:
     * there the published key would be the secret. Keys are fetched when first needed, and again when they are five minutes
     * old or a token names a key that is not among them, so a new key works without a restart. If fetching fails, the keys
     * of the last hour keep working.
     *
     * @param url see {@link JwksUrl}
     * @throws IllegalArgumentException if the URL is not acceptable or there is no algorithm
     */
    public static TokenVerifier jwks(URI url, Set<KeyPairAlgorithm> algorithms, TokenRules rules) {
        if (algorithms.isEmpty()) {
            throw new IllegalArgumentException("at least one algorithm has to be accepted");
        }
        RemoteKeys keys = RemoteKeys.at(JwksUrl.of(url), rules.clock());
        return new TokenVerifier(new KeyPairSignatures(keys, algorithms), rules);
    }

    /**
     * The user who sent a request with this header.
     *
     * @param authorizationHeader the value of {@code Authorization}, null if there is none
     * @throws AccessDenied if it does not prove a user
     * @throws KeysUnavailable if that cannot be decided now
     */
    public UserId verify(@Nullable String authorizationHeader) {
        String token = BearerHeader.tokenOf(authorizationHeader);
        Verified verified = known.find(token).orElse(null);
        if (verified == null) {
            verified = verified(token);
            known.remember(token, verified);
        } else {
            verified.lifetime().check(rules.clock().instant());
        }
        return verified.user();
    }

    private Verified verified(String text) {
        CompactToken token = CompactToken.parse(text);
        BooleanSupplier keysStand = signatures.check(token);
        Claims claims = Claims.of(token);
        Lifetime lifetime = claims.check(rules);
        return new Verified(claims.user(), lifetime, keysStand);
    }
}
