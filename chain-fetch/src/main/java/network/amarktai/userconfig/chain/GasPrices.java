package network.amarktai.userconfig.chain;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the gas prices of a node: decimal coins such as {@code 0.025afet,1ufoo}; an empty text if it has none. */
final class GasPrices {

    private static final Pattern PRICE =
            Pattern.compile("([0-9]{1,60}(?:\\.[0-9]{1,18})?)([a-zA-Z][a-zA-Z0-9/:._-]{2,127})");
    private static final int MAX_TEXT = 4096;

    private GasPrices() {}

    /** The price in this denom, if there is one. The whole text must be valid, with each denom at most once. */
    static Optional<BigDecimal> in(String text, String denom) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.length() > MAX_TEXT) {
            throw ChainErrors.badAnswer();
        }
        Optional<BigDecimal> found = Optional.empty();
        Set<String> seen = new HashSet<>();
        for (String price : text.split(",", -1)) {
            Matcher matcher = PRICE.matcher(price);
            if (!matcher.matches() || !seen.add(matcher.group(2))) {
                throw ChainErrors.badAnswer();
            }
            if (matcher.group(2).equals(denom)) {
                found = Optional.of(new BigDecimal(matcher.group(1)));
            }
        }
        return found;
    }
}
