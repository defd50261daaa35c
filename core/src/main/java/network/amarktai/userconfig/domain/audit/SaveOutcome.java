package network.amarktai.userconfig.domain.audit;

/** The outcome of a save that shares one commit with its audit entries. */
public enum SaveOutcome {
    /** The credential and its entries are durable. */
    DONE,
    /** The record changed since the caller read it; nothing was changed. */
    CHANGED_MEANWHILE,
    /** Another entry already has the (stream, seq) of one of these; nothing was changed. */
    PLACE_TAKEN,
    /** The caller no longer waits for the result; nothing was changed. */
    UNWANTED
}
