package network.amarktai.userconfig.http.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.http.settings.Variable;
import network.amarktai.userconfig.http.wiring.ExitCode;
import network.amarktai.userconfig.http.wiring.StartupFailure;

/** The simulated chain of the demo. */
final class DemoChain {

    private static final Duration BLOCK_TIME = Duration.ofSeconds(1);

    private DemoChain() {}

    /** Starts the chain stored in this folder; creates it if there is none. */
    static Devnet start(Path folder) {
        try {
            return Devnet.configure().stateIn(folder).blockTime(BLOCK_TIME).start();
        } catch (UserConfigException unusable) {
            throw StartupFailure.of(ExitCode.OS_ERROR, "The demo's chain: " + unusable.detail());
        }
    }

    /** Points both networks at that chain, so that the demo never touches real money; its mainnet has no faucet. */
    static Map<Variable, String> variables(Devnet devnet) {
        Network network = devnet.network(NetworkName.TESTNET);
        Map<Variable, String> variables = new HashMap<>();
        for (NetworkName name : NetworkName.values()) {
            set(variables, name, "GRPC", devnet.endpoint());
            set(variables, name, "CHAIN_ID", network.chainId().value());
            set(variables, name, "PREFIX", network.addressPrefix());
            set(variables, name, "DENOM", network.denom());
            set(variables, name, "GAS_PRICE", network.gasPrice().toPlainString());
            set(variables, name, "EXPLORER", network.explorer());
        }
        set(variables, NetworkName.TESTNET, "FAUCET", devnet.faucetUrl());
        return variables;
    }

    private static void set(Map<Variable, String> variables, NetworkName name, String suffix, String value) {
        variables.put(Variable.ofNetwork(name, suffix), value);
    }
}
