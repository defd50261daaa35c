package network.amarktai.userconfig.sqlite;

import java.time.Instant;
import network.amarktai.userconfig.domain.payment.PaymentPosition;
import org.jspecify.annotations.Nullable;

/** A position between payments, to be compared with their columns {@code (accepted_at, id)}. */
record PagePosition(long millis, String id) {

    private static final PagePosition BEFORE_ALL = new PagePosition(Long.MIN_VALUE, "");
    /** "g" sorts after every hex digit. */
    private static final PagePosition AFTER_ALL = new PagePosition(Long.MAX_VALUE, "g");

    /** Converts a position; null is the position before all payments. */
    static PagePosition orBeforeAll(@Nullable PaymentPosition position) {
        return position == null ? BEFORE_ALL : of(position);
    }

    /** Converts a position; null is the position after all payments. */
    static PagePosition orAfterAll(@Nullable PaymentPosition position) {
        return position == null ? AFTER_ALL : of(position);
    }

    /** Rounds up to whole milliseconds since 1970; times outside of the range of {@code long} are clamped. */
    static long millis(Instant at) {
        if (at.isBefore(Instant.ofEpochMilli(Long.MIN_VALUE))) {
            return Long.MIN_VALUE;
        }
        if (at.isAfter(Instant.ofEpochMilli(Long.MAX_VALUE))) {
            return Long.MAX_VALUE;
        }
        long before = at.toEpochMilli();
        return isAt(before, at) ? before : before + 1;
    }

    private static PagePosition of(PaymentPosition position) {
        long millis = millis(position.acceptedAt());
        // A position between two milliseconds is before all payments accepted in the later one.
        return new PagePosition(
                millis, isAt(millis, position.acceptedAt()) ? position.id().value() : "");
    }

    private static boolean isAt(long millis, Instant at) {
        return Instant.ofEpochMilli(millis).equals(at);
    }
}
