package network.amarktai.userconfig.domain.payment;

import network.amarktai.userconfig.domain.money.Amount;
import org.jspecify.annotations.Nullable;

/**
 * Whether a payment would be sent now.
 *
 * @param refusal why not; null if it would
 * @param remainingToday what the budget leaves today
 */
public record PaymentCheck(@Nullable PaymentErrorCode refusal, Amount remainingToday) {}
