package network.amarktai.userconfig.devnet.ante;

/** The occasion on which a transaction is run. */
public enum ExecutionMode {
    /** It was broadcast. */
    CHECK,
    /** It still waits after a new block. */
    RECHECK,
    /** It is in a block. */
    DELIVER,
    /** It is in a block of an earlier process, which verified its signature. */
    REPLAY,
    /** A client simulates it. */
    SIMULATE;

    /** Whether this decides on admission to the mempool, where each node may require its own minimum fee. */
    boolean isAtTheGate() {
        return this == CHECK || this == RECHECK;
    }

    boolean verifiesSignatures() {
        return this == CHECK || this == DELIVER;
    }
}
