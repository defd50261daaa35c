package network.amarktai.userconfig.error;

/**
 * The root of all exceptions that this system throws on purpose.
 *
 * <p>The message is written by us, contains no secret and quotes no input, so it may be shown to the user. There is
 * never a cause, because exceptions of libraries quote the values they failed on. Adapters log the details where they
 * translate such an exception.
 */
public abstract sealed class UserConfigException extends RuntimeException
        permits InvalidInput, NotConfigured, Unreadable, IntegrityFailed, Conflict, LimitExceeded, Unavailable {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    UserConfigException(ErrorCode code, String message) {
        super(message, null);
        this.code = code;
    }

    /** The stable code of this error. */
    public ErrorCode code() {
        return code;
    }

    /** What happened and what to do about it, in one or two sentences that may be shown to the user. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
