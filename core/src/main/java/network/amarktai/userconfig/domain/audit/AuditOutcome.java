package network.amarktai.userconfig.domain.audit;

import java.util.Locale;

/**
 * The progress of an action. A change is {@link #REQUESTED} before it happens and {@link #DONE} or {@link #FAILED}
 * afterwards.
 */
public enum AuditOutcome {
    /** It is about to happen. Without a later entry of the same revision its outcome is unknown. */
    REQUESTED,
    /** It happened. */
    DONE,
    /** It did not happen; the detail has the code. */
    FAILED,
    /** It was not allowed. */
    DENIED,
    /**
     * The outcome of a request without a final entry, determined later from the store; the detail has {@code result}.
     */
    RECONCILED;

    /** The label of this outcome in the audit trail. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
