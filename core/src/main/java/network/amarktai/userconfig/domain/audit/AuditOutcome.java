package network.amarktai.userconfig.domain.audit;

import java.util.Locale;

/** How an action stands. A change is {@link #REQUESTED} before it happens and {@link #DONE} or {@link #FAILED} after it. */
public enum AuditOutcome {
    /** About to happen. Without a later entry of the same revision its outcome is unknown. */
    REQUESTED,
    /** It happened. */
    DONE,
    /** It did not happen; the detail has the code. */
    FAILED,
    /** It was not allowed. */
    DENIED,
    /** A request without an end, and what the store says became of it; the detail has {@code result}. */
    RECONCILED;

    /** The word that stands for this outcome in the trail. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
