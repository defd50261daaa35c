package network.amarktai.userconfig.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.devnet.rules.ChainRules;
import network.amarktai.userconfig.devnet.rules.SdkGeneration;
import network.amarktai.userconfig.devnet.testkit.Balancer;
import network.amarktai.userconfig.devnet.testkit.IndexOff;
import network.amarktai.userconfig.devnet.testkit.LaggingNode;
import network.amarktai.userconfig.devnet.testkit.MissingState;
import network.amarktai.userconfig.devnet.testkit.PrunedBlocks;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.FeeDemand;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentOrder;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.payment.PaymentType;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.usecase.payment.PaymentAgent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nodes that lag and chains that stop delay payments; they end none, and accuse no clock. */
@Timeout(120)
class ChainTruthTest {

    private static final int NEWCOMER = 5;
    private static final int BLOCKS_BEHIND = 40;
    private static final int PASSES_PER_BLOCK = 6;
    private static final int BLOCKS_TO_LIVE = 30;

    private final Town town = new Town();

    @AfterEach
    void close() {
        town.close();
    }

    /** The node that is behind has never heard of the wallet: it was funded after the block that it is at. */
    @Test
    void aBalancerOverAFreshAndALateNodeEndsNoPayment() {
        town.blocks(BLOCKS_BEHIND + 5);
        fund(NEWCOMER, "200");
        try (LaggingNode late = town.faults().node(BLOCKS_BEHIND);
                Balancer balancer = Balancer.start(7, town.devnet.endpoint(), late.endpoint());
                FetchChain chain = FetchChain.to(town.network(), balancer.endpoint())
                        .timeout(Duration.ofSeconds(5))
                        .open()) {
            Instance instance = town.instance(chain);
            UserId newcomer = town.user("newcomer", NEWCOMER);
            List<Payment> payments = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                payments.add(town.pay(instance, newcomer, "1"));
                untilFinal(instance, payments.get(i));
            }

            assertEquals(List.of("confirmed"), outcomes(payments));
        }
        Books.balanceButForSenders(town);
    }

    /** Without a balancer: the first endpoint is late, and the second one ends after ten payments. */
    @Test
    void aListOfEndpointsEndsNoPayment() {
        town.blocks(BLOCKS_BEHIND + 5);
        fund(NEWCOMER, "200");
        LaggingNode ends = town.faults().node(0);
        try (LaggingNode late = town.faults().node(BLOCKS_BEHIND);
                FetchChain chain = FetchChain.to(
                                town.network(), late.endpoint() + "," + ends.endpoint() + "," + town.devnet.endpoint())
                        .clock(town.clock)
                        .open()) {
            Instance instance = town.instance(chain);
            UserId newcomer = town.user("newcomer", NEWCOMER);
            List<Payment> payments = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                if (i == 10) {
                    ends.close();
                }
                payments.add(town.pay(instance, newcomer, "1"));
                untilFinal(instance, payments.get(i));
            }

            assertEquals(List.of("confirmed"), outcomes(payments));
        }
        Books.balanceButForSenders(town);
    }

    /** The second endpoint is so far behind that it cannot say yet whether the payment will happen. */
    @Test
    void aPaymentExpiresOnlyWhenASecondEndpointAgrees() {
        town.blocks(BLOCKS_BEHIND + 5);
        try (LaggingNode late = town.faults().node(BLOCKS_BEHIND);
                FetchChain chain = FetchChain.to(town.network(), town.devnet.endpoint() + "," + late.endpoint())
                        .clock(town.clock)
                        .open()) {
            Instance instance = town.instance(chain);
            town.faults().holdMempool();
            Payment payment = town.pay(instance, town.user("alice", 0), "1");
            town.rounds(BLOCKS_TO_LIVE + 10);
            town.faults().forgetMempool();
            town.faults().releaseMempool();
            town.rounds(10);
            assertEquals(List.of("processing"), outcomes(List.of(payment)));

            late.lag(0);
            town.untilQuiet();
            assertEquals(List.of("failed expired"), outcomes(List.of(payment)));
        }
        Books.balance(town);
    }

    private void untilFinal(Instance instance, Payment payment) {
        for (int block = 0; block < 60 && !town.now(payment).status().isFinal(); block++) {
            for (int pass = 0; pass < PASSES_PER_BLOCK; pass++) {
                instance.pass();
            }
            town.block();
        }
    }

    private List<String> outcomes(List<Payment> payments) {
        return payments.stream()
                .map(payment -> town.now(payment).status().label()
                        + town.now(payment)
                                .state()
                                .verdict()
                                .flatMap(verdict -> verdict.failure())
                                .map(code -> " " + code)
                                .orElse(""))
                .distinct()
                .toList();
    }

    @Test
    void aHaltOf400SecondsDelaysOnlyTheHaltedNetwork() {
        town.mainnetStaysYoung();
        Instance instance = town.instance();
        PaymentAgent agent = instance.payments().paymentAgent();
        UserId alice = town.user("alice", 0);
        List<Payment> payments = new ArrayList<>(List.of(town.pay(instance, alice, "1")));
        instance.pass();
        town.faults().halt();
        payments.add(town.pay(instance, alice, "1"));
        town.rounds(20);
        payments.add(town.pay(instance, town.user("bob", 1), "1"));
        town.rounds(47);

        assertEquals(Optional.of(ErrorCode.CHAIN_LATE), agent.obstacle(NetworkName.TESTNET));
        assertEquals(Optional.empty(), agent.obstacle(NetworkName.MAINNET));
        assertTrue(agent.trustsItsClock(), "a chain that stops accuses no clock");
        assertEquals(PaymentStatus.PENDING, town.now(payments.get(2)).status());
        town.faults().resume();
        town.untilQuiet();

        assertEquals(List.of("confirmed"), outcomes(payments));
        town.round();
        assertEquals(Optional.empty(), agent.obstacle(NetworkName.TESTNET));
        Books.balance(town);
    }

    @Test
    void aNodeThatIsMinutesBehindSignsNothingThatExpires() {
        town.mainnetStaysYoung();
        town.blocks(BLOCKS_BEHIND + 5);
        Instance instance = town.instance();
        Payment payment = town.pay(instance, town.user("alice", 0), "1");
        town.faults().lag(BLOCKS_BEHIND);
        town.rounds(BLOCKS_BEHIND);
        assertEquals(PaymentStatus.PENDING, town.now(payment).status());
        assertEquals(0, town.watched.opened(), "nothing was signed");
        town.faults().lag(0);
        town.untilQuiet();

        assertEquals(List.of("confirmed"), outcomes(List.of(payment)));
        Books.balance(town);
    }

    @Test
    void aNodeWithoutAnIndexIsGivenNoPayment() {
        Instance instance = town.instance();
        UserId alice = town.user("alice", 0);
        IndexOff off = new IndexOff();
        town.faults().begin(off);
        Payment refused = town.pay(instance, alice, "1");
        town.untilQuiet();

        assertEquals(List.of("failed node_without_index"), outcomes(List.of(refused)));
        assertEquals(0, town.watched.opened(), "nothing was signed");
        assertEquals(
                PaymentErrorCode.NODE_WITHOUT_INDEX,
                instance.payments().checkPayment().check(alice, Amount.of("1")).refusal());
        Optional<ErrorCode> told = instance.payments().paymentAgent().obstacle(NetworkName.TESTNET);
        assertEquals(Optional.of(ErrorCode.NODE_WITHOUT_INDEX), told);
        town.faults().end(off);
        Payment paid = town.pay(instance, alice, "1");
        town.untilQuiet();

        assertEquals(List.of("confirmed"), outcomes(List.of(paid)));
        Books.balance(town);
    }

    @Test
    void theFeeThatANodeDemandsIsOfferedByTheNextPayment() {
        try (Town old = new Town(SdkGeneration.V0_45)) {
            Network cheap = cheap(old.network());
            Instance instance = old.instance(old.stores, cheap, old.chain.gateway(), old.chain.index());
            UserId alice = old.user("alice", 0);
            Payment first = old.pay(instance, alice, "1");
            old.untilQuiet();
            Payment second = old.pay(instance, alice, "1");
            old.untilQuiet();

            assertEquals(
                    Optional.of(PaymentErrorCode.FEE_TOO_LOW),
                    old.now(first).state().verdict().orElseThrow().failure());
            assertEquals(PaymentStatus.CONFIRMED, old.now(second).status());
            Books.balance(old);
        }
    }

    /** The same network with a configured price that its nodes refuse. */
    private static Network cheap(Network network) {
        return cheap(network, network.maximumFee());
    }

    private static Network cheap(Network network, Amount maximumFee) {
        return new Network(
                network.name(),
                network.chainId(),
                network.denom(),
                network.addressPrefix(),
                BigDecimal.ONE,
                maximumFee,
                network.explorer());
    }

    /** A node of 0.45 says what it requires only when it refuses; one of 0.53 can be asked before. */
    @ParameterizedTest
    @EnumSource(SdkGeneration.class)
    void aFeeAboveTheMaximumIsNamedWithBothNumbers(SdkGeneration generation) {
        Amount maximum = Amount.of("0.0001");
        try (Town other = new Town(generation);
                FetchChain chain = FetchChain.to(cheap(other.network(), maximum), other.devnet.endpoint())
                        .open()) {
            Network cheap = cheap(other.network(), maximum);
            Instance instance = other.instance(other.stores, cheap, chain.gateway(), chain.index());
            UserId alice = other.user("alice", 0);
            Payment payment = other.pay(instance, alice, "1");
            other.untilQuiet();

            Verdict verdict = other.now(payment).state().verdict().orElseThrow();
            boolean sent = generation == SdkGeneration.V0_45;
            assertEquals(
                    Optional.of(sent ? PaymentErrorCode.FEE_TOO_LOW : PaymentErrorCode.FEE_TOO_HIGH),
                    verdict.failure());
            FeeDemand demand = Optional.ofNullable(verdict.chainResult())
                    .orElseThrow()
                    .feeDemand()
                    .orElseThrow();
            assertEquals(maximum, demand.maximum());
            assertTrue(demand.required().exceeds(Amount.of("0.0003")), demand::toString);
            assertTrue(Amount.of("0.0006").exceeds(demand.required()), demand::toString);
            assertEquals(
                    Optional.of("The fee would be " + demand.required() + " FET, and at most 0.0001 FET may be paid."),
                    verdict.chainWords());
            Books.balance(other);
        }
    }

    @Test
    void aRecipientThatTheChainBlocksIsNamedAsTheReason() {
        Instance instance = town.instance();
        UserId alice = town.user("alice", 0);
        Payment payment = town.pay(
                instance,
                alice,
                new IdempotencyKey("blocked"),
                new PaymentOrder(Amount.of("1"), feeCollector(), PaymentType.TEST, "", "", PaymentOrder.NO_METADATA));
        town.untilQuiet();

        assertEquals(List.of("failed recipient_not_allowed"), outcomes(List.of(payment)));
    }

    private Address feeCollector() {
        Network network = town.network();
        return new ChainRules(
                        network.chainId(),
                        network.denom(),
                        network.addressPrefix(),
                        network.gasPrice(),
                        SdkGeneration.V0_53)
                .feeCollector();
    }

    /** "not found: failed to load state" is not the absence of an account. */
    @Test
    void aNodeWithoutTheStateOfItsBlockEndsNoPayment() {
        Instance instance = town.instance();
        MissingState missing = new MissingState();
        town.faults().begin(missing);
        Payment payment = town.pay(instance, town.user("alice", 0), "1");
        town.rounds(5);
        assertEquals(List.of("pending"), outcomes(List.of(payment)));
        town.faults().end(missing);
        town.untilQuiet();

        assertEquals(List.of("confirmed"), outcomes(List.of(payment)));
        Books.balance(town);
    }

    /** On 0.45 {@code GetTx} panics then; on 0.53 the block is refused. */
    @ParameterizedTest
    @EnumSource(SdkGeneration.class)
    void aPaymentInAPrunedBlockIsNoFailure(SdkGeneration generation) {
        try (Town other = new Town(generation)) {
            Instance instance = other.instance();
            Payment payment = other.pay(instance, other.user("alice", 0), "1");
            instance.pass();
            PrunedBlocks pruned = new PrunedBlocks(2);
            other.faults().begin(pruned);
            other.blocks(5);
            other.rounds(BLOCKS_TO_LIVE + 30);
            assertEquals(PaymentStatus.PROCESSING, other.now(payment).status(), "nothing claims that it failed");
            other.faults().end(pruned);
            other.rounds(12);

            assertEquals(PaymentStatus.CONFIRMED, other.now(payment).status());
            Books.balance(other);
        }
    }

    @Test
    void afterAPaymentThatRanOutOfGasTheNextOneHasAWiderMargin() {
        Instance stingy = town.instance(town.stores, TooLittleGas.on(town.chain.gateway()), town.chain.index());
        UserId alice = town.user("alice", 0);
        Payment first = town.pay(stingy, alice, "1");
        town.untilQuiet();
        town.instances.clear();
        Instance instance = town.instance();
        town.clock.advance(Duration.ofSeconds(1));
        Payment second = town.pay(instance, alice, "1");
        // Payments of the same instant have no order.
        town.clock.advance(Duration.ofSeconds(1));
        Payment third = town.pay(instance, alice, "1");
        town.untilQuiet();

        assertEquals(List.of("failed failed_on_chain"), outcomes(List.of(first)));
        assertEquals(List.of("confirmed"), outcomes(List.of(second, third)));
        BigDecimal wide = fee(second).divide(fee(third), 2, RoundingMode.HALF_UP);
        assertTrue(wide.compareTo(new BigDecimal("1.2")) > 0, () -> "the margin was " + wide + " times the usual one");
        Books.balance(town);
    }

    private BigDecimal fee(Payment payment) {
        return new BigDecimal(
                town.now(payment).state().signed().orElseThrow().fee().attoFet());
    }

    private void fund(int wallet, String fet) {
        try (Mnemonic rich = Town.mnemonic(3)) {
            town.faults().takeSequence(rich, Town.address(wallet), Amount.of(fet));
        }
        town.block();
        assertEquals(Amount.of(fet), town.devnet.balance(Town.address(wallet)));
    }
}
