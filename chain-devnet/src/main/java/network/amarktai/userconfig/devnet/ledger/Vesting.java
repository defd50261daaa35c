package network.amarktai.userconfig.devnet.ledger;

import java.math.BigInteger;
import java.time.Instant;

/**
 * The coins of an account that cannot be spent before a time, as in a {@code DelayedVestingAccount}.
 *
 * @param original how many atoms are locked
 * @param end when all of them are free, in whole seconds
 */
public record Vesting(BigInteger original, Instant end) {

    BigInteger locked(Instant blockTime) {
        return blockTime.isBefore(end) ? original : BigInteger.ZERO;
    }
}
