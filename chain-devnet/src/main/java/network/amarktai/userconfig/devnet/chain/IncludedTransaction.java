package network.amarktai.userconfig.devnet.chain;

import java.time.Instant;
import network.amarktai.userconfig.devnet.ante.Execution;
import network.amarktai.userconfig.devnet.tx.ReceivedTransaction;

/**
 * A transaction in a block.
 *
 * @param transaction the transaction
 * @param execution its result
 * @param height the height of its block
 * @param index its position in the block, from 0
 * @param time the block time
 */
public record IncludedTransaction(
        ReceivedTransaction transaction, Execution execution, long height, int index, Instant time) {}
