package network.amarktai.userconfig.domain.chain;

import java.math.BigInteger;
import java.util.Optional;
import network.amarktai.userconfig.domain.money.Amount;

/**
 * The fee that a node requires of one transaction.
 *
 * @param required the fee that it requires
 * @param maximum the maximum fee of one payment, as it was configured then
 */
public record FeeDemand(Amount required, Amount maximum) {

    /** The demand; empty if the number is above everything that exists: a node can write any number. */
    public static Optional<FeeDemand> of(BigInteger requiredAttoFet, Amount maximum) {
        try {
            return Optional.of(new FeeDemand(Amount.ofAttoFet(requiredAttoFet), maximum));
        } catch (ArithmeticException absurd) {
            return Optional.empty();
        }
    }

    /**
     * The demand written as {@code text} by {@link #toString}.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static FeeDemand parse(String text) {
        String[] amounts = text.split(" ", -1);
        if (amounts.length != 2) {
            throw new IllegalArgumentException("a demand is two amounts");
        }
        return new FeeDemand(Amount.of(amounts[0]), Amount.of(amounts[1]));
    }

    /** Whether the required fee may not be paid. */
    public boolean isAboveMaximum() {
        return required.exceeds(maximum);
    }

    /** The explanation for the user, in one sentence. */
    public String text() {
        return "The fee would be " + required + " FET, and at most " + maximum + " FET may be paid.";
    }

    /** The required fee and the maximum, separated by a blank. */
    @Override
    public String toString() {
        return required + " " + maximum;
    }
}
