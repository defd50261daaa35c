package network.amarktai.userconfig.domain.payment;

import java.time.Instant;
import java.util.Comparator;

/** A position in the order of acceptance: by time, then by id. */
public record PaymentPosition(Instant acceptedAt, PaymentId id) implements Comparable<PaymentPosition> {

    private static final Comparator<PaymentPosition> ORDER =
            Comparator.comparing(PaymentPosition::acceptedAt).thenComparing(PaymentPosition::id);

    @Override
    public int compareTo(PaymentPosition other) {
        return ORDER.compare(this, other);
    }
}
