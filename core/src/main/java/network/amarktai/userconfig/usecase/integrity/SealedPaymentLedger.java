package network.amarktai.userconfig.usecase.integrity;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import network.amarktai.userconfig.domain.audit.IntegrityFailure;
import network.amarktai.userconfig.domain.integrity.GuardedRecord;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentPosition;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.usecase.trail.IntegrityAlarm;
import org.jspecify.annotations.Nullable;

/**
 * Seals payments when they are written and checks them when they are read. A payment whose check fails is reported and
 * appears as {@link PaymentState.Blocked}, so that its user sees it and all other payments go on. A payment whose key
 * this instance lacks is unavailable here, and {@link #unfinished} leaves it to instances that have the key.
 */
final class SealedPaymentLedger implements PaymentLedger {

    private final PaymentLedger ledger;
    private final Seals seals;
    private final IntegrityAlarm alarm;

    SealedPaymentLedger(PaymentLedger ledger, Seals seals, IntegrityAlarm alarm) {
        this.ledger = ledger;
        this.seals = seals;
        this.alarm = alarm;
    }

    @Override
    public Payment accept(Payment payment) {
        return checked(ledger.accept(sealed(payment)));
    }

    @Override
    public Optional<Payment> find(PaymentId id) {
        return ledger.find(id).map(this::checked);
    }

    @Override
    public Optional<Payment> find(UserId user, IdempotencyKey key) {
        return ledger.find(user, key).map(this::checked);
    }

    @Override
    public boolean replace(Payment next) {
        return ledger.replace(sealed(next));
    }

    @Override
    public List<Payment> unfinished(@Nullable PaymentPosition after, int limit) {
        return Pages.sound(ledger::unfinished, Payment::position, this::checkedIfPossible, after, limit);
    }

    @Override
    public List<Payment> history(UserId user, PaymentFilter filter, @Nullable PaymentPosition before, int limit) {
        return ledger.history(user, filter, before, limit).stream()
                .map(this::checked)
                .toList();
    }

    /** A payment whose check fails is anonymised too, but gets no seal: it stays blocked. */
    @Override
    public void erase(UserId user, Function<Payment, Optional<Payment>> anonymised) {
        ledger.erase(user, stored -> {
            Payment checked = checked(stored);
            return anonymised.apply(checked).map(next -> checked.isBlocked() ? stored.erased() : sealed(next));
        });
    }

    private Payment sealed(Payment payment) {
        if (payment.isBlocked()) {
            throw new IllegalStateException("a blocked payment is not written");
        }
        return ((GuardedRecord.OfPayment) seals.sealed(new GuardedRecord.OfPayment(payment))).payment();
    }

    private Payment checked(Payment stored) {
        if (seals.hold(new GuardedRecord.OfPayment(stored))) {
            return stored;
        }
        alarm.raise(new IntegrityFailure(
                stored.user(),
                IntegrityFailure.Kind.PAYMENT,
                stored.id().value(),
                Long.toString(stored.version()),
                IntegrityFailure.Reason.ALTERED));
        return stored.blocked();
    }

    private Optional<Payment> checkedIfPossible(Payment stored) {
        try {
            return Optional.of(checked(stored));
        } catch (Unavailable noKey) {
            if (noKey.code() != ErrorCode.KEY_UNAVAILABLE) {
                throw noKey;
            }
            return Optional.empty();
        }
    }
}
