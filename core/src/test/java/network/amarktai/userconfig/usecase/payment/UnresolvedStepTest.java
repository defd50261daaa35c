package network.amarktai.userconfig.usecase.payment;

import static network.amarktai.userconfig.testkit.PaymentExamples.CHAIN;
import static network.amarktai.userconfig.testkit.PaymentExamples.SENDER;
import static network.amarktai.userconfig.usecase.payment.PayingUser.TODAY;
import static network.amarktai.userconfig.usecase.payment.PayingUser.account;
import static network.amarktai.userconfig.usecase.payment.PayingUser.reserve;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.port.SpendingLedger;
import network.amarktai.userconfig.testkit.InterruptedSpendingLedger;
import network.amarktai.userconfig.testkit.PaymentExamples;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.payment.chain.ChainClock;
import network.amarktai.userconfig.usecase.payment.chain.ChainIdentity;
import network.amarktai.userconfig.usecase.payment.chain.PaymentWatch;
import org.junit.jupiter.api.Test;

/** A payment whose outcome is unknown stays counted, and blocks no other payment. */
class UnresolvedStepTest {

    private final TestKit kit = new TestKit();
    private final Payment payment;

    UnresolvedStepTest() {
        Payment ours = Workers.ours(kit);
        reserve(kit, ours);
        assertTrue(kit.spendingLedger().replace(lane().take(ours.id())));
        payment = ours.in(PaymentExamples.signed());
        assertTrue(kit.paymentLedger().replace(payment));
    }

    @Test
    void whatIsLostStaysCountedAndFreesTheWay() {
        Amount counted = account(kit).counted(TODAY);

        assertTrue(step(kit.spendingLedger()).unblock(payment));
        assertTrue(step(kit.spendingLedger()).unblock(payment), "idempotent");

        assertEquals(counted, account(kit).counted(TODAY));
        assertEquals(Optional.empty(), account(kit).underWay());
        assertEquals(Optional.empty(), lane().taken());
    }

    @Test
    void aFencedOffWorkerLosesNoLane() {
        Payment mine = payment;

        assertFalse(step(after(1, () -> Workers.leased(kit, mine, "theirs"))).unblock(payment));

        assertTrue(lane().isTakenBy(payment.id()));
    }

    private UnresolvedStep step(SpendingLedger spending) {
        return new UnresolvedStep(
                kit.chains(),
                spending,
                new PaymentWatch(new ChainClock(kit.clock()), new ChainIdentity(kit.spendingLedger())),
                new PaymentWriter(kit.paymentLedger()));
    }

    private SpendingLedger after(int change, Runnable other) {
        return new InterruptedSpendingLedger(kit.spendingLedger(), change, other);
    }

    private Lane lane() {
        return kit.spendingLedger().lane(CHAIN, SENDER);
    }
}
