package network.amarktai.userconfig.http.auth;

import java.time.Instant;
import java.util.Collection;
import java.util.OptionalDouble;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.InvalidInput;
import org.jspecify.annotations.Nullable;

/** What a token says, read once its signature holds. */
final class Claims {

    private static final int SKEW_SECONDS = 60;
    private static final double NANOS_PER_SECOND = 1e9;

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
     * @throws AccessDenied with the first rule that is broken
     */
    void check(TokenRules rules) {
        checkTime(rules.clock().instant());
        if (rules.issuer() != null && !rules.issuer().equals(members.value("iss"))) {
            throw new AccessDenied(DenialReason.WRONG_ISSUER);
        }
        if (rules.audience() != null && !isFor(rules.audience(), members.value("aud"))) {
            throw new AccessDenied(DenialReason.WRONG_AUDIENCE);
        }
    }

    private void checkTime(Instant instant) {
        // Seconds as a double: RFC 7519 allows fractions, and no size of number can overflow into the past.
        double now = instant.getEpochSecond() + instant.getNano() / NANOS_PER_SECOND;
        OptionalDouble expiry = members.number("exp");
        if (expiry.isEmpty()) {
            throw new AccessDenied(DenialReason.MISSING_EXPIRY);
        }
        if (now > expiry.getAsDouble() + SKEW_SECONDS) {
            throw new AccessDenied(DenialReason.TOKEN_EXPIRED);
        }
        OptionalDouble notBefore = members.number("nbf");
        if (notBefore.isPresent() && now < notBefore.getAsDouble() - SKEW_SECONDS) {
            throw new AccessDenied(DenialReason.TOKEN_NOT_YET_VALID);
        }
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
