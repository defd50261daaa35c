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
 * <p>It counts attoFET, of which 10^18 are one FET; the testnet's coin has the same scale. What would leave the range throws
 * {@link ArithmeticException}, so nothing is ever rounded, clipped or wrapped.
 *
 * @param attoFet 0 to 2^256 - 1, the range of the chain itself
 */
public record Amount(BigInteger attoFet) implements Comparable<Amount> {

    /** How many decimals a FET has. */
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

    /** Nothing. */
    public static Amount zero() {
        return ZERO;
    }

    /**
     * So many attoFET.
     *
     * @throws ArithmeticException if it is negative or more than the chain can hold
     */
    public static Amount ofAttoFet(BigInteger attoFet) {
        return new Amount(attoFet);
    }

    /**
     * So many whole FET.
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
     * @param field the name of the field that holds it, for the error
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
     * Reads exactly what {@link #toString} writes, however large. For what a store gives back; what a user gives is read by
     * {@link #parse}.
     *
     * @throws IllegalArgumentException if it is not that
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
     * Both together.
     *
     * @throws ArithmeticException if that is more than the chain can hold
     */
    public Amount plus(Amount other) {
        return new Amount(attoFet.add(other.attoFet));
    }

    /**
     * What is left of this after {@code other} is taken away.
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

    /** The one decimal spelling in FET: no exponent, no trailing zeros after the point, such as {@code 12.5}. */
    @Override
    public String toString() {
        if (attoFet.signum() == 0) {
            return "0";
        }
        return new BigDecimal(attoFet, DECIMALS).stripTrailingZeros().toPlainString();
    }
}
