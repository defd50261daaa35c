package network.amarktai.userconfig.error;

/** An external dependency failed; the code says which one. Whether a write was applied may be unknown. */
public final class Unavailable extends UserConfigException {

    private static final long serialVersionUID = 1L;

    private Unavailable(ErrorCode code, String message) {
        super(code, message);
    }

    /** An error with this code; {@code message} may be shown to the user. */
    public static Unavailable of(ErrorCode code, String message) {
        return new Unavailable(code, message);
    }
}
