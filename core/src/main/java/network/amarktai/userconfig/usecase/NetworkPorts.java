package network.amarktai.userconfig.usecase;

import network.amarktai.userconfig.domain.wallet.Network;
import network.amarktai.userconfig.port.ChainGateway;
import network.amarktai.userconfig.port.Faucet;
import network.amarktai.userconfig.port.TransactionIndex;
import org.jspecify.annotations.Nullable;

/**
 * One network and the adapters that reach it.
 *
 * @param faucet null on a network that gives nothing away
 */
public record NetworkPorts(
        Network network,
        ChainGateway gateway,
        TransactionIndex index,
        @Nullable Faucet faucet) {}
