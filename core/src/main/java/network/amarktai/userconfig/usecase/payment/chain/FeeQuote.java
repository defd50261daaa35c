package network.amarktai.userconfig.usecase.payment.chain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import network.amarktai.userconfig.domain.chain.Account;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.FeeDemand;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.Simulation;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentOrder;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.usecase.wallet.ChainConnection;
import org.jspecify.annotations.Nullable;

/** Simulates a transfer to get its gas and fee, and checks them against the balance of the wallet. */
public final class FeeQuote {

    private static final long TYPICAL_GAS = 100_000;

    /** The result of {@link #ask}. */
    public sealed interface Answer {

        /** The transfer can be sent with this gas and fee. */
        record Affordable(long gas, Amount fee) implements Answer {}

        /**
         * The transfer cannot be sent, for this reason.
         *
         * @param demand the fee, if it is too high and an amount at all; otherwise null
         */
        record Refused(PaymentErrorCode reason, @Nullable FeeDemand demand) implements Answer {

            /** Refused for another reason than the fee. */
            public Refused(PaymentErrorCode reason) {
                this(reason, null);
            }
        }
    }

    private FeeQuote() {}

    /**
     * Simulates the order.
     *
     * @param account of the sender
     * @param settings for the minimum balance
     * @throws Unavailable with {@code node_behind} or another code of the gateway: then the answer is unknown
     */
    public static Answer ask(
            ChainConnection connection,
            Address sender,
            Account account,
            PaymentOrder order,
            PaymentSettings settings,
            GasMargin margin) {
        Network network = connection.network();
        if (!connection.gateway().indexesTransactions()) {
            return new Answer.Refused(PaymentErrorCode.NODE_WITHOUT_INDEX);
        }
        Amount balance = connection.gateway().balance(sender);
        if (order.amount().exceeds(balance)) {
            return new Answer.Refused(PaymentErrorCode.INSUFFICIENT_BALANCE);
        }
        BigDecimal price = price(connection);
        Transfer tried = new Transfer(
                network.chainId(),
                sender,
                order.recipient(),
                order.amount(),
                affordable(network, price),
                TYPICAL_GAS,
                order.memo(),
                0,
                account.number(),
                account.sequence());
        Simulation simulation = connection.gateway().simulate(tried);
        if (simulation instanceof Simulation.Refused refused) {
            return refused(refused.reason());
        }
        // A node can answer any number: these stay BigIntegers until they are compared with the limits.
        BigInteger gas = margin.over(((Simulation.Passed) simulation).gasUsed());
        BigInteger asked = fee(price, gas);
        if (asked.compareTo(network.maximumFee().attoFet()) > 0 || gas.bitLength() >= Long.SIZE) {
            return new Answer.Refused(
                    PaymentErrorCode.FEE_TOO_HIGH,
                    FeeDemand.of(asked, network.maximumFee())
                            .filter(FeeDemand::isAboveMaximum)
                            .orElse(null));
        }
        Amount fee = Amount.ofAttoFet(asked);
        Amount needed = order.amount().plus(fee);
        if (needed.exceeds(balance)) {
            return new Answer.Refused(PaymentErrorCode.INSUFFICIENT_BALANCE);
        }
        return needed.plus(settings.minBalance()).exceeds(balance)
                ? new Answer.Refused(PaymentErrorCode.BELOW_MIN_BALANCE)
                : new Answer.Affordable(gas.longValueExact(), fee);
    }

    private static BigDecimal price(ChainConnection connection) {
        Optional<BigDecimal> asked = connection.gateway().minimumGasPrice();
        BigDecimal configured = connection.network().gasPrice();
        return asked.map(configured::max).orElse(configured);
    }

    private static Answer refused(Simulation.Reason reason) {
        return switch (reason) {
            case INSUFFICIENT_FUNDS, UNKNOWN_ACCOUNT -> new Answer.Refused(PaymentErrorCode.INSUFFICIENT_BALANCE);
            // A later simulation can succeed.
            case WRONG_SEQUENCE -> throw ChainClock.behind();
            case RECIPIENT_NOT_ALLOWED -> new Answer.Refused(PaymentErrorCode.RECIPIENT_NOT_ALLOWED);
            case OTHER -> new Answer.Refused(PaymentErrorCode.SIMULATION_FAILED);
        };
    }

    private static BigInteger fee(BigDecimal price, BigInteger gas) {
        return price.multiply(new BigDecimal(gas))
                .setScale(0, RoundingMode.CEILING)
                .toBigIntegerExact();
    }

    /**
     * The fee to simulate with. Capped at the maximum: otherwise a gas price that is too high would look like a lack of
     * funds.
     */
    private static Amount affordable(Network network, BigDecimal price) {
        BigInteger typical = fee(price, BigInteger.valueOf(TYPICAL_GAS));
        return Amount.ofAttoFet(typical.min(network.maximumFee().attoFet()));
    }
}
