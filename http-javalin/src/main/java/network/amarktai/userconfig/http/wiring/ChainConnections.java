package network.amarktai.userconfig.http.wiring;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.engine.UserConfigEngineBuilder;
import network.amarktai.userconfig.http.settings.ChainSettings;
import network.amarktai.userconfig.http.settings.Settings;
import network.amarktai.userconfig.port.Faucet;
import network.amarktai.userconfig.usecase.wallet.ChainConnection;
import network.amarktai.userconfig.usecase.wallet.Chains;

/** The two networks at the endpoints of the settings. */
final class ChainConnections {

    private static final Duration FAUCET_TIMEOUT = Duration.ofSeconds(10);

    private ChainConnections() {}

    /** Opens connections, which the engine closes. A node does not have to answer yet. */
    static Chains open(Settings settings, InstantSource clock, UserConfigEngineBuilder engine) {
        return new Chains(
                FetchChain.walletKeys(new SecureRandom()),
                Map.of(
                        NetworkName.TESTNET, connect(settings.testnet(), clock, engine),
                        NetworkName.MAINNET, connect(settings.mainnet(), clock, engine)));
    }

    private static ChainConnection connect(ChainSettings chain, InstantSource clock, UserConfigEngineBuilder engine) {
        FetchChain connection = engine.owning(
                FetchChain.to(chain.network(), chain.endpoints()).clock(clock).open());
        Faucet faucet = chain.faucet() == null ? null : FetchChain.faucet(chain.faucet(), FAUCET_TIMEOUT);
        List<FetchChain> each = connection.endpoints();
        return new ChainConnection(
                chain.network(),
                connection.gateway(),
                connection.index(),
                faucet,
                each.size() == 1
                        ? List.of()
                        : each.stream()
                                .map(one -> new ChainConnection(chain.network(), one.gateway(), one.index(), null))
                                .toList());
    }
}
