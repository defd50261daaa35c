package network.amarktai.userconfig.http.auth;

import java.time.Duration;
import java.time.Instant;
import network.amarktai.userconfig.domain.user.UserId;

/**
 * The user of a valid token, and when they proved who they are.
 *
 * @param at in seconds since 1970, as the token says; not a number if it does not
 */
public record Login(UserId user, double at) {

    private static final int SKEW_SECONDS = 60;
    private static final double NANOS_PER_SECOND = 1e9;

    /** Whether the login was at most this long ago. One that is more than a minute in the future does not count. */
    public boolean isWithin(Duration limit, Instant instant) {
        double now = instant.getEpochSecond() + instant.getNano() / NANOS_PER_SECOND;
        return now - at <= limit.toSeconds() && at - now <= SKEW_SECONDS;
    }
}
