package network.amarktai.userconfig.devnet;

import java.util.function.IntSupplier;

/**
 * The chain as one node knows it.
 *
 * @param chain the chain
 * @param lag how many blocks the node is behind, at this moment
 */
record View(Chain chain, IntSupplier lag) {

    BlockState latest() {
        return chain.latest(lag.getAsInt());
    }

    ChainRules rules() {
        return chain.rules();
    }

    Faults faults() {
        return chain.faults();
    }
}
