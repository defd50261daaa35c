package network.amarktai.userconfig.devnet.testkit;

/** A lasting fault of a node, until it is reset. */
enum Condition {
    HALTED,
    SYNCING,
    MEMPOOL_HELD
}
