package network.amarktai.userconfig.usecase.payment.chain;

import static network.amarktai.userconfig.usecase.wallet.WalletUser.TESTNET;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.address;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import network.amarktai.userconfig.domain.chain.Account;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.FeeDemand;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.Simulation;
import network.amarktai.userconfig.domain.chain.Transfer;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentOrder;
import network.amarktai.userconfig.domain.wallet.DailyBudget;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.testkit.ScriptedChain;
import network.amarktai.userconfig.usecase.payment.PayingUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The fee of a payment, exact to the attoFET, and whether the wallet can afford it. */
class FeeQuoteTest {

    private static final Address SENDER = address("alice");
    private static final PaymentOrder ORDER = PayingUser.order("1");

    @ParameterizedTest
    @CsvSource({
        // gas used, gas price, gas limit, fee in attoFET
        "100000, 5000000000, 130000, 650000000000000",
        "100001, 1,          130002, 130002",
        "1,      1,          2,      2",
        "20,     1,          26,     26",
        "3,      0.025,      4,      1",
        "100000, 0.025,      130000, 3250",
        "100001, 0.025,      130002, 3251",
        "100000, 0,          130000, 0"
    })
    void gasHasAMarginAndEverythingIsRoundedUp(long used, String price, long limit, String fee) {
        ScriptedChain chain = rich(network(price, "0.01")).simulates(new Simulation.Passed(used));

        assertEquals(new FeeQuote.Answer.Affordable(limit, atto(fee)), ask(chain, "0"));
    }

    @ParameterizedTest
    @CsvSource({
        // configured gas price, gas price that the node requires, gas price used
        "2,    , 2",
        "2,   3, 3",
        "3,   2, 3",
        "0.025, 0.0250, 0.025",
        "0.025, 0.03, 0.03",
        "0, 0.1, 0.1",
        "1, 0, 1"
    })
    void thePriceIsTheHigherOfOursAndTheNodes(String configured, String asked, String used) {
        ScriptedChain chain = rich(network(configured, "0.01"));
        if (asked != null) {
            chain.asksForGas(asked);
        }

        String fee = new BigDecimal(used)
                .multiply(BigDecimal.valueOf(130_000))
                .toBigIntegerExact()
                .toString();
        assertEquals(new FeeQuote.Answer.Affordable(130_000, atto(fee)), ask(chain, "0"));
    }

    @Test
    void theMaximumFeeMayBeReachedNotExceeded() {
        assertEquals(
                new FeeQuote.Answer.Affordable(130_000, atto("130000")),
                ask(rich(network("1", "0.000000000000130")), "0"));
        assertRefused(PaymentErrorCode.FEE_TOO_HIGH, rich(network("1", "0.000000000000129999")), "0");
        assertRefused(
                PaymentErrorCode.FEE_TOO_HIGH,
                rich(network("1", "0.000000000000130")).asksForGas("1.000001"),
                "0");
    }

    @Test
    void aFeeAboveTheMaximumIsToldWithTheMaximum() {
        Network network = network("1", "0.000000000000130");
        assertEquals(
                new FeeQuote.Answer.Refused(
                        PaymentErrorCode.FEE_TOO_HIGH, new FeeDemand(atto("260000"), network.maximumFee())),
                ask(rich(network).asksForGas("2"), "0"));
        assertEquals(
                new FeeQuote.Answer.Refused(PaymentErrorCode.FEE_TOO_HIGH),
                ask(rich(network).asksForGas("1" + "0".repeat(76)), "0"),
                "no such amount exists");
    }

    @Test
    void absurdAnswersOfANodeAreAFeeThatIsTooHigh() {
        assertRefused(
                PaymentErrorCode.FEE_TOO_HIGH,
                rich(network("1", "0.01")).simulates(new Simulation.Passed(Long.MAX_VALUE)),
                "0");
        assertRefused(
                PaymentErrorCode.FEE_TOO_HIGH,
                rich(network("0", "0.01")).simulates(new Simulation.Passed(Long.MAX_VALUE)),
                "0");
        assertRefused(PaymentErrorCode.FEE_TOO_HIGH, rich(network("1", "0.01")).asksForGas("1" + "0".repeat(76)), "0");
    }

    @Test
    void theBalanceMayBeSpentToTheLastAttoFet() {
        Amount needed = ORDER.amount().plus(atto("130000"));
        Network network = network("1", "0.01");

        assertEquals(new FeeQuote.Answer.Affordable(130_000, atto("130000")), ask(holding(network, needed), "0"));
        assertRefused(PaymentErrorCode.INSUFFICIENT_BALANCE, holding(network, needed.minus(atto("1"))), "0");
        assertRefused(PaymentErrorCode.INSUFFICIENT_BALANCE, new ScriptedChain(network), "0");
    }

