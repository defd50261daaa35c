package network.amarktai.userconfig.domain.payment;

import java.util.Optional;
import network.amarktai.userconfig.domain.chain.FeeDemand;
import network.amarktai.userconfig.domain.money.Amount;
import org.jspecify.annotations.Nullable;

/**
 * The result of a check whether a payment would be sent now.
 *
 * @param refusal why it would be refused; null if it would not be
 * @param demand the fee, if it would be refused because of the fee and the fee is known; otherwise null
 * @param waitingFor what it would wait for; null if it would be refused or sent
 * @param remainingToday the remaining budget of today
 */
public record PaymentCheck(
        @Nullable PaymentErrorCode refusal,
        @Nullable FeeDemand demand,
        @Nullable WaitingFor waitingFor,
        Amount remainingToday) {

    /** A result that no fee is the reason of. */
    public PaymentCheck(@Nullable PaymentErrorCode refusal, @Nullable WaitingFor waitingFor, Amount remainingToday) {
        this(refusal, null, waitingFor, remainingToday);
    }

    /** The reason for the user; empty if it would be sent. */
    public Optional<String> reason() {
        return Optional.ofNullable(refusal)
                .map(code -> demand == null ? code.text() : code.text() + " " + demand.text())
                .or(() -> Optional.ofNullable(waitingFor).map(WaitingFor::text));
    }

    /** Whether it would be sent. */
    public boolean isPayable() {
        return refusal == null && waitingFor == null;
    }
}
