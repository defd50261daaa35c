package network.amarktai.userconfig.error;

/**
 * A stored record was written or put back by something other than this system, so it is not used. Nothing was signed,
 * paid or changed.
 */
public final class IntegrityFailed extends UserConfigException {

    private static final long serialVersionUID = 1L;

    private IntegrityFailed(String message) {
        super(ErrorCode.INTEGRITY_FAILED, message);
    }

    /** The error {@code integrity_failed}; {@code message} may be shown to the user. */
    public static IntegrityFailed of(String message) {
        return new IntegrityFailed(message);
    }
}
