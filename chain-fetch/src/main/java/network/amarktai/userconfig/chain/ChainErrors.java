package network.amarktai.userconfig.chain;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;

/**
 * Translates failed calls to errors of the core. The texts of gRPC and of the node are dropped here: they may name
 * hosts and quote the request.
 */
final class ChainErrors {

    private static final String TOO_LARGE = "gRPC message exceeds maximum size";

    /** The start of gRPC's message about a server that speaks TLS but did not agree to HTTP/2. */
    private static final String NO_HTTP2_OVER_TLS = "Unexpected protocol: ";

    private ChainErrors() {}

    /** The error for a status that is not OK. */
    static Unavailable of(Status status) {
        return switch (status.getCode()) {
            case DEADLINE_EXCEEDED ->
                Unavailable.of(ErrorCode.CHAIN_TIMEOUT, "The chain's node did not answer in time. Try again later.");
            case UNAVAILABLE -> unavailable(status);
            case RESOURCE_EXHAUSTED -> isTooLarge(status) ? badAnswer() : unreachable();
            case CANCELLED -> isCausedBy(status, InvalidProtocolBufferException.class) ? badAnswer() : unreachable();
            case ABORTED -> unreachable();
            default -> badAnswer();
        };
    }

    private static Unavailable unavailable(Status status) {
        if (isCausedBy(status, SSLException.class)) {
            return tlsFailed();
        }
        boolean webServer = causes(status)
                .anyMatch(cause -> String.valueOf(cause.getMessage()).startsWith(NO_HTTP2_OVER_TLS));
        return webServer ? badAnswer() : unreachable();
    }

    /** The error for an answer that does not come from a node. */
    static Unavailable badAnswer() {
        return Unavailable.of(
                ErrorCode.CHAIN_BAD_ANSWER,
                "The server at the chain's endpoint does not answer like a node. The operator has to check the endpoint.");
    }

    /** The error for a node of another chain. */
    static Unavailable mismatch() {
        return Unavailable.of(
                ErrorCode.CHAIN_MISMATCH,
                "The node belongs to another chain than the configured one. The operator has to check the endpoint and the"
                        + " chain id.");
    }

    /** The error for a node that is behind what was seen. */
    static Unavailable behind() {
        return Unavailable.of(
                ErrorCode.NODE_BEHIND, "The chain's node is behind what was seen before. Try again later.");
    }

    /** The error for a node that cannot be reached. */
    static Unavailable unreachable() {
        return Unavailable.of(
                ErrorCode.CHAIN_UNREACHABLE, "No node of the chain can be reached at the moment. Try again later.");
    }

    private static Unavailable tlsFailed() {
        return Unavailable.of(
                ErrorCode.CHAIN_TLS_FAILED,
                "The chain's endpoint does not speak TLS, or its certificate is not trusted. The operator has to check the"
                        + " endpoint.");
    }

    private static boolean isCausedBy(Status status, Class<? extends Exception> type) {
        return causes(status).anyMatch(type::isInstance);
    }

    private static Stream<Throwable> causes(Status status) {
        return Stream.iterate(status.getCause(), Objects::nonNull, Throwable::getCause);
    }

    private static boolean isTooLarge(Status status) {
        String description = status.getDescription();
        return description != null && description.startsWith(TOO_LARGE);
    }
}
