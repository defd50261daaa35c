package network.amarktai.userconfig.devnet.chain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.devnet.ledger.Ledger;
import network.amarktai.userconfig.devnet.tx.ReceivedTransaction;

/** The decisions of a chain that a test kit may change. The defaults are those of a healthy chain. */
public interface ChainHook {

    /**
     * Chooses the transactions of the next block, in order. Called while the chain's lock is held, and not for the first
     * block.
     *
     * @param waiting the mempool, in arrival order
     * @return empty if no block is made
     */
    default Optional<List<ReceivedTransaction>> nextBlock(List<ReceivedTransaction> waiting) {
        return Optional.of(waiting);
    }

    /**
     * Runs before the transactions of each block but the first, like the modules of a chain at the beginning of a block.
     * A chain that is stored in a folder cannot replay what this changes.
     */
    default void beginBlock(Ledger ledger) {}

    /** The time of the next block, unless it is before the previous block's. */
    default Instant blockTime(Instant now) {
        return now;
    }

    /** How many transactions the mempool holds at most. */
    default int mempoolCapacity() {
        return Mempool.CAPACITY;
    }

    /** Whether a node whose latest block is {@code latest} has indexed the block at {@code height}. */
    default boolean isIndexed(long height, long latest) {
        return height <= latest;
    }
}
