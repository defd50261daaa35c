package network.amarktai.userconfig.error;

/** A stored secret cannot be decrypted. It is never treated as absent and never replaced by a fallback. */
public final class Unreadable extends UserConfigException {

    private static final long serialVersionUID = 1L;

    private Unreadable(ErrorCode code, String message) {
        super(code, message);
    }

    /** An error with this code; {@code message} may be shown to the user. */
    public static Unreadable of(ErrorCode code, String message) {
        return new Unreadable(code, message);
    }
}
