package network.amarktai.userconfig.usecase.payment;

import java.util.List;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentPosition;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.PaymentLedger;
import org.jspecify.annotations.Nullable;

/** Shows users their own payments. */
public final class ShowPayments {

    /** The maximum number of payments per page. */
    public static final int MAX_LIMIT = 200;

    private final PaymentLedger ledger;

    ShowPayments(PaymentLedger ledger) {
        this.ledger = ledger;
    }

    /**
     * Returns one payment.
     *
     * @throws NotConfigured with {@code unknown_payment} if there is no such payment, or it is another user's
     * @throws Unavailable with {@code store_unavailable}
     */
    public Payment one(UserId user, PaymentId id) {
        return ledger.find(id).filter(payment -> payment.user().equals(user)).orElseThrow(ShowPayments::unknown);
    }

    /**
     * Returns up to {@code limit} payments before a position, newest first.
     *
     * @param before null for the newest payments
     * @param limit 1 to {@link #MAX_LIMIT}
     * @throws Unavailable with {@code store_unavailable}
     */
    public List<Payment> page(UserId user, PaymentFilter filter, @Nullable PaymentPosition before, int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("a page has 1 to " + MAX_LIMIT + " payments");
        }
        return ledger.history(user, filter, before, limit);
    }

    /** Refuses a payment whose stored record failed its check. */
    static void requireIntact(Payment payment) {
        if (payment.isBlocked()) {
            throw IntegrityFailed.of(PaymentErrorCode.INTEGRITY_FAILED.text());
        }
    }

    static NotConfigured unknown() {
        return NotConfigured.of(ErrorCode.UNKNOWN_PAYMENT, "You have no payment with this id.");
    }
}
