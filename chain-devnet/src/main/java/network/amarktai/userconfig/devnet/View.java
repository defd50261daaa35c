package network.amarktai.userconfig.devnet;

import java.util.function.IntSupplier;

/**
 * The chain as one node sees it.
 *
 * @param chain the chain
 * @param lag the node's current lag in blocks
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
