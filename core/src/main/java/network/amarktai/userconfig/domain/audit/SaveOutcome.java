package network.amarktai.userconfig.domain.audit;

/** What became of a save that is one commit with its audit entries. */
public enum SaveOutcome {
    /** The credential and its entries are durable. */
    DONE,
    /** Something else was saved since the caller looked; nothing was changed. */
    CHANGED_MEANWHILE,
    /** Another entry stands where one of these was to stand; nothing was changed. */
    PLACE_TAKEN,
    /** Nobody waits for it any more; nothing was changed. */
    UNWANTED
}
