package network.amarktai.userconfig.domain.chain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result code of a transaction. The same number has different meanings in different codespaces, so both form one
 * value.
 *
 * @param codespace the namespace of the code, such as {@code sdk}; empty with code 0
 * @param code 0 for success; an unsigned 32-bit number
 * @param demand the fee that is required, if the reason is a fee below it and the fee is known; otherwise null
 */
public record ResultCode(
        String codespace, long code, @Nullable FeeDemand demand) {

    private static final String SDK = "sdk";
    private static final long IN_MEMPOOL_CACHE = 19;
    private static final long INSUFFICIENT_FEE = 13;
    private static final long MEMPOOL_FULL = 20;
    private static final long OUT_OF_GAS = 11;
    private static final long MAX = 0xFFFF_FFFFL;

    public ResultCode {
        if (code < 0 || code > MAX) {
            throw new IllegalArgumentException("a code is an unsigned 32-bit number");
        }
    }

    /** A result without a demand. */
    public ResultCode(String codespace, long code) {
        this(codespace, code, null);
    }

    /** The result of a transaction whose fee is below this demand: {@code sdk} 13. */
    public static ResultCode ofFeeBelow(FeeDemand demand) {
        return new ResultCode(SDK, INSUFFICIENT_FEE, demand);
    }

    /** The fee that is required, if the reason is a fee below it and the fee is known. */
    public Optional<FeeDemand> feeDemand() {
        return Optional.ofNullable(demand);
    }

    /** Whether the fee is below the node's minimum. */
    public boolean isFeeTooLow() {
        return isOfSdk(INSUFFICIENT_FEE);
    }

    /** Whether the node had no place for the transaction. */
    public boolean isMempoolFull() {
        return isOfSdk(MEMPOOL_FULL);
    }

    /** Whether the transaction needed more gas than it had paid for. */
    public boolean isOutOfGas() {
        return isOfSdk(OUT_OF_GAS);
    }

    private boolean isOfSdk(long some) {
        return codespace.equals(SDK) && code == some;
    }

    /** Whether the transaction succeeded. */
    public boolean isSuccess() {
        return code == 0;
    }

    /** Whether the node already had the transaction when it was sent again: {@code sdk} 19. */
    public boolean isAlreadyKnown() {
        return code == IN_MEMPOOL_CACHE && SDK.equals(codespace);
    }

    /** Such as {@code sdk/5}; {@code 0} for success. */
    @Override
    public String toString() {
        return isSuccess() ? "0" : codespace + "/" + code;
    }
}
