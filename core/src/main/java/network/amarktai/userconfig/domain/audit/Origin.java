package network.amarktai.userconfig.domain.audit;

/**
 * The origin of a request: actor, request id and source network. Every audited use case takes one.
 *
 * @param requestId 1 to 64 printable ASCII characters, also contained in the response and the log
 */
public record Origin(Actor actor, String requestId, SourceNetwork source) {

    private static final int MAX_REQUEST_ID = 64;

    public Origin {
        if (requestId.isEmpty()
                || requestId.length() > MAX_REQUEST_ID
                || requestId.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException("a request id has 1 to 64 printable ASCII characters");
        }
    }

    /** A caller within this process, for applications that embed the library. */
    public static Origin service(String requestId) {
        return new Origin(Actor.SERVICE, requestId, SourceNetwork.none());
    }
}
