package network.amarktai.userconfig.domain.chain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import network.amarktai.userconfig.domain.money.Amount;

/**
 * One configured network: all parameters of a chain that a wallet depends on and that differ between chains.
 *
 * @param name the name by which users select it
 * @param chainId the chain that transactions are signed for; answers from another chain are rejected
 * @param denom the smallest unit of the coin, 10^-18 FET, such as {@code afet}
 * @param addressPrefix the prefix of addresses before the {@code 1}
 * @param gasPrice attoFET per unit of gas; may be a fraction or zero
 * @param maximumFee the maximum fee of one payment
 * @param explorer the URL of a transaction's page, with {@code {hash}} as the placeholder for the hash
 */
public record Network(
        NetworkName name,
        ChainId chainId,
        String denom,
        String addressPrefix,
        BigDecimal gasPrice,
        Amount maximumFee,
        String explorer) {

    private static final String HASH = "{hash}";
    private static final Pattern DENOM = Pattern.compile("[a-zA-Z][a-zA-Z0-9/:._-]{2,127}");
    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9]{0,19}");
    private static final Pattern EXPLORER = Pattern.compile("https?://[!-~]+");

    public Network {
        require(
                DENOM.matcher(denom).matches(),
                "a denom is 3 to 128 letters, digits and / : . _ - and begins with a letter");
        require(PREFIX.matcher(addressPrefix).matches(), "an address prefix is 1 to 20 lower-case letters and digits");
        require(gasPrice.signum() >= 0, "a gas price is not negative");
        require(
                EXPLORER.matcher(explorer).matches() && explorer.contains(HASH),
                "an explorer is an http(s) address that holds {hash}");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    /**
     * The fee for this amount of gas, rounded up to the next attoFET because nodes refuse anything less.
     *
     * @throws ArithmeticException if {@code gas} is negative
     */
    public Amount fee(long gas) {
        return Amount.ofAttoFet(gasPrice.multiply(BigDecimal.valueOf(gas))
                .setScale(0, RoundingMode.CEILING)
                .toBigIntegerExact());
    }

    /** The URL of the explorer page of a transaction. */
    public String explorerPage(TransactionHash hash) {
        return explorer.replace(HASH, hash.value());
    }
}
