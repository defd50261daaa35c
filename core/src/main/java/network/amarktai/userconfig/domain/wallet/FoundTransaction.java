package network.amarktai.userconfig.domain.wallet;

import network.amarktai.userconfig.domain.money.Amount;

/**
 * A transaction that is in a block. That alone is no success: the result may be a refusal.
 *
 * @param hash its name
 * @param height the block that holds it
 * @param result what became of it
 * @param gasUsed how much gas it took
 * @param fee what it offered as fee, in the network's coin. Taken in full if the transaction came as far as being executed,
 *     which is when its sender's sequence went up; not taken at all otherwise
 */
public record FoundTransaction(TransactionHash hash, long height, ResultCode result, long gasUsed, Amount fee) {

    public FoundTransaction {
        if (height < 1 || gasUsed < 0) {
            throw new IllegalArgumentException("a found transaction has a height of 1 or more and no negative gas");
        }
    }
}
