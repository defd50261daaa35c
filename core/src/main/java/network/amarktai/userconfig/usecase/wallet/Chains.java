package network.amarktai.userconfig.usecase.wallet;

import java.util.Map;
import java.util.Objects;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.port.WalletKeys;

/**
 * The networks that wallets can use, and what derives their keys.
 *
 * @param networks one for each {@link NetworkName}, under its own name
 */
public record Chains(WalletKeys keys, Map<NetworkName, ChainConnection> networks) {

    public Chains {
        networks = Map.copyOf(networks);
        for (NetworkName name : NetworkName.values()) {
            ChainConnection configured = networks.get(name);
            // Under the other name, what users believe to be worthless coins would be money.
            if (configured == null || configured.network().name() != name) {
                throw new IllegalArgumentException("no network of this name is configured as " + name);
            }
        }
    }

    public ChainConnection on(NetworkName name) {
        return Objects.requireNonNull(networks.get(name));
    }
}
