package network.amarktai.userconfig.usecase;

import java.time.LocalDate;
import java.util.Optional;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentSettings;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.port.SpendingLedger;

/**
 * Holds back what a payment may cost, then takes the way out of its wallet. Both are named after the payment, so a worker that
 * takes over finds them; it writes them anew, so that the one before cannot take them back any more.
 */
final class PaymentReservation {

    /** How it went. */
    enum Result {
        HELD,
        OVER_BUDGET,
        NOT_YET
    }

    private final SpendingLedger spending;
    private final PaymentWriter writer;

    PaymentReservation(SpendingLedger spending, PaymentWriter writer) {
        this.spending = spending;
        this.writer = writer;
    }

    /** Holds back {@code reserved} on {@code today}, or on the account's day if that is later. */
    Result hold(Payment payment, PaymentSettings settings, Amount reserved, LocalDate today) {
        Result held = holdBudget(payment, settings, reserved, today);
        if (held != Result.HELD) {
            return held;
        }
        return takeLane(payment) ? Result.HELD : Result.NOT_YET;
    }

    private Result holdBudget(Payment payment, PaymentSettings settings, Amount reserved, LocalDate today) {
        SpendingAccount account = account(payment);
        Amount budget = settings.dailyBudget().amount();
        if (account.holdsFor(payment.id())) {
            return spending.replace(account.touched()) ? Result.HELD : Result.NOT_YET;
        }
        if (account.underWay().isPresent()) {
            account.underWay()
                    .filter(other -> writer.isOver(other.payment()))
                    .ifPresent(over -> spending.replace(account.release(over.payment())));
            return Result.NOT_YET;
        }
        SpendingAccount next = account.reserve(payment.id(), reserved, today);
        if (!next.within(budget, today)) {
            return Result.OVER_BUDGET;
        }
        if (!spending.replace(next)) {
            return Result.NOT_YET;
        }
        if (writer.fenced(payment)) {
            // Taken back only if nobody has relied on it since: whoever does writes it anew.
            spending.replace(next.release(payment.id()));
            return Result.NOT_YET;
        }
        return Result.HELD;
    }

    private boolean takeLane(Payment payment) {
        Lane lane = lane(payment);
        if (lane.isTakenBy(payment.id())) {
            return spending.replace(lane.touched());
        }
        if (lane.taken().isPresent()) {
            lane.taken().filter(writer::isOver).ifPresent(over -> spending.replace(lane.free()));
            return false;
        }
        Lane next = lane.take(payment.id());
        if (!spending.replace(next)) {
            return false;
        }
        if (writer.fenced(payment)) {
            spending.replace(next.free());
            return false;
        }
        return true;
    }

    /** What is held back for a payment that {@link #hold} has held it for, if the budget still allows it. */
    Optional<Amount> heldWithin(Payment payment, Amount budget) {
        SpendingAccount account = account(payment);
        return account.within(budget, account.day())
                ? account.underWay()
                        .filter(held -> held.payment().equals(payment.id()))
                        .map(held -> held.reserved())
                : Optional.empty();
    }

    /** Gives back what is held back for a payment that was cancelled. What cannot be given back now, the next payment clears. */
    void giveBack(Payment payment) {
        for (int attempt = 0; attempt < Replaced.MAX_ATTEMPTS; attempt++) {
            SpendingAccount account = account(payment);
            if (!account.holdsFor(payment.id()) || spending.replace(account.release(payment.id()))) {
                break;
            }
        }
        Lane lane = lane(payment);
        if (lane.isTakenBy(payment.id())) {
            spending.replace(lane.free());
        }
    }

    /** Whether something is held back for it. */
    boolean holdsFor(Payment payment) {
        return account(payment).holdsFor(payment.id());
    }

    Lane lane(Payment payment) {
        return spending.lane(payment.source().chainId(), payment.source().sender());
    }

    private SpendingAccount account(Payment payment) {
        return spending.spending(payment.user(), payment.source().network());
    }
}
