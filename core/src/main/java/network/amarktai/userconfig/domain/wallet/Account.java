package network.amarktai.userconfig.domain.wallet;

/**
 * An account as committed in one block.
 *
 * @param number the account's number on its chain, an unsigned 64-bit integer; it is copied into what is signed, never
 *     calculated with
 * @param sequence how many transactions of this account the chain has taken; the number of the next one
 * @param height the block this was read at, as the node named it in the very answer
 */
public record Account(long number, long sequence, long height) {

    public Account {
        if (sequence < 0 || height < 1) {
            throw new IllegalArgumentException("an account has a sequence of 0 or more and a height of 1 or more");
        }
    }
}
