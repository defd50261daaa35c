package network.amarktai.userconfig.testkit;

import static network.amarktai.userconfig.error.ErrorCode.STORE_UNAVAILABLE;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentPosition;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.PaymentLedger;
import org.jspecify.annotations.Nullable;

/** Delegates to another ledger and throws {@code Unavailable} as its {@link Fault} specifies. */
public final class FailingPaymentLedger implements PaymentLedger {

    private final PaymentLedger ledger;
    private final Fault fault;

    public FailingPaymentLedger(PaymentLedger ledger, Fault fault) {
        this.ledger = ledger;
        this.fault = fault;
    }

    @Override
    public Payment accept(Payment payment) {
        return fault.around(STORE_UNAVAILABLE, () -> ledger.accept(payment));
    }

    @Override
    public Optional<Payment> find(PaymentId id) {
        return fault.around(STORE_UNAVAILABLE, () -> ledger.find(id));
    }

    @Override
    public Optional<Payment> find(UserId user, IdempotencyKey key) {
        return fault.around(STORE_UNAVAILABLE, () -> ledger.find(user, key));
    }

    @Override
    public boolean replace(Payment next) {
        return fault.around(STORE_UNAVAILABLE, () -> ledger.replace(next));
    }

    @Override
    public List<Payment> unfinished(@Nullable PaymentPosition after, int limit) {
        return fault.around(STORE_UNAVAILABLE, () -> ledger.unfinished(after, limit));
    }

    @Override
    public List<Payment> history(UserId user, PaymentFilter filter, @Nullable PaymentPosition before, int limit) {
        return fault.around(STORE_UNAVAILABLE, () -> ledger.history(user, filter, before, limit));
    }

    @Override
    public void erase(UserId user, Function<Payment, Optional<Payment>> anonymised) {
        fault.around(STORE_UNAVAILABLE, () -> {
            ledger.erase(user, anonymised);
            return true;
        });
    }
}
