package network.amarktai.userconfig.devnet.fault;

/** A lasting fault of a node, until it is reset. */
public enum Condition {
    HALTED,
    SYNCING,
    MEMPOOL_HELD,
    MEMPOOL_FULL,
    INDEX_NOT_GROWING,
    INDEX_DISABLED
}
