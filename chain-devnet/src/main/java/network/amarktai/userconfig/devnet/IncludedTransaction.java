package network.amarktai.userconfig.devnet;

import java.time.Instant;

/**
 * A transaction in a block.
 *
 * @param transaction the transaction
 * @param execution its result
 * @param height the height of its block
 * @param index its position in the block, from 0
 * @param time the block time
 */
record IncludedTransaction(
        ReceivedTransaction transaction, Execution execution, long height, int index, Instant time) {}
