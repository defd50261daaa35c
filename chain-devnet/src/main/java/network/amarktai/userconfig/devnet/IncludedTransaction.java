package network.amarktai.userconfig.devnet;

import java.time.Instant;

/**
 * A transaction in a block.
 *
 * @param transaction the transaction
 * @param execution what came of it
 * @param height the block
 * @param index its place there, from 0
 * @param time when the block was made
 */
record IncludedTransaction(
        ReceivedTransaction transaction, Execution execution, long height, int index, Instant time) {}
