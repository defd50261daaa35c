package network.amarktai.userconfig.error;

/** A part of the outside world did not do its work. Whether a write arrived may be unknown; the code says which part it was. */
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