    @Test
    void theMinimumBalanceStays() {
        Amount needed = ORDER.amount().plus(atto("130000")).plus(Amount.ofWholeFet(2));
        Network network = network("1", "0.01");

        assertEquals(new FeeQuote.Answer.Affordable(130_000, atto("130000")), ask(holding(network, needed), "2"));
        assertRefused(PaymentErrorCode.BELOW_MIN_BALANCE, holding(network, needed.minus(atto("1"))), "2");
    }

    @Test
    void whatIsNotThereIsNotSimulated() {
        ScriptedChain poor = new ScriptedChain(TESTNET).balance(ORDER.amount().minus(atto("1")));

        assertRefused(PaymentErrorCode.INSUFFICIENT_BALANCE, poor, "0");
        assertEquals(List.of(), poor.simulated());
    }

    @Test
    void whatIsSimulatedIsThePayment() {
        ScriptedChain chain = rich(TESTNET);

        ask(chain, "0");

        assertEquals(1, chain.simulated().size());
        Transfer tried = chain.simulated().get(0);
        assertEquals(TESTNET.chainId(), tried.chainId());
        assertEquals(SENDER, tried.sender());
        assertEquals(ORDER.recipient(), tried.recipient());
        assertEquals(ORDER.amount(), tried.amount());
        assertEquals(ORDER.memo(), tried.memo());
        assertEquals(42, tried.accountNumber());
        assertEquals(7, tried.sequence());
    }

    @ParameterizedTest
    @EnumSource(value = Simulation.Reason.class, mode = EnumSource.Mode.EXCLUDE, names = "WRONG_SEQUENCE")
    void aRefusedSimulationSaysWhy(Simulation.Reason reason) {
        ScriptedChain chain = rich(TESTNET).simulates(new Simulation.Refused(reason));
        FeeQuote.Answer expected = switch (reason) {
            case INSUFFICIENT_FUNDS, UNKNOWN_ACCOUNT ->
                new FeeQuote.Answer.Refused(PaymentErrorCode.INSUFFICIENT_BALANCE);
            case WRONG_SEQUENCE -> throw new AssertionError("tested elsewhere");
            case RECIPIENT_NOT_ALLOWED -> new FeeQuote.Answer.Refused(PaymentErrorCode.RECIPIENT_NOT_ALLOWED);
            case OTHER -> new FeeQuote.Answer.Refused(PaymentErrorCode.SIMULATION_FAILED);
        };

        assertEquals(expected, ask(chain, "0"));
    }

    @Test
    void aSimulationThatKnowsAnotherSequenceIsOfANodeThatIsBehind() {
        ScriptedChain chain = rich(TESTNET).simulates(new Simulation.Refused(Simulation.Reason.WRONG_SEQUENCE));

        assertEquals(
                ErrorCode.NODE_BEHIND,
                assertThrows(Unavailable.class, () -> ask(chain, "0")).code());
    }

    private static void assertRefused(PaymentErrorCode code, ScriptedChain chain, String minimumBalance) {
        assertEquals(code, ((FeeQuote.Answer.Refused) ask(chain, minimumBalance)).reason());
    }

    private static FeeQuote.Answer ask(ScriptedChain chain, String minimumBalance) {
        PaymentSettings settings = new PaymentSettings(
                true,
                DailyBudget.standard(),
                NetworkName.TESTNET,
                Amount.ofWholeFet(10),
                Amount.parse(minimumBalance, "min_balance_fet"),
                List.of());
        return FeeQuote.ask(chain.ports(), SENDER, new Account(42, 7, 1), ORDER, settings, GasMargin.USUAL);
    }

    private static ScriptedChain holding(Network network, Amount balance) {
        return new ScriptedChain(network).account(7, 1).balance(balance);
    }

    private static ScriptedChain rich(Network network) {
        return holding(network, Amount.ofWholeFet(1000));
    }

    private static Network network(String price, String maximumFee) {
        return new Network(
                TESTNET.name(),
                TESTNET.chainId(),
                TESTNET.denom(),
                TESTNET.addressPrefix(),
                new BigDecimal(price),
                Amount.parse(maximumFee, "maximum_fee"),
                TESTNET.explorer());
    }

    private static Amount atto(String count) {
        return Amount.ofAttoFet(new BigInteger(count));
    }
}
