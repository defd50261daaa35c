package network.amarktai.userconfig.chain;

import com.google.protobuf.InvalidProtocolBufferException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import network.amarktai.userconfig.chain.proto.cosmos.base.abci.v1beta1.TxResponse;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.AuthInfo;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.TxRaw;
import network.amarktai.userconfig.domain.chain.FeeDemand;
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
    private static final long USUAL_GAS = 100_000;
    private static final Pattern COIN = Pattern.compile("([0-9]{1,60})([a-zA-Z][a-zA-Z0-9/:._-]{2,127})");

    private final Network network;
    private final AtomicReference<@Nullable BigDecimal> compared = new AtomicReference<>();
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
     *
     * @return what the node requires; empty if its text does not say
     */
    Optional<FeeDemand> learn(SignedTransaction refused, TxResponse answer) {
        Optional<BigInteger> required = required(answer.getRawLog());
        long gas = gas(refused);
        if (required.isEmpty() || gas < 1) {
            return Optional.empty();
        }
        BigInteger fee = required.get();
        boolean affordable = fee.compareTo(network.maximumFee().attoFet()) <= 0;
        if (affordable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the node of {0} refused a fee, and requires {1}{2} for {3} gas. Later payments offer this; better"
                            + " configure {4}",
                    network.chainId(),
                    fee.toString(),
                    network.denom(),
                    String.valueOf(gas),
                    variable("GAS_PRICE"));
            price = new BigDecimal(fee).divide(BigDecimal.valueOf(gas), 18, RoundingMode.CEILING);
        } else {
            tellTooExpensive(fee, gas);
        }
        return FeeDemand.of(fee, network.maximumFee());
    }

    /** Warns about a minimum gas price, once, if a usual payment would cost more than the maximum. */
    void compare(BigDecimal minimum) {
        BigInteger fee = minimum.multiply(BigDecimal.valueOf(USUAL_GAS))
                .setScale(0, RoundingMode.CEILING)
                .toBigIntegerExact();
        BigDecimal before = compared.getAndSet(minimum);
        boolean isNew = before == null || before.compareTo(minimum) != 0;
        if (isNew && fee.compareTo(network.maximumFee().attoFet()) > 0) {
            tellTooExpensive(fee, USUAL_GAS);
        }
    }

    private void tellTooExpensive(BigInteger fee, long gas) {
        LOG.log(
                System.Logger.Level.WARNING,
                "the node of {0} requires a fee of {1}{2} for {3} gas, and at most {4}{2} may be paid. If that fee is right,"
                        + " raise {5}",
                network.chainId(),
                fee.toString(),
                network.denom(),
                String.valueOf(gas),
                network.maximumFee().attoFet().toString(),
                variable("MAX_FEE_FET"));
    }

    private String variable(String suffix) {
        return "FETCH_" + network.name().toString().toUpperCase(Locale.ROOT) + "_" + suffix;
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
