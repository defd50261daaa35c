package network.amarktai.userconfig.testkit;

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

/** A ledger that simulates concurrent writes: it runs a hook right before a payment is accepted or replaced. */
public final class InterruptedPaymentLedger implements PaymentLedger {

    private final PaymentLedger ledger;
    private final Runnable other;
    private int left;

    /** Runs {@code other} before each of the first {@code times} changes. */
    public InterruptedPaymentLedger(PaymentLedger ledger, int times, Runnable other) {
        this.ledger = ledger;
        this.left = times;
        this.other = other;
    }

    @Override
    public Payment accept(Payment payment) {
        interrupt();
        return ledger.accept(payment);
    }

    @Override
    public Optional<Payment> find(PaymentId id) {
        return ledger.find(id);
    }

    @Override
    public Optional<Payment> find(UserId user, IdempotencyKey key) {
        return ledger.find(user, key);
    }

    @Override
    public boolean replace(Payment next) {
        interrupt();
        return ledger.replace(next);
    }

    @Override
    public List<Payment> unfinished(@Nullable PaymentPosition after, int limit) {
        return ledger.unfinished(after, limit);
    }

    @Override
    public List<Payment> history(UserId user, PaymentFilter filter, @Nullable PaymentPosition before, int limit) {
        return ledger.history(user, filter, before, limit);
    }

    private synchronized void interrupt() {
        if (left > 0) {
            left--;
            other.run();
        }
    }

    @Override
    public void erase(UserId user, Function<Payment, Optional<Payment>> anonymised) {
        interrupt();
        ledger.erase(user, anonymised);
    }
}
