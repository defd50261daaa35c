package network.amarktai.userconfig.domain.chain;

import java.math.BigDecimal;
import network.amarktai.userconfig.domain.money.Amount;

/**
 * The default networks: the public ones of Fetch.ai as of 2026. Chain id, denom and prefix are from
 * cosmos/chain-registry; the gas prices are from cosmpy (testnet) and the registry (mainnet).
 */
public final class NetworkPresets {

    private static final String PREFIX = "fetch";
    private static final String MAXIMUM_FEE = "0.01";

    private NetworkPresets() {}

    /** The preset for this name. */
    public static Network of(NetworkName name) {
        return switch (name) {
            case TESTNET -> preset(name, "dorado-1", "atestfet", "5000000000");
            case MAINNET -> preset(name, "fetchhub-4", "afet", "0.025");
        };
    }

    private static Network preset(NetworkName name, String chainId, String denom, String gasPrice) {
        return new Network(
                name,
                ChainId.of(chainId),
                denom,
                PREFIX,
                new BigDecimal(gasPrice),
                Amount.parse(MAXIMUM_FEE, "maximum_fee"),
                "https://hub.fetch.ai/" + chainId + "/transactions/{hash}/");
    }
}
