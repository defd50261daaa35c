package network.amarktai.userconfig.usecase.payment;

import java.util.Optional;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.port.SpendingLedger;

/**
 * The step of a payment whose verdict is stored: settles spending account and lane, records the outcome in the audit
 * trail, and makes the status final, in this order. Each part is idempotent; one that fails is repeated on the next
 * pass.
 */
final class DecidedStep {

    private final SpendingLedger spending;
    private final PaymentWriter writer;
    private final PaymentAudit audit;

    DecidedStep(SpendingLedger spending, PaymentWriter writer, PaymentAudit audit) {
        this.spending = spending;
        this.writer = writer;
        this.audit = audit;
    }

    /** The payment with its final status; empty if a concurrent write won, or if another worker took it over. */
    Optional<Payment> next(Payment payment, PaymentState.Decided decided) {
        if (!settleSpending(payment, decided.decision()) || writer.isFenced(payment)) {
            return Optional.empty();
        }
        if (!settleLane(payment, decided) || writer.isFenced(payment)) {
            return Optional.empty();
        }
        audit.settled(payment, decided.decision());
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
}
