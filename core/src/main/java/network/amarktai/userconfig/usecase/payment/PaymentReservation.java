package network.amarktai.userconfig.usecase.payment;

import java.time.LocalDate;
import java.util.Optional;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.port.SpendingLedger;
import network.amarktai.userconfig.usecase.trail.OptimisticRetry;

/**
 * Reserves the maximum cost of a payment in its user's spending account, then takes the lane of its wallet. Both
 * records name the payment, so a worker that takes the payment over finds them; it raises their versions, so that the
 * previous worker cannot release them any more.
 */
final class PaymentReservation {

    /** The result of {@link #hold}. */
    enum Result {
        HELD,
        OVER_BUDGET,
        /** Another payment has the account or the lane, or a concurrent write won: the payment waits. */
        NOT_YET
    }

    private final SpendingLedger spending;
    private final PaymentWriter writer;

    PaymentReservation(SpendingLedger spending, PaymentWriter writer) {
        this.spending = spending;
        this.writer = writer;
    }

    /**
     * Reserves {@code reserved} on {@code today}, or on the account's day if that is later, and takes the lane.
     * Idempotent.
     *
     * @param lane the lane as it was read, with the block that it has seen now
     */
    Result hold(Payment payment, PaymentSettings settings, Amount reserved, LocalDate today, Lane lane) {
        Result held = holdBudget(payment, settings, reserved, today);
        if (held != Result.HELD) {
            return held;
        }
        return takeLane(payment, lane) ? Result.HELD : Result.NOT_YET;
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
        if (writer.isFenced(payment)) {
            // Fails if a worker that took the payment over relies on the reservation: it has raised the version.
            spending.replace(next.release(payment.id()));
            return Result.NOT_YET;
        }
        return Result.HELD;
    }

    private boolean takeLane(Payment payment, Lane lane) {
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
        if (writer.isFenced(payment)) {
            spending.replace(next.free());
            return false;
        }
        return true;
    }

    /** The amount reserved by {@link #hold}, if {@code budget} still allows it; otherwise empty. */
    Optional<Amount> heldWithin(Payment payment, Amount budget) {
        SpendingAccount account = account(payment);
        return account.within(budget, account.day())
                ? account.underWay()
                        .filter(held -> held.payment().equals(payment.id()))
                        .map(held -> held.reserved())
                : Optional.empty();
    }

    /**
     * Writes the next state of a payment that {@link #hold} may have reserved for.
     *
     * @return the stored payment; empty if this worker is fenced. If the payment is final, as after a cancellation, its
     *     reservation is released, because no worker takes it up again
     */
    Optional<Payment> write(Payment payment, PaymentState next) {
        Optional<Payment> written = writer.write(payment, next);
        if (written.isEmpty() && writer.isOver(payment.id())) {
            release(payment);
        }
        return written;
    }

    /**
     * Releases the reservation and the lane of a final payment. What a concurrent write prevents, the next payment
     * does.
     */
    void release(Payment payment) {
        OptimisticRetry.tryChange(
                account(payment),
                () -> account(payment),
                account -> !account.holdsFor(payment.id()) || spending.replace(account.release(payment.id())));
        Lane lane = lane(payment);
        if (lane.isTakenBy(payment.id())) {
            spending.replace(lane.free());
        }
    }

    /** Whether the last payment of this user that reached a block ran out of gas there. */
    boolean ranOutOfGas(Payment payment) {
        return writer.ranOutOfGas(payment.user());
    }

    /** Whether the spending account has a reservation for the payment in flight. */
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
