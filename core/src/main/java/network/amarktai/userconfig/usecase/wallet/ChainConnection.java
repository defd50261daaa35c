package network.amarktai.userconfig.usecase.wallet;

import java.util.List;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.port.ChainGateway;
import network.amarktai.userconfig.port.Faucet;
import network.amarktai.userconfig.port.TransactionIndex;
import org.jspecify.annotations.Nullable;

/**
 * One network and the adapters that reach it.
 *
 * @param faucet null on a network that gives nothing away
 * @param endpoints each endpoint alone, without the faucet, if {@code gateway} chooses between several; otherwise empty
 */
public record ChainConnection(
        Network network,
        ChainGateway gateway,
        TransactionIndex index,
        @Nullable Faucet faucet,
        List<ChainConnection> endpoints) {

    public ChainConnection {
        endpoints = List.copyOf(endpoints);
    }

    /** A network with one endpoint. */
    public ChainConnection(Network network, ChainGateway gateway, TransactionIndex index, @Nullable Faucet faucet) {
        this(network, gateway, index, faucet, List.of());
    }

    /** A network with one endpoint and without a faucet. */
    public ChainConnection(Network network, ChainGateway gateway, TransactionIndex index) {
        this(network, gateway, index, null, List.of());
    }

    /** The same, with the gateway of {@link ChainGateway#since}. */
    public ChainConnection since(long height) {
        return new ChainConnection(network, gateway.since(height), index, faucet, endpoints);
    }
}
