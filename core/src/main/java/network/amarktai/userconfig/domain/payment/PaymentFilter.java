package network.amarktai.userconfig.domain.payment;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which of a user's payments to show. Null leaves a condition out.
 *
 * @param since those accepted at this time or later
 */
public record PaymentFilter(
        @Nullable Instant since,
        @Nullable PaymentType type,
        @Nullable PaymentStatus status) {

    private static final PaymentFilter ALL = new PaymentFilter(null, null, null);

    /** All of them. */
    public static PaymentFilter all() {
        return ALL;
    }

    /** Whether a payment is among them. */
    public boolean accepts(Payment payment) {
        return Optional.ofNullable(since)
                        .map(first -> !payment.acceptedAt().isBefore(first))
                        .orElse(true)
                && (type == null || payment.order().type() == type)
                && (status == null || payment.status() == status);
    }
}
