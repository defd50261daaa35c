package network.amarktai.userconfig.devnet.tx;

import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import network.amarktai.userconfig.chain.proto.cosmos.base.v1beta1.Coin;

/** The SDK's rules for lists of coins. All other methods require amounts that passed {@link #isNumber}. */
public final class Coins {

    private static final Pattern DENOM = Pattern.compile("[a-zA-Z][a-zA-Z0-9/:._-]{2,127}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,78}|");
    private static final int MAX_BITS = 256;

    private Coins() {}

    /** Whether the chain can decode this amount: a whole number of at most 256 bits, or empty. */
    static boolean isNumber(String amount) {
        return NUMBER.matcher(amount).matches() && (amount.isEmpty() || new BigInteger(amount).bitLength() <= MAX_BITS);
    }

    public static boolean anyMissing(List<Coin> coins) {
        return coins.stream().anyMatch(coin -> coin.getAmount().isEmpty());
    }

    public static boolean anyNegative(List<Coin> coins) {
        return coins.stream().anyMatch(coin -> coin.getAmount().startsWith("-"));
    }

    /** Whether they are positive, sorted by denom, and unique. */
    public static boolean areValid(List<Coin> coins) {
        String before = "";
        for (Coin coin : coins) {
            boolean inOrder = before.isEmpty() || before.compareTo(coin.getDenom()) < 0;
            if (!inOrder
                    || !DENOM.matcher(coin.getDenom()).matches()
                    || coin.getAmount().isEmpty()
                    || atoms(coin).signum() <= 0) {
                return false;
            }
            before = coin.getDenom();
        }
        return true;
    }

    public static BigInteger atoms(Coin coin) {
        return coin.getAmount().isEmpty() ? BigInteger.ZERO : new BigInteger(coin.getAmount());
    }

    /** The sum of the coins with this denom. */
    public static BigInteger of(List<Coin> coins, String denom) {
        return coins.stream()
                .filter(coin -> coin.getDenom().equals(denom))
                .map(Coins::atoms)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** The text form, such as {@code 5afet,7atestfet}. */
    public static String text(List<Coin> coins) {
        return coins.stream().map(coin -> coin.getAmount() + coin.getDenom()).collect(Collectors.joining(","));
    }
}
