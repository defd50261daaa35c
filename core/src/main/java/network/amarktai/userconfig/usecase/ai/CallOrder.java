package network.amarktai.userconfig.usecase.ai;

import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.user.UserId;

/**
 * Who calls which AI service.
 *
 * @param service the id of a service, as received from a client
 * @param consumer the program that calls for the user, or a name for the user's own calls
 */
public record CallOrder(Origin origin, UserId user, Consumer consumer, String service) {}
