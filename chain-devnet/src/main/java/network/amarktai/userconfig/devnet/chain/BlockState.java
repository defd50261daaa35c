package network.amarktai.userconfig.devnet.chain;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.Map;
import network.amarktai.userconfig.devnet.ledger.AccountState;

/**
 * The committed state as of one block.
 *
 * @param height its number, from 1
 * @param time the block time; never before the previous block's
 * @param hash depends on this block, on all before it, and on the genesis accounts
 * @param accounts all accounts by address; a block that changes none shares the map of the previous block
 */
public record BlockState(long height, Instant time, ByteString hash, Map<String, AccountState> accounts) {}
