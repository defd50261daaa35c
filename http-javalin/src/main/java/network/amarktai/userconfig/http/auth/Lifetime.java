package network.amarktai.userconfig.http.auth;

import java.time.Instant;

/**
 * The validity period of a token, in seconds since 1970. The values are doubles, because RFC 7519 allows fractions and
 * a large number must not overflow into the past. Clock skew of 60 seconds is allowed.
 *
 * @param notBefore minus infinity if the token has no {@code nbf}
 */
record Lifetime(double notBefore, double expiry) {

    private static final int SKEW_SECONDS = 60;
    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * Checks that the token is valid at this time.
     *
     * @throws AccessDenied with {@code token_expired} or {@code token_not_yet_valid}
     */
    void check(Instant instant) {
        double now = instant.getEpochSecond() + instant.getNano() / NANOS_PER_SECOND;
        if (now > expiry + SKEW_SECONDS) {
            throw new AccessDenied(DenialReason.TOKEN_EXPIRED);
        }
        if (now < notBefore - SKEW_SECONDS) {
            throw new AccessDenied(DenialReason.TOKEN_NOT_YET_VALID);
        }
    }
}
