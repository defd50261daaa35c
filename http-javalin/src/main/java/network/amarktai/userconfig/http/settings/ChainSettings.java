package network.amarktai.userconfig.http.settings;

import network.amarktai.userconfig.domain.wallet.Network;
import org.jspecify.annotations.Nullable;

/**
 * One network and where it is reached.
 *
 * @param endpoint {@code grpc+https://host:443} or {@code grpc+http://host:9090}
 * @param faucet the base address of its faucet; null if it has none
 */
public record ChainSettings(
        Network network, String endpoint, @Nullable String faucet) {}
