package network.amarktai.userconfig.http.auth;

/**
 * A request does not prove who it comes from. The message is the reason's, may be shown, and quotes nothing of the token.
 *
 * <p>There is no cause, because other people's exceptions quote what they choke on, and no stack trace, because strangers
 * can have as many of these as they like and the reason says it all.
 */
public final class AccessDenied extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final DenialReason reason;

    AccessDenied(DenialReason reason) {
        super(reason.detail(), null, false, false);
        this.reason = reason;
    }

    /** Why. */
    public DenialReason reason() {
        return reason;
    }
}
