package network.amarktai.userconfig.devnet.chain;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.List;

/**
 * A block as it is stored; replaying the blocks restores everything else.
 *
 * @param height its number
 * @param time when it was made
 * @param transactions its transactions, in order
 */
record LoggedBlock(long height, Instant time, List<LoggedTransaction> transactions) {

    /**
     * A transaction with its result code, which the replay must reproduce.
     *
     * @param code the result's code
     * @param bytes the transaction as it was received
     */
    record LoggedTransaction(int code, ByteString bytes) {}
}
