package network.amarktai.userconfig.http.settings;

import static network.amarktai.userconfig.http.settings.Values.require;

import java.math.BigDecimal;
import java.net.URI;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.NetworkPresets;
import network.amarktai.userconfig.domain.money.Amount;

/** Reads the variables of one network, {@code FETCH_TESTNET_…} or {@code FETCH_MAINNET_…}. */
final class ChainSettingsReader {

    private final NetworkName name;
    private final Environment environment;
    private final Values values;

    ChainSettingsReader(NetworkName name, Environment environment, Values values) {
        this.name = name;
        this.environment = environment;
        this.values = values;
    }

    /** Returns the settings of this network; errors are added to the problems. */
    ChainSettings read() {
        Network network = network();
        String endpoints = values.parse(
                variable("GRPC"),
                "grpc+https://host[:443] or grpc+http://host[:80], with nothing after it, or several different ones"
                        + " separated by commas",
                "",
                text -> endpoints(network, text));
        String faucet = values.parse(
                variable("FAUCET"),
                "an address such as https://faucet.example.com, or none",
                Variable.NONE,
                ChainSettingsReader::faucet);
        return new ChainSettings(network, endpoints, faucet.equals(Variable.NONE) ? null : faucet);
    }

    private Network network() {
        try {
            return new Network(
                    name,
                    ChainId.of(text("CHAIN_ID")),
                    text("DENOM"),
                    text("PREFIX"),
                    values.parse(
                            variable("GAS_PRICE"),
                            "a decimal number such as 0.025",
                            BigDecimal.ZERO,
                            ChainSettingsReader::gasPrice),
                    values.parse(
                            variable("MAX_FEE_FET"),
                            "an amount of FET such as 0.01",
                            Amount.zero(),
                            text -> Amount.parse(text, "")),
                    text("EXPLORER"));
        } catch (IllegalArgumentException wrong) {
            // The message states the rule and quotes no value.
            values.add("One of " + variable("CHAIN_ID") + ", …_DENOM, …_PREFIX and …_EXPLORER is wrong: "
                    + wrong.getMessage() + ".");
            return NetworkPresets.of(name);
        }
    }

    private String text(String suffix) {
        return environment.text(variable(suffix));
    }

    private Variable variable(String suffix) {
        return Variable.ofNetwork(name, suffix);
    }

    private static BigDecimal gasPrice(String text) {
        require(text.matches("[0-9]{1,30}(\\.[0-9]{1,18})?"));
        return new BigDecimal(text);
    }

    private static String endpoints(Network network, String text) {
        FetchChain.to(network, text);
        return text;
    }

    private static String faucet(String text) {
        if (!text.equals(Variable.NONE)) {
            URI url = URI.create(text);
            require("https".equals(url.getScheme()) || "http".equals(url.getScheme()));
            require(url.getHost() != null && url.getUserInfo() == null);
            require(url.getQuery() == null && url.getFragment() == null);
        }
        return text;
    }
}
