package network.amarktai.userconfig.domain.payment;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.domain.user.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What a user has spent today on one network, and what is reserved. One payment is in flight at a time.
 *
 * @param day the UTC day of {@code spent}; never moves back
 * @param spent amounts and fees of finished payments that were reserved on that day
 * @param inFlight the reservation of the payment under way, or null
 * @param unresolved the reservations of payments with an unknown outcome; counted as spent on their days
 * @param version the version for optimistic locking; 0 if the account is not stored yet. The first stored version is
 *     random, because it is derived from the id of the first payment
 * @param seal the MAC of this version as stored; none before it is stored
 */
public record SpendingAccount(
        UserId user,
        NetworkName network,
        LocalDate day,
        Amount spent,
        @Nullable Reservation inFlight,
        Map<PaymentId, Reservation> unresolved,
        long version,
        RecordSeal seal) {

    private static final int HEX = 16;
    private static final int VERSION_DIGITS = 15;

    public SpendingAccount {
        unresolved = Map.copyOf(unresolved);
    }

    /** An account without a seal. */
    public SpendingAccount(
            UserId user,
            NetworkName network,
            LocalDate day,
            Amount spent,
            @Nullable Reservation inFlight,
            Map<PaymentId, Reservation> unresolved,
            long version) {
        this(user, network, day, spent, inFlight, unresolved, version, RecordSeal.none());
    }

    /** The account of a user who has never spent anything. */
    public static SpendingAccount opened(UserId user, NetworkName network) {
        return new SpendingAccount(user, network, LocalDate.EPOCH, Amount.zero(), null, Map.of(), 0);
    }

    /** Whether this is the first version of an account: what the ledger stores only if there is none. */
    public boolean isFirst() {
        return inFlight != null && version == firstVersion(inFlight.payment());
    }

    // Attack: after an erasure, a worker that read the erased account releases or settles it. If versions began at 1,
    // the
    // account that the user has opened since could have the same version, and the write would overwrite it.
    private static long firstVersion(PaymentId payment) {
        String id = payment.value();
        return 1 + Long.parseLong(id.substring(id.length() - VERSION_DIGITS), HEX);
    }

    /** The sum that counts against the budget of {@code today}, or of the account's own day if that is later. */
    public Amount counted(LocalDate today) {
        SpendingAccount then = on(today);
        Amount sum = then.spent.plus(then.heldBack());
        return inFlight == null ? sum : sum.plus(inFlight.reserved());
    }

    /** The reservations of the account's day for payments with an unknown outcome. */
    private Amount heldBack() {
        return unresolved.values().stream()
                .filter(reservation -> reservation.day().equals(day))
                .map(Reservation::reserved)
                .reduce(Amount.zero(), Amount::plus);
    }

    /** The account on {@code today}; unchanged if that is not later than its own day. */
    public SpendingAccount on(LocalDate today) {
        return today.isAfter(day)
                ? new SpendingAccount(user, network, today, Amount.zero(), inFlight, unresolved, version)
                : this;
    }

    /** The reservation of the payment under way, if there is one. */
    public Optional<Reservation> underWay() {
        return Optional.ofNullable(inFlight);
    }

    /** Whether the payment under way is this one. */
    public boolean holdsFor(PaymentId payment) {
        return underWay().filter(held -> held.payment().equals(payment)).isPresent();
    }

    /** Whether the sum that counts today is within {@code budget}. */
    public boolean within(Amount budget, LocalDate today) {
        return !counted(today).exceeds(budget);
    }

    /**
     * The next version, with a reservation for a payment.
     *
     * @throws IllegalStateException if another payment is under way
     */
    public SpendingAccount reserve(PaymentId payment, Amount reserved, LocalDate today) {
        if (inFlight != null) {
            throw new IllegalStateException("a payment is under way");
        }
        SpendingAccount then = on(today);
        return new SpendingAccount(
                user,
                network,
                then.day,
                then.spent,
                new Reservation(payment, then.day, reserved),
                unresolved,
                version == 0 ? firstVersion(payment) : version + 1);
    }

    /** The same version with this seal. */
    public SpendingAccount sealed(RecordSeal next) {
        return new SpendingAccount(user, network, day, spent, inFlight, unresolved, version, next);
    }

    /**
     * The next version without other changes, so that writes based on the previous version fail. Precondition: the
     * account is stored.
     */
    public SpendingAccount touched() {
        return next(spent, inFlight, unresolved);
    }

    /** The next version without the reservation of this payment; nothing was spent. */
    public SpendingAccount release(PaymentId payment) {
        return settle(payment, Amount.zero());
    }

    /**
     * The next version without the reservation of this payment. {@code paid} is added to {@code spent} if the
     * reservation is of the account's current day.
     */
    public SpendingAccount settle(PaymentId payment, Amount paid) {
        Reservation held = holdsFor(payment) ? inFlight : unresolved.get(payment);
        if (held == null) {
            throw new IllegalStateException("no reservation for this payment");
        }
        Map<PaymentId, Reservation> rest = new TreeMap<>(unresolved);
        rest.remove(payment);
        return next(held.day().equals(day) ? spent.plus(paid) : spent, holdsFor(payment) ? null : inFlight, rest);
    }

    /** The next version, with the reservation of the payment under way retained until its outcome is known. */
    public SpendingAccount lose(PaymentId payment) {
        if (inFlight == null || !holdsFor(payment)) {
            throw new IllegalStateException("this payment is not under way");
        }
        Map<PaymentId, Reservation> more = new TreeMap<>(unresolved);
        more.put(payment, inFlight);
        return next(spent, null, more);
    }

    /** Whether there is a reservation for this payment. */
    public boolean knows(PaymentId payment) {
        return holdsFor(payment) || unresolved.containsKey(payment);
    }

    private SpendingAccount next(
            Amount nextSpent, @Nullable Reservation nextInFlight, Map<PaymentId, Reservation> nextUnresolved) {
        return new SpendingAccount(user, network, day, nextSpent, nextInFlight, nextUnresolved, version + 1);
    }
}
