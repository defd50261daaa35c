package network.amarktai.userconfig.domain.payment;

import network.amarktai.userconfig.domain.money.Amount;
import org.jspecify.annotations.Nullable;

/**
 * The result of a check whether a payment would be sent now.
 *
 * @param refusal why it would be refused; null if it would not be
 * @param waitingFor what it would wait for; null if it would be refused or sent
 * @param remainingToday the remaining budget of today
 */
public record PaymentCheck(
        @Nullable PaymentErrorCode refusal, @Nullable WaitingFor waitingFor, Amount remainingToday) {

    /** Whether it would be sent. */
    public boolean isPayable() {
        return refusal == null && waitingFor == null;
    }
}
