package network.amarktai.userconfig.domain.payment;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.NetworkName;
import org.jspecify.annotations.Nullable;

/**
 * What a user has spent today on one network, and what is held back. One payment is in flight at a time.
 *
 * @param day the UTC day that {@code spent} is about; moves only forward
 * @param spent amounts and fees of payments that were reserved on that day and are over
 * @param inFlight what is held back for the payment under way, or null
 * @param unresolved what is held back for payments of which nobody knows what became; counted as spent on their days
 * @param version 0 if it is not stored yet; a change names the version it saw
 */
public record SpendingAccount(
        UserId user,
        NetworkName network,
        LocalDate day,
        Amount spent,
        @Nullable Reservation inFlight,
        Map<PaymentId, Reservation> unresolved,
        long version) {

    public SpendingAccount {
        unresolved = Map.copyOf(unresolved);
    }

    /** The account of a user who never spent anything. */
    public static SpendingAccount opened(UserId user, NetworkName network) {
        return new SpendingAccount(user, network, LocalDate.EPOCH, Amount.zero(), null, Map.of(), 0);
    }

    /** What counts against the budget of {@code today}, or of the account's own day if that is later. */
    public Amount counted(LocalDate today) {
        SpendingAccount then = on(today);
        Amount sum = then.spent.plus(then.heldBack());
        return inFlight == null ? sum : sum.plus(inFlight.reserved());
    }

    /** What is held back for payments of the account's day whose outcome is unknown. */
    private Amount heldBack() {
        return unresolved.values().stream()
                .filter(reservation -> reservation.day().equals(day))
                .map(Reservation::reserved)
                .reduce(Amount.zero(), Amount::plus);
    }

    /** The same on {@code today}; the same as it is if that is not later. */
    public SpendingAccount on(LocalDate today) {
        return today.isAfter(day)
                ? new SpendingAccount(user, network, today, Amount.zero(), inFlight, unresolved, version)
                : this;
    }

    /** Whether something is held back for a payment under way. */
    public Optional<Reservation> underWay() {
        return Optional.ofNullable(inFlight);
    }

    /** Whether the payment under way is this one. */
    public boolean holdsFor(PaymentId payment) {
        return underWay().filter(held -> held.payment().equals(payment)).isPresent();
    }

    /** Whether {@code budget} allows what counts today. */
    public boolean within(Amount budget, LocalDate today) {
        return !counted(today).exceeds(budget);
    }

    /**
     * The next version, with this held back for a payment.
     *
     * @throws IllegalStateException if another payment is under way
     */
    public SpendingAccount reserve(PaymentId payment, Amount reserved, LocalDate today) {
        if (inFlight != null) {
            throw new IllegalStateException("a payment is under way");
        }
        SpendingAccount then = on(today);
        return then.next(then.spent, new Reservation(payment, then.day, reserved), unresolved);
    }

    /** The next version, unchanged but for that: whoever saw the one before can no longer write. */
    public SpendingAccount touched() {
        return next(spent, inFlight, unresolved);
    }

    /** The next version, with nothing held back for this payment and nothing spent by it. */
    public SpendingAccount release(PaymentId payment) {
        return settle(payment, Amount.zero());
    }

    /** The next version, with nothing held back for this payment, and this spent if its day is still the account's. */
    public SpendingAccount settle(PaymentId payment, Amount paid) {
        Reservation held = holdsFor(payment) ? inFlight : unresolved.get(payment);
        if (held == null) {
            throw new IllegalStateException("nothing is held back for this payment");
        }
        Map<PaymentId, Reservation> rest = new TreeMap<>(unresolved);
        rest.remove(payment);
        return next(held.day().equals(day) ? spent.plus(paid) : spent, holdsFor(payment) ? null : inFlight, rest);
    }

    /** The next version, with what is held back for the payment under way kept for as long as nobody knows its outcome. */
    public SpendingAccount lose(PaymentId payment) {
        if (inFlight == null || !holdsFor(payment)) {
            throw new IllegalStateException("this payment is not under way");
        }
        Map<PaymentId, Reservation> more = new TreeMap<>(unresolved);
        more.put(payment, inFlight);
        return next(spent, null, more);
    }

    /** Whether anything is held back for this payment. */
    public boolean knows(PaymentId payment) {
        return holdsFor(payment) || unresolved.containsKey(payment);
    }

    private SpendingAccount next(
            Amount nextSpent, @Nullable Reservation nextInFlight, Map<PaymentId, Reservation> nextUnresolved) {
        return new SpendingAccount(user, network, day, nextSpent, nextInFlight, nextUnresolved, version + 1);
    }
}
