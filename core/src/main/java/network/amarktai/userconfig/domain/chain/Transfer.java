package network.amarktai.userconfig.domain.chain;

import java.nio.charset.StandardCharsets;
import network.amarktai.userconfig.domain.money.Amount;

/**
 * An unsigned transfer: all data that the signature covers.
 *
 * @param chainId the chain it is valid on
 * @param sender the account that pays amount and fee
 * @param recipient the account that receives the amount
 * @param amount the amount transferred; more than zero
 * @param fee the fee charged by the network; may be zero
 * @param gasLimit the maximum gas it may use
 * @param memo permanently public; at most 256 bytes of UTF-8
 * @param timeoutHeight the last block that may contain it; 0 for no limit, in which case nothing ever proves that it
 *     will not be executed
 * @param accountNumber the sender's account number, an unsigned 64-bit integer
 * @param sequence the sender's sequence that it uses
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

    /** The chain's maximum memo length, in bytes of UTF-8. */
    public static final int MAX_MEMO_BYTES = 256;

    public Transfer {
        require(amount.exceeds(Amount.zero()), "the amount of a transfer is more than zero");
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
