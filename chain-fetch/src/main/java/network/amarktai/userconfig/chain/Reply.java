package network.amarktai.userconfig.chain;

import com.google.protobuf.Message;
import io.grpc.Attributes;
import io.grpc.Status;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.error.Unavailable;

/**
 * The result of one call: a message, or an error status.
 *
 * @param <A> the type of the message
 */
final class Reply<A extends Message> {

    /** The start of gRPC's description of an HTTP error page; the untrusted text of the page follows. */
    private static final String PAGE = "http status code";

    /** Codes that come from the transport, or carry no more information than that. */
    private static final Set<Status.Code> NO_ANSWER =
            Set.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED, Status.Code.CANCELLED);

    /** Nodes before SDK 0.45 answer INVALID_ARGUMENT, and some proxies UNKNOWN, instead of NOT_FOUND. */
    private static final Set<Status.Code> MAY_MEAN_ABSENT =
            Set.of(Status.Code.NOT_FOUND, Status.Code.INVALID_ARGUMENT, Status.Code.UNKNOWN);

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
     * The message, or empty if the node answers that the requested object does not exist.
     *
     * @param kind how the node calls the object, such as {@code account}. Without this word a node may as well say that it
     *     has no state for a height, or a proxy that it knows no such path
     * @throws Unavailable if it says anything else
     */
    Optional<A> messageIfPresent(String kind) {
        return isAbsent(kind) ? Optional.empty() : Optional.of(message());
    }

    private boolean isAbsent(String kind) {
        return MAY_MEAN_ABSENT.contains(status.getCode()) && words().contains(kind) && words().contains("not found");
    }

    /**
     * The message, or empty if the node does not implement the method.
     *
     * @throws Unavailable if it says anything else
     */
    Optional<A> messageIfImplemented() {
        boolean unknownMethod = status.getCode() == Status.Code.UNIMPLEMENTED && !isPage();
        return unknownMethod ? Optional.empty() : Optional.of(message());
    }

    /** Whether the answer may come from a node, so that its connection must be trusted. */
    boolean isFromNode() {
        return !NO_ANSWER.contains(status.getCode());
    }

    /** The connection of the answer; empty if there was none. */
    Attributes connection() {
        return notes.connection();
    }

    boolean isAnswered() {
        return message.isPresent();
    }

    Status.Code code() {
        return status.getCode();
    }

    /** The node's error text in lower case, for recognising errors; never shown to users. */
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
     * The height at which a module's query was answered.
     *
     * @throws Unavailable if the answer has no valid height header
     */
    long height() {
        return notes.height().orElseThrow(ChainErrors::badAnswer);
    }

    /**
     * Whether the node says that it answered from a block below this height.
     *
     * @throws Unavailable if the height header is not valid
     */
    boolean isBehind(long height) {
        return notes.height().filter(own -> own < height).isPresent();
    }

    /**
     * Returns if this is an answer as of this height or a later one.
     *
     * @throws Unavailable if it is behind, or has no valid height header
     */
    void requireSince(long height) {
        if (height > 0 && height() < height) {
            throw ChainErrors.behind();
        }
    }
}
