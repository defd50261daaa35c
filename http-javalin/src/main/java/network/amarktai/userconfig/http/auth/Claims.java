package network.amarktai.userconfig.http.auth;

import java.util.Collection;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.InvalidInput;
import org.jspecify.annotations.Nullable;

/** The claims of a token. They are read only after its signature was verified. */
final class Claims {

    private final JsonObject members;

    private Claims(JsonObject members) {
        this.members = members;
    }

    /**
     * Parses the claims of a token whose signature was verified.
     *
     * @throws AccessDenied with {@code malformed_token}
     */
    static Claims of(CompactToken token) {
        return new Claims(JsonObject.parse(token.payload()));
    }

    /**
     * Checks the claims against the rules at the current time.
     *
     * @return the token's lifetime, which includes the current time
     * @throws AccessDenied with the reason of the first rule that is broken
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
     * When the user proved who they are: {@code auth_time}, or without it {@code iat}, when the token was issued. Seconds
     * since 1970; not a number if the token does not say it.
     */
    double loginAt() {
        Object at = members.value(members.has("auth_time") ? "auth_time" : "iat");
        return at instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /**
     * Returns the user that the token names.
     *
     * @throws AccessDenied with {@code no_user}
     */
    UserId user() {
        Object subject = members.value("sub");
        String claim = subject == null || "".equals(subject) ? "user_id" : "sub";
        if (members.value(claim) instanceof String id) {
            try {
                return UserId.of(id);
            } catch (InvalidInput unusable) {
                // Reported below.
            }
        }
        throw new AccessDenied(DenialReason.NO_USER);
    }
}
