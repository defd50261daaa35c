package network.amarktai.userconfig.domain.usage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.user.UserId;

/**
 * A call that a consumer made for a user.
 *
 * @param at whole minutes
 */
public record ConsumerCall(UserId user, Consumer consumer, Instant at) {

    public ConsumerCall {
        at = at.truncatedTo(ChronoUnit.MINUTES);
    }
}
