package network.amarktai.userconfig.devnet;

import java.math.BigDecimal;
import network.amarktai.userconfig.domain.wallet.Address;
import network.amarktai.userconfig.domain.wallet.ChainId;

/**
 * What makes a chain this chain and not another.
 *
 * @param chainId what transactions have to be signed for
 * @param denom the one coin it has
 * @param addressPrefix what its addresses begin with
 * @param minimumGasPrice atoms for one unit of gas, below which the node does not take a transaction
 * @param generation how the node behaves where generations differ
 */
record ChainRules(
        ChainId chainId, String denom, String addressPrefix, BigDecimal minimumGasPrice, SdkGeneration generation) {

    static final String FEE_COLLECTOR = "fee_collector";

    AddressCodec addresses() {
        return new AddressCodec(addressPrefix);
    }

    /** Where the fees go; nobody can send to it or from it. */
    Address feeCollector() {
        return addresses().ofModule(FEE_COLLECTOR);
    }

    boolean isNewer() {
        return generation == SdkGeneration.V0_53;
    }
}
