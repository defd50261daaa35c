package network.amarktai.userconfig.usecase;

import java.util.Optional;
import network.amarktai.userconfig.domain.payment.Lease;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.port.PaymentLedger;

/** Writes a payment's next state, as long as nobody else has written since. */
final class PaymentWriter {

    private final PaymentLedger ledger;

    PaymentWriter(PaymentLedger ledger) {
        this.ledger = ledger;
    }

    /** What now stands in the ledger; empty if this worker was fenced off. */
    Optional<Payment> write(Payment payment, PaymentState next) {
        Payment seen = payment;
        for (int attempt = 0; attempt < Replaced.MAX_ATTEMPTS; attempt++) {
            Payment written = seen.in(next);
            if (ledger.replace(written)) {
                return standing(written);
            }
            Optional<Payment> renewed = standing(payment);
            if (renewed.isEmpty()) {
                return Optional.empty();
            }
            seen = renewed.get();
        }
        return Optional.empty();
    }

    /** Whether somebody else has written since. */
    boolean fenced(Payment payment) {
        return standing(payment).isEmpty();
    }

    private Optional<Payment> standing(Payment payment) {
        return ledger.find(payment.id()).filter(standing -> isSame(payment, standing));
    }

    // A worker renews its lease while it is at a step, which is no reason to stop. A holder's name is a worker's own,
    // and what
    // others took over in between, it takes back only between its steps: so nobody else can have written.
    private static boolean isSame(Payment payment, Payment standing) {
        Lease lease = payment.lease();
        Lease now = standing.lease();
        boolean onlyRenewed = lease != null
                && now != null
                && now.holder().equals(lease.holder())
                && standing.user().equals(payment.user())
                && standing.state().equals(payment.state());
        return onlyRenewed || standing.equals(payment);
    }

    /** Whether a payment is over, so that nothing may be held back for it. */
    boolean isOver(PaymentId id) {
        return ledger.find(id).filter(standing -> standing.status().isFinal()).isPresent();
    }
}
