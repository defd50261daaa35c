package network.amarktai.userconfig.usecase.payment;

import java.util.Optional;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.usecase.payment.chain.PaymentWatch;
import network.amarktai.userconfig.usecase.wallet.ChainConnection;
import network.amarktai.userconfig.usecase.wallet.Chains;

/**
 * The step of a signed payment: broadcasts the stored bytes, and watches the chain until the outcome is proved or lost.
 */
final class SignedStep {

    private final Chains chains;
    private final PaymentBroadcast broadcast;
    private final PaymentWatch watch;
    private final PaymentWriter writer;
    private final PaymentAudit audit;

    SignedStep(
            Chains chains, PaymentBroadcast broadcast, PaymentWatch watch, PaymentWriter writer, PaymentAudit audit) {
        this.chains = chains;
        this.broadcast = broadcast;
        this.watch = watch;
        this.writer = writer;
        this.audit = audit;
    }

    /**
     * The payment with a new refusal, decided, or unresolved; empty if there is no news, or if another worker took it
     * over.
     */
    Optional<Payment> next(Payment payment, PaymentState.Signed signed) {
        ChainConnection network = chains.on(payment.source().network());
        if (!PaymentWatch.isSameChain(network, payment)) {
            return Optional.empty();
        }
        Optional<ResultCode> refusal = broadcast.ifDue(network, payment, signed);
        if (refusal.isPresent()) {
            return writer.write(payment, signed.refusedWith(refusal.get()));
        }
        PaymentWatch.Finding finding = watch.outcome(network, payment, signed);
        if (finding instanceof PaymentWatch.Finding.Known known) {
            return writer.write(payment, signed.decide(known.verdict()));
        }
        if (finding instanceof PaymentWatch.Finding.Lost) {
            audit.lost(payment);
            return writer.write(payment, signed.lose());
        }
        return Optional.empty();
    }
}
