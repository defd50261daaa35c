package network.amarktai.userconfig.domain.payment;

import network.amarktai.userconfig.domain.text.LowerHex;

/**
 * The random id of one payment. It reveals nothing about the user, so the audit trail may contain it.
 *
 * @param value 32 lower-case hex digits (128 random bits)
 */
public record PaymentId(String value) implements Comparable<PaymentId> {

    private static final int DIGITS = 32;

    public PaymentId {
        if (!LowerHex.isHex(value, DIGITS)) {
            throw new IllegalArgumentException("a payment id has 32 lower-case hex digits");
        }
    }

    /**
     * The id written as {@code value}.
     *
     * @throws IllegalArgumentException if {@code value} is not a payment id
     */
    public static PaymentId of(String value) {
        return new PaymentId(value);
    }

    @Override
    public int compareTo(PaymentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
