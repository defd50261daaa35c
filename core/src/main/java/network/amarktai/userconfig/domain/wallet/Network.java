package network.amarktai.userconfig.domain.wallet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import network.amarktai.userconfig.domain.money.Amount;

/**
 * One configured network: everything about a chain that a wallet has to know and that may differ between chains.
 *
 * @param name the name users choose it by
 * @param chainId what transactions are signed for; an answer from another chain is refused
 * @param denom the smallest unit of the coin, 18 decimals below FET, such as {@code afet}
 * @param addressPrefix what addresses begin with, before the {@code 1}
 * @param gasPrice attoFET for one unit of gas; may be a fraction or zero
 * @param maximumFee what one payment may cost at most beside its amount
 * @param explorer the address of a transaction's page, with {@code {hash}} where the hash goes
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
     * What so much gas costs, rounded up to the next attoFET because a node refuses anything below.
     *
     * @throws ArithmeticException if {@code gas} is negative
     */
    public Amount fee(long gas) {
        return Amount.ofAttoFet(gasPrice.multiply(BigDecimal.valueOf(gas))
                .setScale(0, RoundingMode.CEILING)
                .toBigIntegerExact());
    }

    /** The page that shows a transaction. */
    public String explorerPage(TransactionHash hash) {
        return explorer.replace(HASH, hash.value());
    }
}
