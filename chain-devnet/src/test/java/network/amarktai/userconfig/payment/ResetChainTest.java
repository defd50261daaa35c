package network.amarktai.userconfig.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.devnet.testkit.Balancer;
import network.amarktai.userconfig.devnet.testkit.PrunedBlocks;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.payment.WaitingFor;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.usecase.payment.ResetLane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A chain that starts again under the same chain id is noticed, and an operator lets wallets pay on it. */
@Timeout(120)
class ResetChainTest {

    private static final int BLOCKS = 8;
    private static final Amount ONE = Amount.of("1");

    private final Town town = new Town();
    private final Balancer balancer = Balancer.start(3, town.devnet.endpoint());
    private final FetchChain chain = FetchChain.to(town.network(), balancer.endpoint())
            .timeout(Duration.ofSeconds(2))
            .open();
    private final Devnet again = Devnet.configure()
            .clock(town.clock)
            .genesis(Town.address(0), Town.START)
            .start();

    @AfterEach
    void close() {
        chain.close();
        balancer.close();
        again.close();
        town.close();
    }

    /** On the new chain, which is lower than the old one, or has passed it. */
    private void reset(int blocks) {
        for (int i = 0; i < blocks; i++) {
            again.produceBlock();
        }
        balancer.leadTo(again.endpoint());
    }

    private void round(Instance instance) {
        instance.pass();
        town.block();
        again.produceBlock();
    }

    private Payment until(Instance instance, Payment payment, PaymentStatus status) {
        for (int i = 0; i < 60 && town.now(payment).status() != status; i++) {
            round(instance);
        }
        assertEquals(status, town.now(payment).status());
        return town.now(payment);
    }

    private static Optional<PaymentErrorCode> failure(Payment payment) {
        return payment.state().verdict().orElseThrow().failure();
    }

    private Optional<ErrorCode> readiness(Instance instance) {
        return instance.payments().paymentAgent().obstacle(NetworkName.TESTNET);
    }

    private ResetLane.Outcome resetLane(Instance instance) {
        return instance.payments()
                .resetLane()
                .reset(Town.ORIGIN, NetworkName.TESTNET, Town.address(0).value());
    }

    @Test
    void aWalletPaysOnTheNewChainAfterItsLaneIsReset() {
        paysAfterReset(0);
    }

    @Test
    void aNewChainThatHasPassedTheOldOneIsNoticedByItsHashes() {
        paysAfterReset(3 * BLOCKS);
    }

    private void paysAfterReset(int blocks) {
        town.blocks(BLOCKS);
        Instance instance = town.instance(chain);
        UserId alice = town.user("alice", 0);
        until(instance, town.pay(instance, alice, "1"), PaymentStatus.CONFIRMED);
        assertEquals(ResetLane.Outcome.SAME_CHAIN, resetLane(instance));
        reset(blocks);

        assertEquals(
                PaymentErrorCode.CHAIN_WAS_RESET,
                instance.payments().checkPayment().check(alice, ONE).refusal());
        Payment refused = until(instance, town.pay(instance, alice, "1"), PaymentStatus.FAILED);
        assertEquals(Optional.of(PaymentErrorCode.CHAIN_WAS_RESET), failure(refused));
        assertEquals(1, town.watched.opened(), "nothing was signed for the new chain");
        assertEquals(Optional.of(ErrorCode.CHAIN_WAS_RESET), readiness(instance));

        // Another process, as the command is.
        assertEquals(ResetLane.Outcome.RESET, resetLane(town.instance(chain)));
        assertEquals(ResetLane.Outcome.NOTHING_TO_RESET, resetLane(instance));
        for (int i = 0; i < 11; i++) {
            round(instance);
        }
        assertEquals(Optional.empty(), readiness(instance));
        assertEquals(null, instance.payments().checkPayment().check(alice, ONE).refusal());
        Payment paid = until(instance, town.pay(instance, alice, "1"), PaymentStatus.CONFIRMED);
        assertEquals(ONE, again.balance(paid.order().recipient()));
        assertEquals(
                1,
                town.plain().auditLog().before(AuditStream.system(), Long.MAX_VALUE, 100).stream()
                        .filter(entry -> entry.action().equals("lane.reset"))
                        .count());
    }

