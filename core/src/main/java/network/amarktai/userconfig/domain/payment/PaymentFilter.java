package network.amarktai.userconfig.domain.payment;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Selects payments of a user. A null component is no condition.
 *
 * @param since the earliest time of acceptance, inclusive
 */
public record PaymentFilter(
        @Nullable Instant since,
        @Nullable PaymentType type,
        @Nullable PaymentStatus status) {

    private static final PaymentFilter ALL = new PaymentFilter(null, null, null);

    /** Selects all payments. */
    public static PaymentFilter all() {
        return ALL;
    }

    /** Whether a payment matches all conditions. */
    public boolean accepts(Payment payment) {
        return Optional.ofNullable(since)
                        .map(first -> !payment.acceptedAt().isBefore(first))
                        .orElse(true)
                && (type == null || payment.order().type() == type)
                && (status == null || payment.status() == status);
    }
}
