package network.amarktai.userconfig.devnet;

/** On what occasion a transaction is looked at. */
enum ExecutionMode {
    /** It came in by a broadcast. */
    CHECK,
    /** It waits, and a block was made. */
    RECHECK,
    /** It is in a block. */
    DELIVER,
    /** It is in a block that was made before this process began; its signature was verified then. */
    REPLAY,
    /** Somebody wants to know what would happen. */
    SIMULATE;

    /** Whether this decides about the mempool, where each node may ask for a fee of its own. */
    boolean isAtTheGate() {
        return this == CHECK || this == RECHECK;
    }

    boolean verifiesSignatures() {
        return this == CHECK || this == DELIVER;
    }
}
