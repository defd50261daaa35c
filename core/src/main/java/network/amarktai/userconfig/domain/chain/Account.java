package network.amarktai.userconfig.domain.chain;

/**
 * The state of an account as committed in one block.
 *
 * @param number the account's number on its chain, an unsigned 64-bit integer; it is only copied into the signed data,
 *     never used in calculations
 * @param sequence the sequence of the next transaction: how many transactions of this account the chain has accepted
 * @param height the height this state was read at, as reported in the same response
 */
public record Account(long number, long sequence, long height) {

    public Account {
        if (sequence < 0 || height < 1) {
            throw new IllegalArgumentException("an account has a sequence of 0 or more and a height of 1 or more");
        }
    }
}
