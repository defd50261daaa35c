package network.amarktai.userconfig.domain.payment;

import java.time.LocalDate;
import java.util.Map;
import network.amarktai.userconfig.domain.money.Amount;

/**
 * What a user spends.
 *
 * @param day the UTC day of {@code spentToday}, {@code inFlight} and {@code remainingToday}
 * @param spentToday amounts and fees, with those of payments whose outcome is not known
 * @param inFlight what is held back for the payment under way
 * @param remainingToday what the budget leaves
 * @param total how many payments there ever were
 * @param confirmed how many of them were confirmed
 * @param failed how many of them failed
 * @param totalSpent amounts and fees that ever left the wallet
 * @param spentByType the same by what it was for; only types that something was spent on
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
