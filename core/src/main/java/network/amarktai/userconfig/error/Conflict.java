package network.amarktai.userconfig.error;

/** The stored state does not allow this; nothing was changed. */
public final class Conflict extends UserConfigException {

    private static final long serialVersionUID = 1L;

    private Conflict(ErrorCode code, String message) {
        super(code, message);
    }

    /** An error with this code; {@code message} may be shown to the user. */
    public static Conflict of(ErrorCode code, String message) {
        return new Conflict(code, message);
    }
}
