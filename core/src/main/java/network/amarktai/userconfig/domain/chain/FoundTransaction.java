package network.amarktai.userconfig.domain.chain;

import network.amarktai.userconfig.domain.money.Amount;

/**
 * A transaction that is in a block. That alone does not mean success: its execution may have failed.
 *
 * @param hash its hash
 * @param height the height of the block that contains it
 * @param result the result of its execution
 * @param gasUsed the gas it used
 * @param fee the fee it offered, in the network's coin. Charged in full if the transaction reached execution, which is
 *     when its sender's sequence was incremented; not charged at all otherwise
 */
public record FoundTransaction(TransactionHash hash, long height, ResultCode result, long gasUsed, Amount fee) {

    public FoundTransaction {
        if (height < 1 || gasUsed < 0) {
            throw new IllegalArgumentException("a found transaction has a height of 1 or more and no negative gas");
        }
    }
}
