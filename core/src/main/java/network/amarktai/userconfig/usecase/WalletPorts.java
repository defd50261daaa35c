package network.amarktai.userconfig.usecase;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import network.amarktai.userconfig.domain.wallet.NetworkName;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.WalletKeys;

/**
 * The adapters that wallets need.
 *
 * @param networks one for each {@link NetworkName}
 */
public record WalletPorts(PaymentConfigStore store, WalletKeys keys, Map<NetworkName, NetworkPorts> networks) {

    public WalletPorts {
        networks = Map.copyOf(new EnumMap<>(networks));
        for (NetworkName name : NetworkName.values()) {
            if (!networks.containsKey(name)) {
                throw new IllegalArgumentException("no network is configured as " + name);
            }
        }
    }

    NetworkPorts on(NetworkName name) {
        return Objects.requireNonNull(networks.get(name));
    }
}
