package network.amarktai.userconfig.http.settings;

import network.amarktai.userconfig.domain.chain.Network;
import org.jspecify.annotations.Nullable;

/**
 * A network and its endpoints.
 *
 * @param endpoints {@code grpc+https://host:443} or {@code grpc+http://host:9090}, or several separated by commas
 * @param faucet the base URL of its faucet; null if there is none
 */
public record ChainSettings(
        Network network, String endpoints, @Nullable String faucet) {}
