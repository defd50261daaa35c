package network.amarktai.userconfig.http.auth;

import java.util.Collection;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.InvalidInput;
import org.jspecify.annotations.Nullable;

/** What a token says, read once its signature holds. */
final class Claims {

    private final JsonObject members;

    private Claims(JsonObject members) {
        this.members = members;
    }

    /**
     * The claims of a token whose signature was checked.
     *
     * @throws AccessDenied with {@code malformed_token}
     */
    static Claims of(CompactToken token) {
        return new Claims(JsonObject.parse(token.payload()));
    }

    /**
     * Returns if the claims keep the rules.
     *
     * @return the time in which they do, which is now
     * @throws AccessDenied with the first rule that is broken
     */
    Lifetime check(TokenRules rules) {
        Lifetime lifetime = new Lifetime(
                members.number("nbf").orElse(Double.NEGATIVE_INFINITY),
                members.number("exp").orElseThrow(() -> new AccessDenied(DenialReason.MISSING_EXPIRY)));
        lifetime.check(rules.clock().instant());
        if (rules.issuer() != null && !rules.issuer().equals(members.value("iss"))) {
            throw new AccessDenied(DenialReason.WRONG_ISSUER);
        }
        if (rules.audience() != null && !isFor(rules.audience(), members.value("aud"))) {
            throw new AccessDenied(DenialReason.WRONG_AUDIENCE);
        }
        return lifetime;
    }

    private static boolean isFor(String audience, @Nullable Object claim) {
        return claim instanceof Collection<?> several ? several.contains(audience) : audience.equals(claim);
    }

    /**
     * The user whom the token names.
     *
     * @throws AccessDenied with {@code no_user}
     */
    UserId user() {
        String claim = members.has("sub") && !"".equals(members.value("sub")) ? "sub" : "user_id";
        if (members.value(claim) instanceof String id) {
            try {
                return UserId.of(id);
            } catch (InvalidInput unusable) {
                // said below
            }
        }
        throw new AccessDenied(DenialReason.NO_USER);
    }
}
