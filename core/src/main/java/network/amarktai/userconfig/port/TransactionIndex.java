package network.amarktai.userconfig.port;

import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.FoundTransaction;
import network.amarktai.userconfig.domain.chain.TransactionHash;

/**
 * A node's index of the transactions in its blocks. It lags behind the blocks, drops old ones on pruned nodes, and may
 * be switched off: a hit is reliable, a miss proves nothing.
 *
 * <p>The methods throw the same errors as {@link ChainGateway}. Implementations are safe for use by several threads.
 */
public interface TransactionIndex {

    /** The transaction with this hash, if the index has it. */
    Optional<FoundTransaction> find(TransactionHash hash);

    /**
     * The indexed transactions that used this sequence of this sender: none or one, and more only on a chain that was
     * reset.
     */
    List<FoundTransaction> findBySequence(Address sender, long sequence);
}
