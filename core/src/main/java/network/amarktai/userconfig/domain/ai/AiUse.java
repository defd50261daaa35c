package network.amarktai.userconfig.domain.ai;

import java.time.LocalDate;
import network.amarktai.userconfig.domain.credential.Consumer;

/**
 * What calls of one model by one consumer used on one day, for the statistics of a user and a service.
 *
 * @param day in UTC
 * @param model as the request named it
 * @param requests calls that used tokens: not those that the provider refused
 * @param usd of the calls whose model had a price
 * @param estimated calls without the provider's own counts: their reservation, or an upper bound, was counted
 */
public record AiUse(
        LocalDate day,
        String model,
        Consumer consumer,
        long requests,
        TokenCounts tokens,
        NanoUsd usd,
        long estimated) {

    /** The sum of both, for this day, model and consumer. */
    public AiUse plus(AiUse other) {
        return new AiUse(
                day,
                model,
                consumer,
                Math.addExact(requests, other.requests),
                tokens.plus(other.tokens),
                usd.plus(other.usd),
                Math.addExact(estimated, other.estimated));
    }
}
