package network.amarktai.userconfig.domain.wallet;

import java.time.Duration;
import java.time.Instant;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;

/**
 * The balance of a wallet as reported by a node. Coins that arrived or left after the block are not counted.
 *
 * @param height the height of the block, or of an earlier one than the balance is of
 * @param blockTime the time of that block
 * @param age the age of that block when the balance was read
 */
public record WalletBalance(
        Amount amount, Address address, NetworkName network, long height, Instant blockTime, Duration age) {}
