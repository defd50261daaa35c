package network.amarktai.userconfig.chain;

import com.google.protobuf.InvalidProtocolBufferException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import network.amarktai.userconfig.chain.proto.cosmos.base.abci.v1beta1.TxResponse;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.AuthInfo;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.TxRaw;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import org.jspecify.annotations.Nullable;

/**
 * The gas price that a node demanded when it refused a fee. Nodes before SDK 0.46 cannot be asked for it; they name the
 * fee in the text of the refusal, such as {@code insufficient fees; got: 1afet required: 2500afet}.
 */
final class RequiredFee {

    private static final System.Logger LOG = System.getLogger(RequiredFee.class.getName());
    // A colon and the name of the error follow.
    private static final Pattern REQUIRED = Pattern.compile("required: ([0-9a-zA-Z/:._,-]{1,400}?):? ");
    private static final Pattern COIN = Pattern.compile("([0-9]{1,60})([a-zA-Z][a-zA-Z0-9/:._-]{2,127})");

    private final Network network;
    private volatile @Nullable BigDecimal price;

    RequiredFee(Network network) {
        this.network = network;
    }

    /** The price per unit of gas, in atoms of the network's coin; empty if no fee was refused. */
    Optional<BigDecimal> price() {
        return Optional.ofNullable(price);
    }

    /**
     * Learns from the refusal of a fee. A fee above the network's maximum is not learned: it is not paid anyway, and a node
     * that lies must not change what others are offered.
     */
    void learn(SignedTransaction refused, TxResponse answer) {
        Optional<BigInteger> required = required(answer.getRawLog());
        long gas = gas(refused);
        if (required.isEmpty() || gas < 1) {
            return;
        }
        boolean affordable = required.get().compareTo(network.maximumFee().attoFet()) <= 0;
        LOG.log(
                System.Logger.Level.WARNING,
                "the node of {0} refused a fee, and requires {1}{2} for {3} gas. {4}: FETCH_{5}_GAS_PRICE, and the maximum in"
                        + " FETCH_{5}_MAX_FEE_FET",
                network.chainId(),
                required.get().toString(),
                network.denom(),
                String.valueOf(gas),
                affordable ? "Later payments offer this; better configure it" : "This is above the maximum; check",
                network.name().toString().toUpperCase(Locale.ROOT));
        if (affordable) {
            price = new BigDecimal(required.get()).divide(BigDecimal.valueOf(gas), 18, RoundingMode.CEILING);
        }
    }

    private Optional<BigInteger> required(String text) {
        Matcher list = REQUIRED.matcher(text + " ");
        if (!list.find()) {
            return Optional.empty();
        }
        for (String coin : list.group(1).split(",", -1)) {
            Matcher parts = COIN.matcher(coin);
            if (parts.matches() && parts.group(2).equals(network.denom())) {
                return Optional.of(new BigInteger(parts.group(1)));
            }
        }
        return Optional.empty();
    }

    private static long gas(SignedTransaction transaction) {
        try {
            return AuthInfo.parseFrom(TxRaw.parseFrom(transaction.toByteArray()).getAuthInfoBytes())
                    .getFee()
                    .getGasLimit();
        } catch (InvalidProtocolBufferException notOurs) {
            return 0;
        }
    }
}
