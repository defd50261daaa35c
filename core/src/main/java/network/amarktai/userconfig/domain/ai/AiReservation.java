package network.amarktai.userconfig.domain.ai;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What a call under way may use at most.
 *
 * @param day the UTC day whose limits it counts against
 * @param tokens input and output
 * @param usd zero if the model has no price
 * @param expires when the instance that made the call is taken for dead and the reservation counts as used; whole
 *     milliseconds
 */
public record AiReservation(LocalDate day, long tokens, NanoUsd usd, Instant expires) {

    /** @throws IllegalArgumentException if the number of tokens is out of range */
    public AiReservation {
        if (tokens < 0 || tokens > AiLimits.MAX_TOKENS) {
            throw new IllegalArgumentException("a reservation has 0 to " + AiLimits.MAX_TOKENS + " tokens");
        }
        expires = expires.truncatedTo(ChronoUnit.MILLIS);
    }
}
