package network.amarktai.userconfig.usecase.payment;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.Reservation;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.port.SpendingLedger;
import network.amarktai.userconfig.port.Stores;

/**
 * Clears spending accounts and lanes that name a payment which no worker takes up any more, every 30 seconds. The
 * reservation of a final payment is released: its worker died after reserving and before it saw that the payment was
 * final. That of a blocked payment is retained like one with an unknown outcome. A payment that is missing in the ledger, as after restoring a backup, may have moved its money, so its
 * reservation counts as spent on its day. It must be missing in two sweeps in a row, so that a temporary failure has no
 * effect.
 */
final class PaymentSweep {

    private static final System.Logger LOG = System.getLogger(PaymentSweep.class.getName());
    private static final int PAGE = 200;
    private static final long EVERY = Duration.ofSeconds(30).toNanos();

    private final PaymentLedger payments;
    private final SpendingLedger spending;
    private final PaymentAudit audit;
    private final LongSupplier nanoTime;
    private Optional<Long> last = Optional.empty();
    private Set<PaymentId> missingBefore = Set.of();

    PaymentSweep(Stores stores, PaymentAudit audit, LongSupplier nanoTime) {
        this.payments = stores.payments();
        this.spending = stores.spending();
        this.audit = audit;
        this.nanoTime = nanoTime;
    }

    /** Sweeps, unless the last sweep was less than 30 seconds ago. Leaves {@code unfinished} payments to the steps. */
    synchronized void ifDue(Set<PaymentId> unfinished) {
        long now = nanoTime.getAsLong();
        if (last.filter(then -> now - then < EVERY).isPresent()) {
            return;
        }
        last = Optional.of(now);
        Set<PaymentId> missing = new HashSet<>();
        try {
            accounts(unfinished, missing);
            lanes(unfinished, missing);
        } catch (Unavailable retryLater) {
            LOG.log(System.Logger.Level.DEBUG, "accounts wait to be swept: {0}", retryLater.code());
        }
        missingBefore = missing;
    }

    private void accounts(Set<PaymentId> unfinished, Set<PaymentId> missing) {
        PaymentId after = null;
        List<SpendingAccount> page;
        do {
            page = spending.underWay(after, PAGE);
            for (SpendingAccount account : page) {
                Reservation held = account.underWay().orElseThrow();
                after = held.payment();
                if (!unfinished.contains(after)) {
                    clear(account, held, missing);
                }
            }
        } while (page.size() == PAGE);
    }

    private void clear(SpendingAccount account, Reservation held, Set<PaymentId> missing) {
        switch (fate(held.payment(), missing)) {
            case OVER -> spending.replace(account.release(held.payment()));
            case MISSING -> {
                if (isOnRecord(account, held)) {
                    spending.replace(account.settle(held.payment(), held.reserved()));
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "payment {0} is not in the ledger; its reservation counts as spent",
                            held.payment());
                }
            }
            case BLOCKED -> spending.replace(account.lose(held.payment()));
            case OPEN -> {}
        }
    }

    // A user whose audit trail is damaged waits for the operator; other users and all lanes do not.
    private boolean isOnRecord(SpendingAccount account, Reservation held) {
        try {
            audit.missing(account.user(), held.payment());
            return true;
        } catch (Unavailable retryLater) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "the account with payment {0} waits: {1}",
                    held.payment(),
                    retryLater.code());
            return false;
        }
    }

    private void lanes(Set<PaymentId> unfinished, Set<PaymentId> missing) {
        PaymentId after = null;
        List<Lane> page;
        do {
            page = spending.taken(after, PAGE);
            for (Lane lane : page) {
                after = lane.taken().orElseThrow();
                if (!unfinished.contains(after) && fate(after, missing) != Fate.OPEN) {
                    spending.replace(lane.free());
                }
            }
        } while (page.size() == PAGE);
    }

    private enum Fate {
        OPEN,
        OVER,
        BLOCKED,
        MISSING
    }

    private Fate fate(PaymentId id, Set<PaymentId> missing) {
        try {
            Optional<Payment> payment = payments.find(id);
            if (payment.isPresent()) {
                return fate(payment.get());
            }
            missing.add(id);
            return missingBefore.contains(id) ? Fate.MISSING : Fate.OPEN;
        } catch (Unavailable perhapsDamaged) {
            // Money is never guessed. The other payments are still swept.
            return Fate.OPEN;
        }
    }

    private static Fate fate(Payment payment) {
        if (payment.isBlocked()) {
            return Fate.BLOCKED;
        }
        return payment.status().isFinal() ? Fate.OVER : Fate.OPEN;
    }
}
