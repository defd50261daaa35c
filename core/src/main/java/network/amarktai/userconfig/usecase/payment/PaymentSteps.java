package network.amarktai.userconfig.usecase.payment;

import java.util.Optional;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentState;

/**
 * The table from the state of a payment to its next step. Precondition of every step: this worker holds the payment's
 * lease.
 */
final class PaymentSteps {

    private final PendingStep pending;
    private final SignedStep signed;
    private final UnresolvedStep unresolved;
    private final DecidedStep decided;

    PaymentSteps(PendingStep pending, SignedStep signed, UnresolvedStep unresolved, DecidedStep decided) {
        this.pending = pending;
        this.signed = signed;
        this.unresolved = unresolved;
        this.decided = decided;
    }

    /**
     * The payment after its next step; empty if there is no step to take now, or if another worker took the payment
     * over.
     */
    Optional<Payment> next(Payment payment, PendingStep.PayerConfig config) {
        return payment.state()
                .fold(new PaymentState.Cases<>(
                        state -> pending.next(payment, state, config),
                        state -> signed.next(payment, state),
                        state -> unresolved.next(payment, state),
                        state -> decided.next(payment, state),
                        settled -> Optional.empty(),
                        cancelled -> Optional.empty(),
                        blocked -> Optional.empty()));
    }
}
