package network.amarktai.userconfig.devnet;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.List;

/**
 * A block as it is kept: everything else follows from it.
 *
 * @param height its number
 * @param time when it was made
 * @param transactions what it holds, in order
 */
record LoggedBlock(long height, Instant time, List<LoggedTransaction> transactions) {

    /**
     * A transaction with its result, which has to come out again when the log is read.
     *
     * @param code the result's code
     * @param bytes the transaction as it was received
     */
    record LoggedTransaction(int code, ByteString bytes) {}
}
