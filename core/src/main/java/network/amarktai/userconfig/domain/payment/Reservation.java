package network.amarktai.userconfig.domain.payment;

import java.time.LocalDate;
import network.amarktai.userconfig.domain.money.Amount;

/**
 * The amount reserved for one payment.
 *
 * @param day the UTC day on whose budget it counts, whatever day the payment ends
 * @param reserved the amount and the maximum fee
 */
public record Reservation(PaymentId payment, LocalDate day, Amount reserved) {}
