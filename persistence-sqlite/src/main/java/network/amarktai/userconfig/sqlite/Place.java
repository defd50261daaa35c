package network.amarktai.userconfig.sqlite;

import java.time.Instant;
import network.amarktai.userconfig.domain.payment.PaymentPosition;
import org.jspecify.annotations.Nullable;

/** A place between payments, for comparing with their columns {@code (accepted_at, id)}. */
record Place(long millis, String id) {

    private static final Place BEFORE_ALL = new Place(Long.MIN_VALUE, "");
    /** No hex digit comes after this. */
    private static final Place AFTER_ALL = new Place(Long.MAX_VALUE, "g");

    /** That of a position; before all payments for none. */
    static Place orBeforeAll(@Nullable PaymentPosition position) {
        return position == null ? BEFORE_ALL : of(position);
    }

    /** That of a position; after all payments for none. */
    static Place orAfterAll(@Nullable PaymentPosition position) {
        return position == null ? AFTER_ALL : of(position);
    }

    /** The first whole millisecond at this time or later; the nearest there is of one that is beyond them all. */
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

    private static Place of(PaymentPosition position) {
        long millis = millis(position.acceptedAt());
        // Between two milliseconds is before whatever was accepted in the later one.
        return new Place(
                millis, isAt(millis, position.acceptedAt()) ? position.id().value() : "");
    }

    private static boolean isAt(long millis, Instant at) {
        return Instant.ofEpochMilli(millis).equals(at);
    }
}
