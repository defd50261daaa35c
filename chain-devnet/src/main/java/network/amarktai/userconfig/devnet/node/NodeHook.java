package network.amarktai.userconfig.devnet.node;

import network.amarktai.userconfig.devnet.chain.Chain;
import network.amarktai.userconfig.devnet.chain.ChainHook;

/** The behaviour of a chain and its node that a test kit may change. The defaults are those of a healthy node. */
public interface NodeHook extends ChainHook, CallHook {

    /** Changes nothing. */
    NodeHook NONE = new NodeHook() {};

    /** Called once, when the chain and the first node's server are running. */
    default void started(Chain chain, NodeServer node) {}

    /** Called once, before the chain and the server are closed. */
    default void closing() {}

    /** How many blocks the first node currently lags behind the chain. */
    default int lag() {
        return 0;
    }
}
