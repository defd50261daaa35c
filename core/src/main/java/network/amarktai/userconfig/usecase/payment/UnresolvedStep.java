package network.amarktai.userconfig.usecase.payment;

import java.util.Optional;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.port.SpendingLedger;
import network.amarktai.userconfig.usecase.payment.chain.PaymentWatch;
import network.amarktai.userconfig.usecase.wallet.ChainConnection;
import network.amarktai.userconfig.usecase.wallet.Chains;

/**
 * The step of a payment whose outcome is unknown: lets the user's other payments continue while its reservation stays
 * counted as spent, and looks for proof of the outcome.
 */
final class UnresolvedStep {

    private final Chains chains;
    private final SpendingLedger spending;
    private final PaymentWatch watch;
    private final PaymentWriter writer;

    UnresolvedStep(Chains chains, SpendingLedger spending, PaymentWatch watch, PaymentWriter writer) {
        this.chains = chains;
        this.spending = spending;
        this.watch = watch;
        this.writer = writer;
    }

    /** The payment decided; empty if the outcome is still unknown, or if another worker took it over. */
    Optional<Payment> next(Payment payment, PaymentState.Unresolved unresolved) {
        ChainConnection network = chains.on(payment.source().network());
        if (!unblock(payment) || !PaymentWatch.isSameChain(network, payment)) {
            return Optional.empty();
        }
        return watch.outcome(network, payment, unresolved.sent()) instanceof PaymentWatch.Finding.Known known
                ? writer.write(payment, unresolved.decide(known.verdict()))
                : Optional.empty();
    }

    /**
     * Moves the reservation to the unresolved ones, then frees the lane. Idempotent.
     *
     * @return whether both are done; false if a concurrent write won, or if another worker took the payment over
     */
    boolean unblock(Payment payment) {
        SpendingAccount account =
                spending.spending(payment.user(), payment.source().network());
        if (account.holdsFor(payment.id())
                && (!spending.replace(account.lose(payment.id())) || writer.isFenced(payment))) {
            return false;
        }
        Lane lane = spending.lane(payment.source().chainId(), payment.source().sender());
        return !lane.isTakenBy(payment.id()) || spending.replace(lane.free());
    }
}
