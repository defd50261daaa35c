package network.amarktai.userconfig.devnet;

/** What is wrong with a node until it is taken back. */
enum Condition {
    HALTED,
    SYNCING,
    MEMPOOL_HELD,
    MEMPOOL_FULL,
    INDEX_NOT_GROWING,
    INDEX_DISABLED
}
