package network.amarktai.userconfig.domain.consumer;

import java.time.Instant;
import network.amarktai.userconfig.domain.text.LowerHex;

/**
 * A token of a consumer, without the token itself.
 *
 * @param digest {@link ConsumerToken#digest}
 * @param until it is accepted before this time; whole seconds
 */
public record LiveToken(String digest, Instant until) {

    private static final int DIGITS = 64;

    public LiveToken {
        if (!LowerHex.isHex(digest, DIGITS)) {
            throw new IllegalArgumentException("a digest has 64 lower-case hex digits");
        }
    }

    /** The same token, which ends at this time if it does not end before. */
    public LiveToken endingBy(Instant end) {
        return end.isBefore(until) ? new LiveToken(digest, end) : this;
    }
}
