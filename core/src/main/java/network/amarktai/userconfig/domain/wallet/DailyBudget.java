package network.amarktai.userconfig.domain.wallet;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;

/**
 * The maximum that a wallet may spend in one UTC day, amounts and fees together.
 *
 * @param wholeFet 0 to 10,000 FET; users can set 10 or more
 */
public record DailyBudget(int wholeFet) {

    /** The minimum a user can set. */
    public static final int MIN_FET = 10;

    /** The maximum a user can set. */
    public static final int MAX_FET = 10_000;

    private static final int DEFAULT_FET = 100;
    private static final int MAX_TEXT = 40;
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]+(\\.0+)?");
    private static final BigDecimal LEAST = BigDecimal.valueOf(MIN_FET);
    private static final BigDecimal MOST = BigDecimal.valueOf(MAX_FET);

    public DailyBudget {
        if (wholeFet < 0 || wholeFet > MAX_FET) {
            throw new IllegalArgumentException("a daily budget is 0 to " + MAX_FET + " FET");
        }
    }

    /** The default: 100 FET. */
    public static DailyBudget standard() {
        return new DailyBudget(DEFAULT_FET);
    }

    /**
     * Reads user input: a whole number of FET from 10 to 10,000 in JSON syntax without an exponent.
     *
     * @param field the name of the input field, for the error
     * @throws InvalidInput with a field error {@code out_of_range}, or {@code not_whole} if it is not a whole number of
     *     at most 40 characters
     */
    public static DailyBudget parse(String text, String field) {
        if (text.length() > MAX_TEXT || !WHOLE.matcher(text).matches()) {
            throw InvalidInput.of(List.of(
                    new FieldError(field, "not_whole", "The daily budget is a whole number of FET from 10 to 10000.")));
        }
        BigDecimal fet = new BigDecimal(text);
        if (fet.compareTo(LEAST) < 0 || fet.compareTo(MOST) > 0) {
            throw InvalidInput.of(
                    List.of(new FieldError(field, "out_of_range", "The daily budget is from 10 to 10000 FET a day.")));
        }
        return new DailyBudget(fet.intValueExact());
    }

    /**
     * The budget with this stored value; empty if the value is invalid. Stored budgets may be below {@link #MIN_FET}.
     */
    public static Optional<DailyBudget> stored(BigDecimal fet) {
        // Check the range first: a number with a huge exponent can be compared cheaply, but not always be converted.
        boolean inRange = fet.signum() >= 0 && fet.compareTo(MOST) <= 0;
        boolean whole = inRange && fet.stripTrailingZeros().scale() <= 0;
        return whole ? Optional.of(new DailyBudget(fet.intValueExact())) : Optional.empty();
    }

    /** The budget as an amount. */
    public Amount amount() {
        return Amount.ofWholeFet(wholeFet);
    }
}
