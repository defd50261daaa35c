package network.amarktai.userconfig.port;

import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.wallet.Address;
import network.amarktai.userconfig.domain.wallet.FoundTransaction;
import network.amarktai.userconfig.domain.wallet.TransactionHash;

/**
 * A node's index of the transactions in its blocks. It lags behind the blocks, forgets old ones on pruned nodes, and may be
 * switched off: what it finds is true, what it does not find proves nothing.
 *
 * <p>Errors are those of {@link ChainGateway}. Implementations are safe for use by several threads.
 */
public interface TransactionIndex {

    /** The transaction with this hash, if the index has it. */
    Optional<FoundTransaction> find(TransactionHash hash);

    /** The transactions in blocks that used up this sequence of this sender, as far as the index has them: none or one, and more only on a chain that was reset. */
    List<FoundTransaction> findBySequence(Address sender, long sequence);
}
