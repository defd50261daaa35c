package network.amarktai.userconfig.usecase.wallet;

import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.port.ChainGateway;
import network.amarktai.userconfig.port.Faucet;
import network.amarktai.userconfig.port.TransactionIndex;
import org.jspecify.annotations.Nullable;

/**
 * One network and the adapters that reach it.
 *
 * @param faucet null on a network that gives nothing away
 */
public record ChainConnection(
        Network network,
        ChainGateway gateway,
        TransactionIndex index,
        @Nullable Faucet faucet) {

    /** The same, with the gateway of {@link ChainGateway#since}. */
    public ChainConnection since(long height) {
        return new ChainConnection(network, gateway.since(height), index, faucet);
    }
}
