package network.amarktai.userconfig.devnet.fault;

/** The effects of faults on a whole node. */
public interface NodeControl {
    void stop();

    void start();

    void forgetMempool();

    void forgetSeen();

    void pruneIndex(long height);
}
