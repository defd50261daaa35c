package network.amarktai.userconfig.chain;

import com.google.protobuf.Message;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.error.Unavailable;

/**
 * What came back from one call: a message, or a status that says why there is none.
 *
 * @param <A> the type of the message
 */
final class Reply<A extends Message> {

    private static final Metadata.Key<String> HEIGHT =
            Metadata.Key.of("x-cosmos-block-height", Metadata.ASCII_STRING_MARSHALLER);
    private static final int MAX_HEIGHT_DIGITS = 18;

    /** Nodes before SDK 0.45 say INVALID_ARGUMENT, some proxies UNKNOWN, where NOT_FOUND is meant. */
    private static final Set<Status.Code> MAY_MEAN_ABSENT = Set.of(Status.Code.INVALID_ARGUMENT, Status.Code.UNKNOWN);

    private final Optional<A> message;
    private final Status status;
    private final Metadata headers;

    private Reply(Optional<A> message, Status status, Metadata headers) {
        this.message = message;
        this.status = status;
        this.headers = headers;
    }

    static <A extends Message> Reply<A> answered(A message, Metadata headers) {
        return new Reply<>(Optional.of(message), Status.OK, headers);
    }

    static <A extends Message> Reply<A> refused(Status status) {
        return new Reply<>(Optional.empty(), status, new Metadata());
    }

    /**
     * The message.
     *
     * @throws Unavailable if there is none
     */
    A message() {
        return message.orElseThrow(() -> ChainErrors.of(status));
    }

    /**
     * The message, or empty if the node says that what was asked for does not exist.
     *
     * @throws Unavailable if it says anything else
     */
    Optional<A> messageIfPresent() {
        return isAbsent() ? Optional.empty() : Optional.of(message());
    }

    private boolean isAbsent() {
        return status.getCode() == Status.Code.NOT_FOUND
                || (MAY_MEAN_ABSENT.contains(status.getCode()) && words().contains("not found"));
    }

    boolean isAnswered() {
        return message.isPresent();
    }

    Status.Code code() {
        return status.getCode();
    }

    /** The node's explanation in lower case, to be recognised, never to be shown. */
    String words() {
        String description = status.getDescription();
        return description == null ? "" : description.toLowerCase(Locale.ROOT);
    }

    /**
     * The block at which a module's query was answered.
     *
     * @throws Unavailable if the answer does not say
     */
    long height() {
        String text = headers.get(HEIGHT);
        if (text == null || !text.matches("[1-9][0-9]{0," + (MAX_HEIGHT_DIGITS - 1) + "}")) {
            throw ChainErrors.badAnswer();
        }
        return Long.parseLong(text);
    }
}
