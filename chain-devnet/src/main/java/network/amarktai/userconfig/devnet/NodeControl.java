package network.amarktai.userconfig.devnet;

/** What some faults do to a node as a whole. */
interface NodeControl {
    void stop();

    void start();

    void forgetMempool();

    void forgetSeen();

    void pruneIndex(long height);
}
