package network.amarktai.userconfig.signing.request;

/** No request can be signed with this key. The message is for its user, and quotes no part of the key. */
public final class UnusableKey extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final KeyPart part;

    public UnusableKey(KeyPart part, String message) {
        super(message);
        this.part = part;
    }

    /** The part that is unusable. */
    public KeyPart part() {
        return part;
    }

    /** What is wrong with it and what to do, in a full sentence. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
