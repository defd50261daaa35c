package network.amarktai.userconfig.domain.payment;

import java.time.LocalDate;
import java.util.Map;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.wallet.DailyBudget;

/**
 * Statistics of a user's payments.
 *
 * @param day the UTC day of {@code spentToday}, {@code inFlight} and {@code remainingToday}
 * @param spentToday amounts and fees, including those of payments with an unknown outcome
 * @param inFlight the reservation of the payment under way
 * @param remainingToday the remaining budget
 * @param total the number of payments of all time
 * @param confirmed the number of confirmed payments
 * @param failed the number of failed payments
 * @param totalSpent all amounts and fees that have left the wallet
 * @param spentByType {@code totalSpent} by payment type; only types with spending
 */
public record PaymentStats(
        LocalDate day,
        DailyBudget dailyBudget,
        Amount spentToday,
        Amount inFlight,
        Amount remainingToday,
        long total,
        long confirmed,
        long failed,
        Amount totalSpent,
        Map<PaymentType, Amount> spentByType) {

    public PaymentStats {
        spentByType = Map.copyOf(spentByType);
    }
}
