package network.amarktai.userconfig.domain.audit;

/**
 * Who asks, under which request id, and from where. Every use case that leaves a trace takes one.
 *
 * @param requestId 1 to 64 printable ASCII characters that also stand in the answer and the log
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

    /** A caller within this process, for those who embed the library. */
    public static Origin service(String requestId) {
        return new Origin(Actor.SERVICE, requestId, SourceNetwork.none());
    }
}
