package network.amarktai.userconfig.usecase.payment;

import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.usecase.trail.AuditedChange;
import network.amarktai.userconfig.usecase.trail.OptimisticRetry;

/** Cancels payments that are still pending. */
public final class CancelPayment {

    private static final System.Logger LOG = System.getLogger(CancelPayment.class.getName());

    private final Stores stores;
    private final PaymentReservation reservation;
    private final AuditedChange audited;
    private final InstantSource clock;

    public CancelPayment(Stores stores, AuditedChange audited, InstantSource clock) {
        this.stores = stores;
        this.reservation = new PaymentReservation(stores.spending(), new PaymentWriter(stores.payments()));
        this.audited = audited;
        this.clock = clock;
    }

    /**
     * Cancels the payment; once this returns, it is never sent. Cancelling a cancelled payment has no effect.
     *
     * @throws NotConfigured with {@code unknown_payment}
     * @throws IntegrityFailed if its stored record was changed outside of this system
     * @throws Conflict with {@code payment_not_open} if the payment is under way or over, or {@code concurrent_change}
     * @throws Unavailable with {@code audit_unavailable}, and nothing was done; or {@code store_unavailable}, and the
     *     payment may have been cancelled
     */
    public Payment cancel(Origin origin, UserId user, PaymentId id) {
        Payment payment = find(user, id);
        if (payment.state() instanceof PaymentState.Cancelled) {
            return payment;
        }
        pending(payment);
        AtomicReference<Payment> result = new AtomicReference<>(payment);
        audited.run(user, origin, AuditAction.PAYMENT_CANCELLED, SecretSlot.FETCH, PaymentAudit.about(payment), () -> {
            result.set(cancelled(user, id));
            return Map.of();
        });
        return Objects.requireNonNull(result.get());
    }

    private Payment cancelled(UserId user, PaymentId id) {
        return OptimisticRetry.until(() -> {
            Payment payment = find(user, id);
            if (payment.state() instanceof PaymentState.Cancelled) {
                return Optional.of(payment);
            }
            // A worker that reserves after this check finds the payment changed before it signs.
            Payment next = payment.in(pending(payment).cancel(clock.instant()));
            if (!stores.payments().replace(next)) {
                return Optional.empty();
            }
            release(next);
            return Optional.of(next);
        });
    }

    // A worker may have reserved between the check and the change, and have stopped there.
    private void release(Payment cancelled) {
        try {
            reservation.release(cancelled);
        } catch (Unavailable | IntegrityFailed retryLater) {
            LOG.log(System.Logger.Level.DEBUG, "payment {0} is cancelled, its account waits", cancelled.id());
        }
    }

    private PaymentState.Pending pending(Payment payment) {
        ShowPayments.requireIntact(payment);
        if (payment.state() instanceof PaymentState.Pending pending && !reservation.holdsFor(payment)) {
            return pending;
        }
        throw Conflict.of(
                ErrorCode.PAYMENT_NOT_OPEN, "This payment is under way or over, so it cannot be cancelled any more.");
    }

    private Payment find(UserId user, PaymentId id) {
        return stores.payments()
                .find(id)
                .filter(payment -> payment.user().equals(user))
                .orElseThrow(ShowPayments::unknown);
    }
}