    @Test
    void allWalletsOfTheNetworkPayAgainAtOnce() {
        town.blocks(BLOCKS);
        Instance instance = town.instance(chain);
        UserId alice = town.user("alice", 0);
        UserId bob = town.user("bob", 1);
        until(instance, town.pay(instance, alice, "1"), PaymentStatus.CONFIRMED);
        until(instance, town.pay(instance, bob, "1"), PaymentStatus.CONFIRMED);
        ResetLane all = instance.payments().resetLane();
        assertEquals(Map.of(ResetLane.Outcome.SAME_CHAIN, 2), all.resetAll(Town.ORIGIN, NetworkName.TESTNET));
        town.faults().holdMempool();
        Payment stuck = town.pay(instance, bob, "1");
        until(instance, stuck, PaymentStatus.PROCESSING);
        reset(0);

        assertEquals(
                Map.of(ResetLane.Outcome.RESET, 1, ResetLane.Outcome.PAYMENT_UNDER_WAY, 1),
                all.resetAll(Town.ORIGIN, NetworkName.TESTNET));
        assertEquals(
                Map.of(ResetLane.Outcome.NOTHING_TO_RESET, 1, ResetLane.Outcome.PAYMENT_UNDER_WAY, 1),
                all.resetAll(Town.ORIGIN, NetworkName.TESTNET));
        Payment paid = until(instance, town.pay(instance, alice, "1"), PaymentStatus.CONFIRMED);
        assertEquals(ONE, again.balance(paid.order().recipient()));
    }

    @Test
    void aPaymentThatWasSignedForTheOldChainIsNotSentToTheNewOne() {
        town.blocks(BLOCKS);
        Instance instance = town.instance(chain);
        UserId alice = town.user("alice", 0);
        town.faults().holdMempool();
        Payment payment = town.pay(instance, alice, "1");
        until(instance, payment, PaymentStatus.PROCESSING);
        reset(0);
        for (int i = 0; i < 50; i++) {
            round(instance);
        }

        Payment now = town.now(payment);
        assertEquals(PaymentStatus.PROCESSING, now.status(), "nothing is proved by another chain");
        assertEquals(Amount.zero(), again.balance(payment.order().recipient()));
        assertEquals(
                Optional.of(WaitingFor.CHAIN_WAS_RESET),
                instance.payments().paymentAgent().waitingFor(now));
        assertEquals(ResetLane.Outcome.PAYMENT_UNDER_WAY, resetLane(instance));

        instance.payments()
                .resolvePayment()
                .resolveUnproven(Town.ORIGIN, payment.id(), PaymentStatus.FAILED, "the chain was reset");
        round(instance);
        assertEquals(ResetLane.Outcome.RESET, resetLane(instance));
        Payment next = until(instance, town.pay(instance, alice, "1"), PaymentStatus.CONFIRMED);
        assertEquals(ONE, again.balance(next.order().recipient()));
        assertEquals(Amount.zero(), again.balance(payment.order().recipient()));
    }

    @Test
    void aNodeThatPrunesOrLagsIsNoOtherChain() {
        town.blocks(BLOCKS);
        Instance instance = town.instance(chain);
        UserId alice = town.user("alice", 0);
        until(instance, town.pay(instance, alice, "1"), PaymentStatus.CONFIRMED);
        town.faults().lag(5);
        Payment second = town.pay(instance, alice, "1");
        for (int i = 0; i < 3; i++) {
            instance.pass();
        }
        assertEquals(PaymentStatus.PENDING, town.now(second).status());
        assertEquals(
                Optional.of(WaitingFor.NODE_BEHIND),
                instance.payments().paymentAgent().waitingFor(town.now(second)));
        town.faults().lag(0);
        until(instance, second, PaymentStatus.CONFIRMED);

        town.faults().begin(new PrunedBlocks(2));
        town.blocks(BLOCKS);
        until(instance, town.pay(instance, alice, "1"), PaymentStatus.CONFIRMED);
        assertEquals(Optional.empty(), readiness(instance));
        Books.balance(town);
    }
}
