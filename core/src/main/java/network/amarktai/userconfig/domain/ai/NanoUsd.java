package network.amarktai.userconfig.domain.ai;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;

/**
 * An exact, never negative amount of US dollars. Sums outside the range throw {@link ArithmeticException}.
 *
 * @param nanos billionths of a dollar, 0 to 2^63 - 1, which is 9.2 billion dollars
 */
public record NanoUsd(long nanos) implements Comparable<NanoUsd> {

    private static final int DECIMALS = 9;
    private static final int MAX_TEXT = 20;
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1," + DECIMALS + "})?");
    private static final NanoUsd ZERO = new NanoUsd(0);

    /** @throws ArithmeticException if {@code nanos} is negative */
    public NanoUsd {
        if (nanos < 0) {
            throw new ArithmeticException("an amount of dollars is not negative");
        }
    }

    /** No dollars. */
    public static NanoUsd zero() {
        return ZERO;
    }

    /**
     * Reads a decimal number of dollars exactly: ASCII digits, at most 9 of them after a point; no sign or exponent.
     *
     * @param field the name of the input field, for the error
     * @throws InvalidInput with a field error {@code invalid_amount}
     */
    public static NanoUsd parse(String text, String field) {
        if (text.length() > MAX_TEXT || !DECIMAL.matcher(text).matches()) {
            throw InvalidInput.of(List.of(new FieldError(
                    field,
                    "invalid_amount",
                    "An amount of US dollars is a decimal number below 1,000,000,000, with at most 9 decimals and no sign or"
                            + " exponent, such as 5.00.")));
        }
        return new NanoUsd(new BigDecimal(text).movePointRight(DECIMALS).longValueExact());
    }

    /** The sum of both. */
    public NanoUsd plus(NanoUsd other) {
        return new NanoUsd(Math.addExact(nanos, other.nanos));
    }

    /** The difference of both; zero if {@code other} is more than this. */
    public NanoUsd minusAtMost(NanoUsd other) {
        return nanos > other.nanos ? new NanoUsd(nanos - other.nanos) : ZERO;
    }

    @Override
    public int compareTo(NanoUsd other) {
        return Long.compare(nanos, other.nanos);
    }

    /** The decimal number of dollars with at least two decimals, such as {@code 5.00} or {@code 0.000125}. */
    @Override
    public String toString() {
        BigDecimal dollars = BigDecimal.valueOf(nanos, DECIMALS).stripTrailingZeros();
        return dollars.setScale(Math.max(2, dollars.scale())).toPlainString();
    }
}
