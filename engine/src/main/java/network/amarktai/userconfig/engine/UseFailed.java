package network.amarktai.userconfig.engine;

import network.amarktai.userconfig.domain.credential.UseFailure;

/** Thrown by the application inside {@link UserConfigEngine#use} to report that the provider did not fulfil the request. */
public final class UseFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final UseFailure reason;

    /** A use that failed for this reason. */
    public UseFailed(UseFailure reason) {
        super(reason.name(), null);
        this.reason = reason;
    }

    /** Why the use failed. */
    public UseFailure reason() {
        return reason;
    }
}
