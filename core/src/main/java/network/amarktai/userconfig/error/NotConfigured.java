package network.amarktai.userconfig.error;

/** The requested object does not exist for this user. */
public final class NotConfigured extends UserConfigException {

    private static final long serialVersionUID = 1L;

    private NotConfigured(ErrorCode code, String message) {
        super(code, message);
    }

    /** An error with this code; {@code message} may be shown to the user. */
    public static NotConfigured of(ErrorCode code, String message) {
        return new NotConfigured(code, message);
    }
}
