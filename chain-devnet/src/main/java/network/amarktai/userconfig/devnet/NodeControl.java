package network.amarktai.userconfig.devnet;

/** The effects of faults on a whole node. */
interface NodeControl {
    void stop();

    void start();

    void forgetMempool();

    void forgetSeen();

    void pruneIndex(long height);
}
