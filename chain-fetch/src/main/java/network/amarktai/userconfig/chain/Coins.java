package network.amarktai.userconfig.chain;

import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import network.amarktai.userconfig.chain.proto.cosmos.base.v1beta1.Coin;
import network.amarktai.userconfig.domain.money.Amount;

/** Coins as the chain writes them: a denom, and a whole number in decimal digits. */
final class Coins {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,78}");

    private Coins() {}

    /** The amount of a coin, which must have this denom. */
    static Amount amount(Coin coin, String denom) {
        if (!coin.getDenom().equals(denom) || !NUMBER.matcher(coin.getAmount()).matches()) {
            throw ChainErrors.badAnswer();
        }
        try {
            return Amount.ofAttoFet(new BigInteger(coin.getAmount()));
        } catch (ArithmeticException outOfRange) {
            throw ChainErrors.badAnswer();
        }
    }

    /** The sum of the coins with this denom; others are ignored. */
    static Amount sum(List<Coin> coins, String denom) {
        return coins.stream()
                .filter(coin -> coin.getDenom().equals(denom))
                .map(coin -> amount(coin, denom))
                .reduce(Amount.zero(), Amount::plus);
    }
}
