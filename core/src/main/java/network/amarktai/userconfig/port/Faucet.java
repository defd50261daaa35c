package network.amarktai.userconfig.port;

import java.util.Optional;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.FaucetClaim;
import network.amarktai.userconfig.error.LimitExceeded;
import network.amarktai.userconfig.error.Unavailable;

/**
 * Gives out worthless coins on a test network. The faucet decides how many and how often.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface Faucet {

    /**
     * Requests coins once and returns the state of the claim. The coins arrive later in a separate transaction and then
     * show in the balance.
     *
     * @throws LimitExceeded {@code faucet_refused}, if the faucet refuses to give any now
     * @throws Unavailable {@code faucet_unavailable}, within the deadline it was configured with, if there is no trustworthy
     *     answer; the faucet may have made a claim before the failure
     */
    FaucetClaim claim(Address address);

    /**
     * The state of a claim; empty if the faucet knows none with this id, or does not know it any more.
     *
     * @param id of {@link #claim}
     * @throws Unavailable {@code faucet_unavailable}, within the deadline it was configured with, if there is no trustworthy
     *     answer
     */
    Optional<FaucetClaim> find(String id);
}
