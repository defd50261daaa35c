package network.amarktai.userconfig.usecase;

import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
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
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;

/** Takes a payment back, as long as it waits for its turn. */
public final class CancelPayment {

    private static final System.Logger LOG = System.getLogger(CancelPayment.class.getName());

    private final PaymentPorts ports;
    private final PaymentReservation reservation;
    private final AuditedChange audited;
    private final InstantSource clock;

    CancelPayment(PaymentPorts ports, AuditedChange audited, InstantSource clock) {
        this.ports = ports;
        this.reservation = new PaymentReservation(ports.spending(), new PaymentWriter(ports.payments()));
        this.audited = audited;
        this.clock = clock;
    }

    /**
     * Cancels it; nothing will be sent when this returns. Cancelling what is cancelled is already done.
     *
     * @throws NotConfigured with {@code unknown_payment}
     * @throws Conflict with {@code payment_not_open} if it is under way or over, or {@code concurrent_change}
     * @throws Unavailable with {@code audit_unavailable}, and nothing was done; or {@code store_unavailable}, and it may have
     *     been cancelled
     */
    public Payment cancel(Origin origin, UserId user, PaymentId id) {
        Payment payment = find(user, id);
        if (payment.state() instanceof PaymentState.Cancelled) {
            return payment;
        }
        pending(payment);
        AtomicReference<Payment> standing = new AtomicReference<>(payment);
        audited.run(user, origin, AuditAction.PAYMENT_CANCELLED, SecretSlot.FETCH, PaymentAudit.about(payment), () -> {
            standing.set(cancelled(user, id));
            return Map.of();
        });
        return Objects.requireNonNull(standing.get());
    }

    private Payment cancelled(UserId user, PaymentId id) {
        for (int attempt = 0; attempt < Replaced.MAX_ATTEMPTS; attempt++) {
            Payment payment = find(user, id);
            if (payment.state() instanceof PaymentState.Cancelled) {
                return payment;
            }
            // A worker that reserves after this look finds the payment changed before it signs.
            Payment next = payment.in(pending(payment).cancel(clock.instant()));
            if (ports.payments().replace(next)) {
                giveBack(next);
                return next;
            }
        }
        throw Replaced.tooManyOthers();
    }

    // A worker may have held something back between the look and the change, and have stopped there.
    private void giveBack(Payment cancelled) {
        try {
            reservation.giveBack(cancelled);
        } catch (Unavailable later) {
            LOG.log(System.Logger.Level.DEBUG, "payment {0} is cancelled, its account waits", cancelled.id());
        }
    }

    private PaymentState.Pending pending(Payment payment) {
        if (payment.state() instanceof PaymentState.Pending pending && !reservation.holdsFor(payment)) {
            return pending;
        }
        throw Conflict.of(
                ErrorCode.PAYMENT_NOT_OPEN, "This payment is under way or over, so it cannot be cancelled any more.");
    }

    private Payment find(UserId user, PaymentId id) {
        return ports.payments()
                .find(id)
                .filter(payment -> payment.user().equals(user))
                .orElseThrow(ShowPayments::unknown);
    }
}
