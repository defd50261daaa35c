package network.amarktai.userconfig.domain.audit;

import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;

/**
 * The origin of a request: actor, request id and source network. Every audited use case takes one.
 *
 * @param requestId 1 to 64 printable ASCII characters, also contained in the response and the log
 */
public record Origin(Actor actor, String requestId, SourceNetwork source) {

    private static final int MAX_REQUEST_ID = 64;

    public Origin {
        if (!isRequestId(requestId)) {
            throw new IllegalArgumentException("a request id has 1 to 64 printable ASCII characters");
        }
    }

    /**
     * A caller within this process, for applications that embed the library.
     *
     * @throws InvalidInput about the field {@code request_id} if the id does not have 1 to 64 printable ASCII characters
     */
    public static Origin service(String requestId) {
        return new Origin(Actor.SERVICE, required(requestId), SourceNetwork.none());
    }

    /**
     * A signed-in user, for applications that serve users with routes of their own.
     *
     * @throws InvalidInput as {@link #service}
     */
    public static Origin user(String requestId, SourceNetwork source) {
        return new Origin(Actor.USER, required(requestId), source);
    }

    private static String required(String requestId) {
        if (!isRequestId(requestId)) {
            throw InvalidInput.of(
                    ErrorCode.INVALID_INPUT,
                    new FieldError(
                            "request_id",
                            "malformed",
                            "A request id has 1 to 64 printable ASCII characters, no spaces."));
        }
        return requestId;
    }

    private static boolean isRequestId(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_REQUEST_ID
                && text.chars().noneMatch(c -> c <= ' ' || c > '~');
    }
}
