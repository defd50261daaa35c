package network.amarktai.userconfig.http.auth;

import java.time.Instant;

/**
 * When a token counts, in seconds since 1970: as a double, because RFC 7519 allows fractions, and no size of number can overflow
 * into the past. Clocks may differ by 60 seconds.
 *
 * @param notBefore minus infinity if the token does not say
 */
record Lifetime(double notBefore, double expiry) {

    private static final int SKEW_SECONDS = 60;
    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * Returns if the token counts at this time.
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
