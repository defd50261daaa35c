package network.amarktai.userconfig.domain.payment;

import network.amarktai.userconfig.domain.money.Amount;
import org.jspecify.annotations.Nullable;

/**
 * The result of a check whether a payment would be sent now.
 *
 * @param refusal why it would not be sent; null if it would
 * @param remainingToday the remaining budget of today
 */
public record PaymentCheck(@Nullable PaymentErrorCode refusal, Amount remainingToday) {}
