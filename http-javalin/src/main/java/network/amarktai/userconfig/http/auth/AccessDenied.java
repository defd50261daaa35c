package network.amarktai.userconfig.http.auth;

/**
 * The request does not prove its user. The message is the detail of the reason; it may be shown and quotes nothing of
 * the token.
 *
 * <p>It has no cause, because library exceptions quote their input, and no stack trace, because unauthenticated clients
 * can trigger any number of these and the reason is sufficient.
 */
public final class AccessDenied extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final DenialReason reason;

    AccessDenied(DenialReason reason) {
        super(reason.detail(), null, false, false);
        this.reason = reason;
    }

    /** Why access was denied. */
    public DenialReason reason() {
        return reason;
    }
}
