package network.amarktai.userconfig.usecase.payment;

import java.util.Optional;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.payment.Lease;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.usecase.trail.OptimisticRetry;

/**
 * Writes a payment's next state, unless this worker is fenced: the version of the payment is the fencing token, and
 * every write of another worker raises it.
 */
final class PaymentWriter {

    private static final int RECENT = 5;

    private final PaymentLedger ledger;

    PaymentWriter(PaymentLedger ledger) {
        this.ledger = ledger;
    }

    /** The stored payment in its next state; empty if this worker is fenced. */
    Optional<Payment> write(Payment payment, PaymentState next) {
        return OptimisticRetry.tryChange(
                        Optional.of(payment),
                        () -> current(payment),
                        seen -> seen.isEmpty() || ledger.replace(seen.get().in(next)))
                .flatMap(replaced -> replaced)
                .flatMap(replaced -> current(replaced.in(next)));
    }

    /** Whether another worker, or a user or operator, has written since {@code payment} was read. */
    boolean isFenced(Payment payment) {
        return current(payment).isEmpty();
    }

    private Optional<Payment> current(Payment payment) {
        return ledger.find(payment.id()).filter(stored -> isSame(payment, stored));
    }

    // This worker renews its lease while it is at a step, so a higher version alone does not fence it. A holder's name
    // is unique, and a worker takes back what others took over only between its steps: under an unchanged holder
    // nothing but renewals were written.
    private static boolean isSame(Payment payment, Payment stored) {
        Lease lease = payment.lease();
        Lease storedLease = stored.lease();
        boolean onlyRenewed = lease != null
                && storedLease != null
                && storedLease.holder().equals(lease.holder())
                && stored.user().equals(payment.user())
                && stored.state().equals(payment.state());
        return onlyRenewed || stored.equals(payment);
    }

    /** Whether the last of the user's recent payments that reached a block ran out of gas there. */
    boolean ranOutOfGas(UserId user) {
        return ledger.history(user, PaymentFilter.all(), null, RECENT).stream()
                .flatMap(recent -> recent.state().verdict().stream())
                .filter(verdict -> verdict.height() > 0)
                .findFirst()
                .map(Verdict::chainResult)
                .filter(ResultCode::isOutOfGas)
                .isPresent();
    }

    /** Whether a payment has its final status, so that nothing may be reserved for it. */
    boolean isOver(PaymentId id) {
        return ledger.find(id).filter(stored -> stored.status().isFinal()).isPresent();
    }
}
