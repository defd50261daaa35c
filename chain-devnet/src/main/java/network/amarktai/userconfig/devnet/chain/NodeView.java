package network.amarktai.userconfig.devnet.chain;

import java.util.function.IntSupplier;
import network.amarktai.userconfig.devnet.rules.ChainRules;

/**
 * The chain as one node sees it.
 *
 * @param chain the chain
 * @param lag the node's current lag in blocks
 */
public record NodeView(Chain chain, IntSupplier lag) {

    public BlockState latest() {
        return chain.latest(lag.getAsInt());
    }

    public ChainRules rules() {
        return chain.rules();
    }
}
