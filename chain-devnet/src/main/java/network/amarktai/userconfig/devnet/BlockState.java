package network.amarktai.userconfig.devnet;

import java.time.Instant;
import java.util.Map;

/**
 * What everybody agreed on in one block.
 *
 * @param height its number, from 1
 * @param time when it was made; never before the one before it
 * @param accounts all accounts by address; shared between blocks that change nothing
 */
record BlockState(long height, Instant time, Map<String, AccountState> accounts) {}
