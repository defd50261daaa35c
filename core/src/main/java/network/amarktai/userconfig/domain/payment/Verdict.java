package network.amarktai.userconfig.domain.payment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import network.amarktai.userconfig.domain.chain.FeeDemand;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.money.Amount;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a payment. Once recorded it never changes.
 *
 * @param error why it failed; null if it was confirmed
 * @param chainResult the chain's result, or the one that it would have, if that is the reason; otherwise null
 * @param feeTaken the fee that the network charged
 * @param height the height of the block that settled it; 0 if none did
 * @param at when the outcome was determined, whole milliseconds
 */
public record Verdict(
        @Nullable PaymentErrorCode error, @Nullable ResultCode chainResult, Amount feeTaken, long height, Instant at) {

    public Verdict {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The payment is in this block, and the money was transferred. */
    public static Verdict confirmed(Amount fee, long height, Instant at) {
        return new Verdict(null, null, fee, height, at);
    }

    /** The payment failed, and no fee was charged. */
    public static Verdict failed(PaymentErrorCode error, Instant at) {
        return new Verdict(error, null, Amount.zero(), 0, at);
    }

    /** The payment was not sent, because its fee would be above the maximum. */
    public static Verdict tooExpensive(FeeDemand demand, Instant at) {
        return new Verdict(PaymentErrorCode.FEE_TOO_HIGH, ResultCode.ofFeeBelow(demand), Amount.zero(), 0, at);
    }

    /** The network refused the payment permanently, and no fee was charged. */
    public static Verdict refused(ResultCode result, Instant at) {
        PaymentErrorCode error = result.isFeeTooLow()
                ? PaymentErrorCode.FEE_TOO_LOW
                : result.isMempoolFull() ? PaymentErrorCode.MEMPOOL_FULL : PaymentErrorCode.REFUSED_BY_NODE;
        return new Verdict(error, result, Amount.zero(), 0, at);
    }

    /** The payment is in this block, but its execution failed, and the fee was charged. */
    public static Verdict failedOnChain(ResultCode result, Amount fee, long height, Instant at) {
        return new Verdict(PaymentErrorCode.FAILED_ON_CHAIN, result, fee, height, at);
    }

    /** Whether the amount was transferred. */
    public boolean isConfirmed() {
        return error == null;
    }

    /** The status of a payment with this verdict. */
    public PaymentStatus status() {
        return isConfirmed() ? PaymentStatus.CONFIRMED : PaymentStatus.FAILED;
    }

    /** The total that left the wallet, including the fee. */
    public Amount spent(Amount amount) {
        return isConfirmed() ? amount.plus(feeTaken) : feeTaken;
    }

    /** What the chain says about it, for the user; empty if it says nothing that the code does not say. */
    public Optional<String> chainWords() {
        return Optional.ofNullable(chainResult)
                .map(result -> result.feeDemand()
                        .map(FeeDemand::text)
                        .orElseGet(() -> "Its code for that is " + result + "."));
    }

    /** Why it failed; empty if it was confirmed. */
    public Optional<PaymentErrorCode> failure() {
        return Optional.ofNullable(error);
    }
}
