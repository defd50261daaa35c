package network.amarktai.userconfig.error;

/** A limit is reached; nothing was done. */
public final class LimitExceeded extends UserConfigException {

    private static final long serialVersionUID = 1L;

    private LimitExceeded(ErrorCode code, String message) {
        super(code, message);
    }

    /** An error with this code; {@code message} may be shown to the user. */
    public static LimitExceeded of(ErrorCode code, String message) {
        return new LimitExceeded(code, message);
    }
}
