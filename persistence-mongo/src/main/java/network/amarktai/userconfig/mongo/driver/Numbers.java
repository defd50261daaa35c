package network.amarktai.userconfig.mongo.driver;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import network.amarktai.userconfig.domain.money.Amount;
import org.bson.BsonNumber;

/** Reads numbers and amounts of a document exactly. */
public final class Numbers {

    // As many digits as an amount can have, which is more than Amount.parse accepts for user input.
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,60}(\\.[0-9]{1," + Amount.DECIMALS + "})?");

    private Numbers() {}

    /**
     * The exact value of a number of any BSON type.
     *
     * @throws ArithmeticException or NumberFormatException if it is not finite, or Decimal128's negative zero
     */
    public static BigDecimal of(BsonNumber number) {
        if (number.isDecimal128()) {
            return number.asDecimal128().getValue().bigDecimalValue();
        }
        return number.isDouble()
                ? new BigDecimal(number.asDouble().getValue())
                : BigDecimal.valueOf(number.longValue());
    }

    /**
     * The amount in FET that {@link Amount#toString()} wrote.
     *
     * @throws ArithmeticException or NumberFormatException if it is malformed
     */
    public static Amount amount(String fet) {
        if (!DECIMAL.matcher(fet).matches()) {
            throw new NumberFormatException("no decimal number of FET");
        }
        return Amount.ofAttoFet(
                new BigDecimal(fet).movePointRight(Amount.DECIMALS).toBigIntegerExact());
    }
}
