package network.amarktai.userconfig.http.settings;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.NetworkPresets;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.error.InvalidInput;
import org.jspecify.annotations.Nullable;

/** Reads the variables of one network, {@code FETCH_TESTNET_…} or {@code FETCH_MAINNET_…}. */
final class ChainSettingsReader {

    private static final Pattern PRICE = Pattern.compile("[0-9]{1,30}(\\.[0-9]{1,18})?");

    private final Environment environment;
    private final List<String> problems;

    ChainSettingsReader(Environment environment, List<String> problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /** Returns the settings of this network; errors are added to the problems. */
    ChainSettings read(NetworkName name) {
        Network network;
        try {
            network = new Network(
                    name,
                    ChainId.of(text(name, "CHAIN_ID")),
                    text(name, "DENOM"),
                    text(name, "PREFIX"),
                    gasPrice(name),
                    maximumFee(name),
                    text(name, "EXPLORER"));
        } catch (IllegalArgumentException wrong) {
            // The message states the rule and quotes no value.
            problems.add("One of " + variable(name, "CHAIN_ID") + ", …_DENOM, …_PREFIX and …_EXPLORER is wrong: "
                    + wrong.getMessage() + ".");
            network = NetworkPresets.of(name);
        }
        return new ChainSettings(network, endpoint(network), faucet(name));
    }

    private BigDecimal gasPrice(NetworkName name) {
        String text = text(name, "GAS_PRICE");
        if (PRICE.matcher(text).matches()) {
            return new BigDecimal(text);
        }
        problems.add(variable(name, "GAS_PRICE") + " has to be a decimal number such as 0.025.");
        return BigDecimal.ZERO;
    }

    private Amount maximumFee(NetworkName name) {
        try {
            return Amount.parse(text(name, "MAX_FEE_FET"), "");
        } catch (InvalidInput notAnAmount) {
            problems.add(variable(name, "MAX_FEE_FET") + " has to be an amount of FET such as 0.01.");
            return Amount.zero();
        }
    }

    private String endpoint(Network network) {
        String endpoint = text(network.name(), "GRPC");
        try {
            FetchChain.to(network, endpoint);
        } catch (IllegalArgumentException notAnEndpoint) {
            problems.add(variable(network.name(), "GRPC")
                    + " has to be grpc+https://host[:443] or grpc+http://host[:80], with nothing after it.");
        }
        return endpoint;
    }

    private @Nullable String faucet(NetworkName name) {
        Variable variable = variable(name, "FAUCET");
        String address = text(name, "FAUCET");
        if (address.equals(Environment.NONE)) {
            return null;
        }
        try {
            URI url = new URI(address);
            if (("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getQuery() == null
                    && url.getFragment() == null) {
                return address;
            }
        } catch (URISyntaxException notAnAddress) {
            // Reported below.
        }
        problems.add(variable + " has to be an address such as https://faucet.example.com, or none.");
        return null;
    }

    private String text(NetworkName name, String suffix) {
        return environment.effective(variable(name, suffix)).orElse("");
    }

    private static Variable variable(NetworkName name, String suffix) {
        return Variable.ofNetwork(name, suffix);
    }
}
