package network.amarktai.userconfig.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.user.UserId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An operator's decisions without a proof, while agents run. */
@Timeout(60)
class OperatorTest {

    private final Town town = new Town();
    private final Instance instance = town.instance();
    private final UserId alice = town.user("alice", 0);

    @AfterEach
    void close() {
        town.close();
    }

    private void insist(Payment payment, PaymentStatus as) {
        instance.payments().resolvePayment().resolveUnproven(Town.ORIGIN, payment.id(), as, "the chain is gone");
    }

    @Test
    void paymentOfANetworkWithAnotherChainIdFreesItsAccountAndLane() {
        town.faults().holdMempool();
        Payment payment = town.pay(instance, alice, "1");
        town.round();
        town.instances.clear();
        Network then = town.network();
        Network renamed = new Network(
                then.name(),
                ChainId.of("localnet-2"),
                then.denom(),
                then.addressPrefix(),
                then.gasPrice(),
                then.maximumFee(),
                then.explorer());
        Instance moved = town.instance(town.stores, renamed, town.chain.gateway(), town.chain.index());
        town.rounds(60);
        assertTrue(town.now(payment).state() instanceof PaymentState.Signed, "it waits without a time limit");
        insist(payment, PaymentStatus.FAILED);
        moved.pass();
        moved.wait(Town.BLOCK_TIME.multipliedBy(2));
        moved.pass();

        assertEquals(PaymentStatus.FAILED, town.now(payment).status());
        assertEquals(
                Optional.empty(),
                town.plain().spending().spending(alice, NetworkName.TESTNET).underWay());
        assertEquals(
                Optional.empty(),
                town.plain()
                        .spending()
                        .lane(payment.source().chainId(), payment.source().sender())
                        .taken());
    }

    /**
     * As the command's help says: a payment that is resolved as failed may still move the money. The next payment is
     * not affected.
     */
    @Test
    void bytesThatLandAfterAllDoNotDisturbTheNextPayment() {
        town.faults().holdMempool();
        Payment payment = town.pay(instance, alice, "1");
        town.round();
        insist(payment, PaymentStatus.FAILED);
        town.round();
        assertEquals(PaymentStatus.FAILED, town.now(payment).status());
        town.faults().releaseMempool();
        town.blocks(2);
        assertEquals(Amount.of("1"), town.devnet.balance(payment.order().recipient()));
        Payment next = town.pay(instance, alice, "2");
        town.untilQuiet();

        assertEquals(PaymentStatus.CONFIRMED, town.now(next).status());
        assertEquals(Amount.of("2"), town.devnet.balance(next.order().recipient()));
    }

    @Test
    void workerThatIsAtItMeanwhileDecidesNothingAnyMore() {
        Payment payment = town.pay(instance, alice, "1");
        instance.pass();
        assertEquals(PaymentStatus.PROCESSING, town.now(payment).status());
        town.block();
        boolean[] insisted = {false};
        Instance late = town.instance(new EachCall(() -> {
                    if (!insisted[0] && town.now(payment).lease() != null) {
                        insisted[0] = true;
                        insist(payment, PaymentStatus.CONFIRMED);
                    }
                })
                .of(town.stores));
        late.wait(Town.BLOCK_TIME.multipliedBy(2));
        town.instances.remove(instance);
        town.untilQuiet();

        assertTrue(insisted[0]);
        assertEquals(PaymentStatus.CONFIRMED, town.now(payment).status());
        assertEquals(0, town.now(payment).state().verdict().orElseThrow().height(), "the operator's verdict is final");
    }
}
