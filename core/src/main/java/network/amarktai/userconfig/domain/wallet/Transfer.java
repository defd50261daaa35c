package network.amarktai.userconfig.domain.wallet;

import java.nio.charset.StandardCharsets;
import network.amarktai.userconfig.domain.money.Amount;

/**
 * A transfer before it is signed: everything that the signature will cover.
 *
 * @param chainId the chain it is valid on
 * @param sender who pays amount and fee
 * @param recipient who gets the amount
 * @param amount what is moved; more than nothing
 * @param fee what the network takes for it; may be nothing
 * @param gasLimit how much gas it may use
 * @param memo public for ever; at most 256 bytes of UTF-8
 * @param timeoutHeight the last block that may hold it; 0 for none, and then nothing ever proves that it will not happen
 * @param accountNumber the sender's account number, an unsigned 64-bit integer
 * @param sequence the sender's sequence that it uses up
 */
public record Transfer(
        ChainId chainId,
        Address sender,
        Address recipient,
        Amount amount,
        Amount fee,
        long gasLimit,
        String memo,
        long timeoutHeight,
        long accountNumber,
        long sequence) {

    /** The chain's limit on the memo, in bytes of UTF-8. */
    public static final int MAX_MEMO_BYTES = 256;

    public Transfer {
        require(amount.exceeds(Amount.zero()), "a transfer moves more than nothing");
        require(
                gasLimit >= 0 && timeoutHeight >= 0 && sequence >= 0,
                "gas, timeout height and sequence are not negative");
        require(
                memo.getBytes(StandardCharsets.UTF_8).length <= MAX_MEMO_BYTES,
                "a memo has at most " + MAX_MEMO_BYTES + " bytes");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
