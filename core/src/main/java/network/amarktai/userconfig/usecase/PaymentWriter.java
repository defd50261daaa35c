package network.amarktai.userconfig.usecase;

import java.util.Optional;
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
        Payment written = payment.in(next);
        return ledger.replace(written) ? ledger.find(payment.id()).filter(written::equals) : Optional.empty();
    }

    /** Whether somebody else has written since. */
    boolean fenced(Payment payment) {
        return ledger.find(payment.id())
                .filter(standing -> standing.version() == payment.version())
                .isEmpty();
    }

    /** Whether a payment is over, so that nothing may be held back for it. */
    boolean isOver(PaymentId id) {
        return ledger.find(id).filter(standing -> standing.status().isFinal()).isPresent();
    }
}
