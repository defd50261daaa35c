package network.amarktai.userconfig.devnet.node;

import io.grpc.Status;
import java.util.Optional;

/**
 * A node's answer: a message, or an error status.
 *
 * @param message the message; present if the status is OK
 * @param status the status, with the SDK's text
 * @param <A> the type of the message
 */
public record Answer<A>(Optional<A> message, Status status) {

    public static <A> Answer<A> of(A message) {
        return new Answer<>(Optional.of(message), Status.OK);
    }

    public static <A> Answer<A> refused(Status.Code code, String words) {
        return new Answer<>(Optional.empty(), code.toStatus().withDescription(words));
    }
}
