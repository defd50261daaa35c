package network.amarktai.userconfig.http.wiring;

import java.time.Duration;
import java.util.Map;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.http.settings.ChainSettings;
import network.amarktai.userconfig.http.settings.Settings;
import network.amarktai.userconfig.port.Faucet;
import network.amarktai.userconfig.usecase.wallet.ChainConnection;

/** The two networks, where the operator says that they are reached. */
final class ChainConnections {

    private static final Duration FAUCET_TIMEOUT = Duration.ofSeconds(10);

    private ChainConnections() {}

    static Map<NetworkName, ChainConnection> open(Settings settings, Opened opened) {
        return Map.of(
                NetworkName.TESTNET, connect(settings.testnet(), opened),
                NetworkName.MAINNET, connect(settings.mainnet(), opened));
    }

    private static ChainConnection connect(ChainSettings chain, Opened opened) {
        FetchChain connection =
                opened.add(FetchChain.to(chain.network(), chain.endpoint()).open());
        Faucet faucet = chain.faucet() == null ? null : FetchChain.faucet(chain.faucet(), FAUCET_TIMEOUT);
        return new ChainConnection(chain.network(), connection.gateway(), connection.index(), faucet);
    }
}
