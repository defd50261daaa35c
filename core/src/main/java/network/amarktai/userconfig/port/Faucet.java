package network.amarktai.userconfig.port;

import network.amarktai.userconfig.domain.wallet.Address;
import network.amarktai.userconfig.domain.wallet.FaucetClaim;
import network.amarktai.userconfig.error.LimitExceeded;
import network.amarktai.userconfig.error.Unavailable;

/**
 * Gives coins without value on a test network. How many, and how often, is the faucet's decision.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface Faucet {

    /**
     * Asks for coins once, and shows how far the claim has come. The coins arrive later, in a transaction of their own: the
     * balance shows them.
     *
     * @throws LimitExceeded {@code faucet_refused}, if the faucet does not want to give any now
     * @throws Unavailable {@code faucet_unavailable}, within the deadline it was configured with, if there is no trustworthy
     *     answer; the faucet may have made a claim before the failure
     */
    FaucetClaim claim(Address address);
}
