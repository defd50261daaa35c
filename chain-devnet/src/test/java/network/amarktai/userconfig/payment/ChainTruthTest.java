package network.amarktai.userconfig.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.devnet.testkit.Balancer;
import network.amarktai.userconfig.devnet.testkit.LaggingNode;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.usecase.payment.PaymentAgent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nodes that lag and chains that stop delay payments; they end none, and accuse no clock. */
@Timeout(120)
class ChainTruthTest {

    private static final int NEWCOMER = 5;
    private static final int BLOCKS_BEHIND = 40;
    private static final int PASSES_PER_BLOCK = 6;

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

    private void fund(int wallet, String fet) {
        try (Mnemonic rich = Town.mnemonic(3)) {
            town.faults().takeSequence(rich, Town.address(wallet), Amount.of(fet));
        }
        town.block();
        assertEquals(Amount.of(fet), town.devnet.balance(Town.address(wallet)));
    }
}
