package network.amarktai.userconfig.domain.payment;

import java.time.LocalDate;
import network.amarktai.userconfig.domain.money.Amount;

/**
 * What is held back for one payment.
 *
 * @param day the UTC day on which it counts, whatever day it ends
 * @param reserved its amount and the highest fee
 */
public record Reservation(PaymentId payment, LocalDate day, Amount reserved) {}
