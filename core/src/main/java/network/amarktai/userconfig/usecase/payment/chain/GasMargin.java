package network.amarktai.userconfig.usecase.payment.chain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** How much more gas is paid for than a simulation used. */
public enum GasMargin {
    // A real transaction uses at most a few percent more gas than its simulation, and gas that is not used is paid too.
    USUAL("1.3"),
    // After a payment that ran out of gas, which proves that the usual margin is too small.
    WIDE("1.65");

    private final BigDecimal factor;

    GasMargin(String factor) {
        this.factor = new BigDecimal(factor);
    }

    /** The gas to pay for, rounded up. A node can answer any number, so it may be above everything that a chain has. */
    BigInteger over(long used) {
        return BigDecimal.valueOf(used)
                .multiply(factor)
                .setScale(0, RoundingMode.CEILING)
                .toBigIntegerExact();
    }
}
