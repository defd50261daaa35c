package network.amarktai.userconfig.devnet.rules;

import java.math.BigDecimal;
import java.util.List;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;

/**
 * The fixed parameters of a chain.
 *
 * @param chainId the chain id that every signature covers
 * @param denom the denom of its only coin
 * @param addressPrefix the bech32 prefix of its addresses
 * @param minimumGasPrice in atoms per unit of gas; below it the mempool refuses a transaction
 * @param generation the SDK generation that its nodes simulate
 */
public record ChainRules(
        ChainId chainId, String denom, String addressPrefix, BigDecimal minimumGasPrice, SdkGeneration generation) {

    public static final String FEE_COLLECTOR = "fee_collector";

    /** Modules whose accounts may not receive transfers, in both generations (app/app.go of fetchd). */
    private static final List<String> MODULES = List.of(
            FEE_COLLECTOR, "distribution", "mint", "bonded_tokens_pool", "not_bonded_tokens_pool", "transfer", "wasm");

    private static final Amount MAXIMUM_FEE = Amount.parse("0.01", "maximum_fee");

    public AddressCodec addresses() {
        return new AddressCodec(addressPrefix);
    }

    /** The account that collects the fees. It can neither send nor receive transfers. */
    public Address feeCollector() {
        return module(FEE_COLLECTOR);
    }

    /** Whether an address belongs to a module of the chain. Transfers to it are refused. */
    public boolean isBlocked(String address) {
        return MODULES.stream().anyMatch(name -> module(name).value().equals(address));
    }

    /** The address of a module, such as {@code gov}. */
    public Address module(String name) {
        return addresses().ofModule(name);
    }

    /** The network settings for a client. */
    public Network network(NetworkName name, String explorer) {
        return new Network(name, chainId, denom, addressPrefix, minimumGasPrice, MAXIMUM_FEE, explorer);
    }

    public boolean isNewer() {
        return generation == SdkGeneration.V0_53;
    }
}
