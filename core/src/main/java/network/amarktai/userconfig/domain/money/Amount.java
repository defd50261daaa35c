package network.amarktai.userconfig.domain.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;

/**
 * An exact, never negative amount of FET.
 *
 * <p>The unit is attoFET; 10^18 attoFET are one FET. The testnet's coin has the same scale. Results outside the range
 * throw {@link ArithmeticException}: nothing is ever rounded, clipped or wrapped.
 *
 * @param attoFet 0 to 2^256 - 1, the range of the chain itself
 */
public record Amount(BigInteger attoFet) implements Comparable<Amount> {

    /** The number of decimals of one FET. */
    public static final int DECIMALS = 18;

    private static final int MAX_BITS = 256;
    private static final int MAX_TEXT = 40;
    private static final int MAX_STORED = 79;
    private static final Pattern DECIMAL = Pattern.compile("[0-9]+(\\.[0-9]{1," + DECIMALS + "})?");
    private static final Amount ZERO = new Amount(BigInteger.ZERO);

    public Amount {
        if (attoFet.signum() < 0 || attoFet.bitLength() > MAX_BITS) {
            throw new ArithmeticException("an amount is 0 to 2^256 - 1 attoFET");
        }
    }

    /** The amount 0. */
    public static Amount zero() {
        return ZERO;
    }

    /**
     * An amount in attoFET.
     *
     * @throws ArithmeticException if it is negative or above the chain's range
     */
    public static Amount ofAttoFet(BigInteger attoFet) {
        return new Amount(attoFet);
    }

    /**
     * An amount in whole FET.
     *
     * @throws ArithmeticException if it is negative
     */
    public static Amount ofWholeFet(long fet) {
        return new Amount(BigInteger.valueOf(fet).multiply(BigInteger.TEN.pow(DECIMALS)));
    }

    /**
     * Reads a decimal number of FET exactly: at most 40 characters, ASCII digits with at most 18 of them after a point; no
     * sign, exponent, space or separator.
     *
     * @param field the name of the input field, for the error
     * @throws InvalidInput with a field error {@code invalid_amount}
     */
    public static Amount parse(String text, String field) {
        if (text.length() > MAX_TEXT || !DECIMAL.matcher(text).matches()) {
            throw InvalidInput.of(List.of(new FieldError(
                    field,
                    "invalid_amount",
                    "An amount is a decimal number of FET of at most 40 characters, with at most 18 decimals and no sign or"
                            + " exponent, such as 12.5.")));
        }
        return new Amount(new BigDecimal(text).movePointRight(DECIMALS).toBigIntegerExact());
    }

    /**
     * Reads exactly what {@link #toString} writes, over the whole range. For stored values; use {@link #parse} for user
     * input.
     *
     * @throws IllegalArgumentException if the text is not in that form
     */
    public static Amount of(String text) {
        if (text.length() <= MAX_STORED && DECIMAL.matcher(text).matches()) {
            BigInteger attoFet = new BigDecimal(text).movePointRight(DECIMALS).toBigIntegerExact();
            if (attoFet.bitLength() <= MAX_BITS
                    && new Amount(attoFet).toString().equals(text)) {
                return new Amount(attoFet);
            }
        }
        throw new IllegalArgumentException("not the text of an amount");
    }

    /**
     * The sum of both.
     *
     * @throws ArithmeticException if the sum is above the chain's range
     */
    public Amount plus(Amount other) {
        return new Amount(attoFet.add(other.attoFet));
    }

    /**
     * The difference of both.
     *
     * @throws ArithmeticException if {@code other} is more than this
     */
    public Amount minus(Amount other) {
        return new Amount(attoFet.subtract(other.attoFet));
    }

    /** Whether this is more than {@code other}. */
    public boolean exceeds(Amount other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Amount other) {
        return attoFet.compareTo(other.attoFet);
    }

    /** The canonical decimal form in FET: no exponent, no trailing zeros after the point, such as {@code 12.5}. */
    @Override
    public String toString() {
        if (attoFet.signum() == 0) {
            return "0";
        }
        return new BigDecimal(attoFet, DECIMALS).stripTrailingZeros().toPlainString();
    }
}
