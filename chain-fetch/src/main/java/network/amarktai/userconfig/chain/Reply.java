package network.amarktai.userconfig.chain;

import com.google.protobuf.Message;
import io.grpc.Attributes;
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

    /** How gRPC begins its account of an answer that is a web page; the page, which may say anything, follows. */
    private static final String PAGE = "http status code";

    /** These come from the way to the node, or say no more than that. */
    private static final Set<Status.Code> NO_ANSWER =
            Set.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED, Status.Code.CANCELLED);

    /** Nodes before SDK 0.45 say INVALID_ARGUMENT, some proxies UNKNOWN, where NOT_FOUND is meant. */
    private static final Set<Status.Code> MAY_MEAN_ABSENT = Set.of(Status.Code.INVALID_ARGUMENT, Status.Code.UNKNOWN);

    private final Optional<A> message;
    private final Status status;
    private final CallNotes notes;

    private Reply(Optional<A> message, Status status, CallNotes notes) {
        this.message = message;
        this.status = status;
        this.notes = notes;
    }

    static <A extends Message> Reply<A> answered(A message, CallNotes notes) {
        return new Reply<>(Optional.of(message), Status.OK, notes);
    }

    static <A extends Message> Reply<A> refused(Status status, CallNotes notes) {
        return new Reply<>(Optional.empty(), status, notes);
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

    /**
     * The message, or empty if the node does not know the method.
     *
     * @throws Unavailable if it says anything else
     */
    Optional<A> messageIfImplemented() {
        boolean unknownMethod = status.getCode() == Status.Code.UNIMPLEMENTED && !isPage();
        return unknownMethod ? Optional.empty() : Optional.of(message());
    }

    /** Whether somebody at the other end said something that could be taken for the truth. */
    boolean isFromNode() {
        return !NO_ANSWER.contains(status.getCode());
    }

    /** The connection it came on; empty if there was none. */
    Attributes connection() {
        return notes.connection();
    }

    boolean isAnswered() {
        return message.isPresent();
    }

    Status.Code code() {
        return status.getCode();
    }

    /** The node's explanation in lower case, to be recognised, never to be shown. */
    String words() {
        return isPage() ? "" : description();
    }

    private boolean isPage() {
        return description().startsWith(PAGE);
    }

    private String description() {
        String description = status.getDescription();
        return description == null ? "" : description.toLowerCase(Locale.ROOT);
    }

    /**
     * The block at which a module's query was answered.
     *
     * @throws Unavailable if the answer does not say
     */
    long height() {
        String text = notes.headers().get(HEIGHT);
        if (text == null || !text.matches("[1-9][0-9]{0," + (MAX_HEIGHT_DIGITS - 1) + "}")) {
            throw ChainErrors.badAnswer();
        }
        return Long.parseLong(text);
    }
}
