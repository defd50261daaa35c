package network.amarktai.userconfig.usecase;

import java.util.Optional;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.port.SpendingLedger;

/** Lets the accounts follow a verdict. Each step is harmless twice, and one that cannot be made now is made on the next pass. */
final class PaymentSettlement {

    private final SpendingLedger spending;
    private final PaymentWriter writer;
    private final PaymentAudit audit;

    PaymentSettlement(SpendingLedger spending, PaymentWriter writer, PaymentAudit audit) {
        this.spending = spending;
        this.writer = writer;
        this.audit = audit;
    }

    /** The payment with its final status; empty if another pass has to go on. */
    Optional<Payment> settle(Payment payment, PaymentState.Decided decided) {
        if (!settleSpending(payment, decided.decision()) || writer.fenced(payment)) {
            return Optional.empty();
        }
        if (!settleLane(payment, decided) || writer.fenced(payment)) {
            return Optional.empty();
        }
        audit.over(payment, decided.decision());
        return writer.write(payment, decided.settle());
    }

    private boolean settleSpending(Payment payment, Verdict verdict) {
        SpendingAccount account =
                spending.spending(payment.user(), payment.source().network());
        return !account.knows(payment.id())
                || spending.replace(account.settle(
                        payment.id(), verdict.spent(payment.order().amount())));
    }

    private boolean settleLane(Payment payment, PaymentState.Decided decided) {
        Lane lane = spending.lane(payment.source().chainId(), payment.source().sender());
        if (!lane.isTakenBy(payment.id())) {
            return true;
        }
        Verdict verdict = decided.decision();
        boolean used = verdict.height() > 0
                || verdict.failure()
                        .filter(PaymentErrorCode.SEQUENCE_TAKEN::equals)
                        .isPresent();
        return spending.replace(decided.signed()
                .filter(sent -> used)
                .map(sent -> lane.free(sent.sequence(), verdict.height()))
                .orElseGet(lane::free));
    }

    /** Keeps what is held back for a payment whose outcome nobody knows, and frees the way for others. */
    boolean lose(Payment payment) {
        SpendingAccount account =
                spending.spending(payment.user(), payment.source().network());
        if (account.holdsFor(payment.id())
                && (!spending.replace(account.lose(payment.id())) || writer.fenced(payment))) {
            return false;
        }
        Lane lane = spending.lane(payment.source().chainId(), payment.source().sender());
        return !lane.isTakenBy(payment.id()) || spending.replace(lane.free());
    }
}
