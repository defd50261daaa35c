package network.amarktai.userconfig.domain.payment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.wallet.ResultCode;
import org.jspecify.annotations.Nullable;

/**
 * What became of a payment. Once written it never changes.
 *
 * @param error why it failed; null if it was confirmed
 * @param chainResult what the chain said about it, if that is the reason; else null
 * @param feeTaken what the network took for it
 * @param height the block that settled it; 0 if none did
 * @param at when it was found, whole milliseconds
 */
public record Verdict(
        @Nullable PaymentErrorCode error, @Nullable ResultCode chainResult, Amount feeTaken, long height, Instant at) {

    public Verdict {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** It is in this block, and the money has moved. */
    public static Verdict confirmed(Amount fee, long height, Instant at) {
        return new Verdict(null, null, fee, height, at);
    }

    /** It failed before anything was taken. */
    public static Verdict failed(PaymentErrorCode error, Instant at) {
        return new Verdict(error, null, Amount.zero(), 0, at);
    }

    /** The network refused it for good, and nothing was taken. */
    public static Verdict refused(ResultCode result, Instant at) {
        return new Verdict(PaymentErrorCode.REFUSED_BY_NODE, result, Amount.zero(), 0, at);
    }

    /** It is in this block, could not be carried out, and cost its fee. */
    public static Verdict failedOnChain(ResultCode result, Amount fee, long height, Instant at) {
        return new Verdict(PaymentErrorCode.FAILED_ON_CHAIN, result, fee, height, at);
    }

    /** Whether the amount has moved. */
    public boolean isConfirmed() {
        return error == null;
    }

    /** The status of a payment with this verdict. */
    public PaymentStatus status() {
        return isConfirmed() ? PaymentStatus.CONFIRMED : PaymentStatus.FAILED;
    }

    /** What left the wallet, the fee included. */
    public Amount spent(Amount amount) {
        return isConfirmed() ? amount.plus(feeTaken) : feeTaken;
    }

    /** Why it failed. */
    public Optional<PaymentErrorCode> failure() {
        return Optional.ofNullable(error);
    }
}
