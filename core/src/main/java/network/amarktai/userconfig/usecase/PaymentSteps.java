package network.amarktai.userconfig.usecase;

import java.util.Optional;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.StoredPaymentConfig;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.wallet.ChainStatus;
import network.amarktai.userconfig.domain.wallet.ResultCode;

/** One step of a payment, by the state it is in. Only whoever has its lease takes one. */
final class PaymentSteps {

    private final WalletPorts ports;
    private final PaymentWriter writer;
    private final PaymentReservation reservation;
    private final PaymentSigning signing;
    private final PaymentBroadcast broadcast;
    private final PaymentWatch watch;
    private final PaymentSettlement settlement;
    private final PaymentRules rules;
    private final PaymentAudit audit;
    private final ChainClock clock;
    private final Patience patience;

    PaymentSteps(
            WalletPorts ports,
            PaymentWriter writer,
            PaymentReservation reservation,
            PaymentSigning signing,
            PaymentBroadcast broadcast,
            PaymentWatch watch,
            PaymentSettlement settlement,
            PaymentRules rules,
            PaymentAudit audit,
            ChainClock clock,
            Patience patience) {
        this.ports = ports;
        this.writer = writer;
        this.reservation = reservation;
        this.signing = signing;
        this.broadcast = broadcast;
        this.watch = watch;
        this.settlement = settlement;
        this.rules = rules;
        this.audit = audit;
        this.clock = clock;
        this.patience = patience;
    }

    /** The payment after its next step; empty if there is none now, or if somebody else has it. */
    Optional<Payment> next(Payment payment) {
        return payment.state()
                .fold(new PaymentState.Cases<>(
                        pending -> sendInTime(payment, pending),
                        sent -> follow(payment, sent),
                        lost -> search(payment, lost),
                        decided -> settlement.settle(payment, decided),
                        settled -> Optional.empty(),
                        cancelled -> Optional.empty()));
    }

    // Nothing is signed yet, or the refusal comes too late to be written: whatever is in the way, giving up is safe.
    private Optional<Payment> sendInTime(Payment payment, PaymentState.Pending pending) {
        try {
            return send(payment, pending);
        } catch (RuntimeException inTheWay) {
            if (patience.isExhausted(payment)) {
                return refuse(payment, pending, PaymentErrorCode.NOT_SENT_IN_TIME);
            }
            throw inTheWay;
        }
    }

    private Optional<Payment> send(Payment payment, PaymentState.Pending pending) {
        StoredPaymentConfig config = ports.store().find(payment.user()).orElseGet(StoredPaymentConfig::nothing);
        Optional<PaymentErrorCode> obsolete = rules.obsolete(payment, config);
        if (obsolete.isPresent()) {
            return refuse(payment, pending, obsolete.get());
        }
        if (patience.isExhausted(payment)) {
            return refuse(payment, pending, PaymentErrorCode.NOT_SENT_IN_TIME);
        }
        NetworkPorts network = ports.on(payment.source().network());
        ChainStatus latest = network.gateway().status();
        if (!clock.agreesWith(payment.source().network(), latest)) {
            return Optional.empty();
        }
        if (PaymentRules.isTooLate(payment, clock.now())) {
            return refuse(payment, pending, PaymentErrorCode.NOT_SENT_IN_TIME);
        }
        Amount reserved = payment.order().amount().plus(network.network().maximumFee());
        return switch (reservation.hold(payment, config.settings(), reserved, clock.today())) {
            case OVER_BUDGET -> refuse(payment, pending, PaymentErrorCode.BUDGET_EXCEEDED);
            case NOT_YET -> Optional.empty();
            case HELD -> signing.next(payment, pending, latest).flatMap(next -> write(payment, next));
        };
    }

    private Optional<Payment> refuse(Payment payment, PaymentState.Pending pending, PaymentErrorCode code) {
        return write(payment, pending.refuse(Verdict.failed(code, clock.now())));
    }

    private Optional<Payment> write(Payment payment, PaymentState next) {
        Optional<Payment> written = writer.write(payment, next);
        if (written.isEmpty() && writer.isOver(payment.id())) {
            // Cancelled in the meantime: nobody will come back for what is held back.
            reservation.giveBack(payment);
        }
        return written;
    }

    private Optional<Payment> follow(Payment payment, PaymentState.Signed sent) {
        NetworkPorts network = ports.on(payment.source().network());
        if (!network.network().chainId().equals(payment.source().chainId())) {
            // What another chain says proves nothing.
            return Optional.empty();
        }
        Optional<ResultCode> refusal = broadcast.ifDue(network, payment, sent);
        if (refusal.isPresent()) {
            return writer.write(payment, sent.refusedWith(refusal.get()));
        }
        PaymentWatch.Finding finding = watch.look(network, payment, sent);
        if (finding instanceof PaymentWatch.Finding.Known known) {
            return writer.write(payment, sent.decide(known.verdict()));
        }
        if (finding instanceof PaymentWatch.Finding.Lost) {
            audit.lost(payment);
            return writer.write(payment, sent.lose());
        }
        return Optional.empty();
    }

    private Optional<Payment> search(Payment payment, PaymentState.Unresolved lost) {
        NetworkPorts network = ports.on(payment.source().network());
        if (!settlement.lose(payment)
                || !network.network().chainId().equals(payment.source().chainId())) {
            return Optional.empty();
        }
        return watch.look(network, payment, lost.sent()) instanceof PaymentWatch.Finding.Known known
                ? writer.write(payment, lost.decide(known.verdict()))
                : Optional.empty();
    }
}
