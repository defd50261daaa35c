package network.amarktai.userconfig.usecase.payment;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.PaymentExamples.CHAIN;
import static network.amarktai.userconfig.testkit.PaymentExamples.SENDER;
import static network.amarktai.userconfig.testkit.PaymentExamples.paymentId;
import static network.amarktai.userconfig.usecase.payment.PayingUser.TODAY;
import static network.amarktai.userconfig.usecase.payment.PayingUser.account;
import static network.amarktai.userconfig.usecase.payment.PayingUser.reserve;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.SpendingLedger;
import network.amarktai.userconfig.testkit.FailingAuditLog;
import network.amarktai.userconfig.testkit.FailingPaymentLedger;
import network.amarktai.userconfig.testkit.FailingSpendingLedger;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.PaymentExamples;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.trail.Trail;
import org.junit.jupiter.api.Test;

/** The sweep clears abandoned reservations and lanes, and nothing else. */
class PaymentSweepTest {

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final TestKit kit = new TestKit();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
    private final PaymentSweep sweep = sweep(kit.spendingLedger());

    @Test
    void whatIsHeldForACancelledPaymentIsGivenBack() {
        Payment cancelled = accepted();
        reserve(kit, cancelled);
        takeLane(cancelled.id());
        replace(cancelled.in(new PaymentState.Pending().cancel(NOON)));

        sweep.ifDue(Set.of());

        assertEquals(Amount.zero(), account(kit).counted(TODAY));
        assertEquals(Optional.empty(), lane().taken());
        assertEquals(List.of(), Trail.of(kit, ALICE));
    }

    @Test
    void whatIsHeldForAForgedPaymentStaysCountedAndIsOutOfTheWay() {
        Payment pending = accepted();
        reserve(kit, pending);
        takeLane(pending.id());
        kit.paymentLedger().plant(pending.in(new PaymentState.Pending().cancel(NOON)));
        PaymentSweep checking = new PaymentSweep(kit.foundation(kit.stores()).stores(), Workers.audit(kit), nanos::get);

        checking.ifDue(Set.of());

        assertTrue(account(kit).unresolved().containsKey(pending.id()), "the money may have moved");
        assertEquals(Optional.empty(), account(kit).underWay());
        assertEquals(Optional.empty(), lane().taken());
    }

    @Test
    void whatIsOnItsWayStaysHeld() {
        Payment pending = accepted();
        reserve(kit, pending);
        takeLane(pending.id());
        for (int i = 0; i < 3; i++) {
            sweep.ifDue(Set.of());
            nanos.addAndGet(PAUSE.toNanos());
        }

        assertTrue(account(kit).holdsFor(pending.id()));
        assertTrue(lane().isTakenBy(pending.id()));
    }

    @Test
    void whatTheLedgerDoesNotKnowCountsAsSpentAndFreesTheAccount() {
        PaymentId missing = paymentId();
        Amount held = Amount.of("3.5");
        assertTrue(kit.spendingLedger().replace(account(kit).reserve(missing, held, TODAY)));
        takeLane(missing);
        sweep.ifDue(Set.of());
        assertTrue(account(kit).holdsFor(missing), "one observation is not enough");
        nanos.addAndGet(PAUSE.toNanos() - 1);
        sweep.ifDue(Set.of());
        assertTrue(account(kit).holdsFor(missing), "the interval since the last sweep is too short");
        nanos.addAndGet(1);
        sweep.ifDue(Set.of());

        assertEquals(Optional.empty(), account(kit).underWay());
        assertEquals(held, account(kit).spent());
        assertEquals(held, account(kit).counted(TODAY));
        assertEquals(Amount.zero(), account(kit).counted(TODAY.plusDays(1)));
        assertEquals(Optional.empty(), lane().taken());
        assertEquals(List.of("payment.outcome_unknown done fetch"), Trail.of(kit, ALICE));
        assertEquals(
                Map.of("payment", missing.value(), "code", "not_in_ledger"),
                Trail.last(kit, ALICE).detail());
    }

    @Test
    void whatCannotBeReadIsNotMissing() {
        PaymentId unreadable = paymentId();
        assertTrue(kit.spendingLedger().replace(account(kit).reserve(unreadable, Amount.of("1"), TODAY)));
        PaymentSweep blind = new PaymentSweep(
                kit.stores().with(new FailingPaymentLedger(kit.paymentLedger(), Fault.beforeEveryCallFrom(1))),
                audit(),
                nanos::get);
        for (int i = 0; i < 3; i++) {
            blind.ifDue(Set.of());
            nanos.addAndGet(PAUSE.toNanos());
        }

        assertTrue(account(kit).holdsFor(unreadable));
    }

    @Test
    void anAccountThatCannotBeClearedKeepsNoOtherOneNorALaneTaken() {
        List<UserId> users = List.of(ALICE, UserId.of("bob"));
        for (UserId user : users) {
            SpendingAccount account = kit.spendingLedger().spending(user, NetworkName.TESTNET);
            PaymentId missing = PaymentId.of(user.equals(ALICE) ? "0a".repeat(16) : "0b".repeat(16));
            assertTrue(kit.spendingLedger().replace(account.reserve(missing, Amount.of("1"), TODAY)));
        }
        takeLane(PaymentId.of("0a".repeat(16)));
        PaymentSweep unrecorded = new PaymentSweep(
                kit.stores(), Workers.audit(kit, new FailingAuditLog(kit.auditLog(), Fault.beforeCall(1))), nanos::get);
        unrecorded.ifDue(Set.of());
        nanos.addAndGet(PAUSE.toNanos());
        unrecorded.ifDue(Set.of());

        assertEquals(
                List.of(ALICE),
                users.stream()
                        .filter(user -> kit.spendingLedger()
                                .spending(user, NetworkName.TESTNET)
                                .underWay()
                                .isPresent())
                        .toList());
        assertEquals(Optional.empty(), lane().taken());
    }

    @Test
    void aStoreThatFailsAnywhereOnlyDelays() {
        int nth = 1;
        while (failsAt(nth)) {
            nth++;
        }
        assertTrue(nth > 6, "there were " + nth + " calls");
    }

    private static boolean failsAt(int nth) {
        PaymentSweepTest own = new PaymentSweepTest();
        PaymentId missing = paymentId();
        assertTrue(own.kit.spendingLedger().replace(account(own.kit).reserve(missing, Amount.of("2"), TODAY)));
        own.takeLane(missing);
        Fault fault = nth % 2 == 0 ? Fault.beforeCall(nth / 2) : Fault.afterCall((nth + 1) / 2);
        PaymentSweep shaky = own.sweep(new FailingSpendingLedger(own.kit.spendingLedger(), fault));
        for (int i = 0; i < 4; i++) {
            shaky.ifDue(Set.of());
            own.nanos.addAndGet(PAUSE.toNanos());
        }
        assertEquals(Amount.of("2"), account(own.kit).spent(), "counted once");
        assertEquals(Optional.empty(), account(own.kit).underWay());
        assertEquals(Optional.empty(), own.lane().taken());
        return fault.happened();
    }

    private PaymentSweep sweep(SpendingLedger spending) {
        return new PaymentSweep(kit.stores().with(spending), audit(), nanos::get);
    }

    private PaymentAudit audit() {
        return Workers.audit(kit);
    }

    private Payment accepted() {
        return kit.paymentLedger().accept(PaymentExamples.payment(ALICE));
    }

    private void replace(Payment next) {
        assertTrue(kit.paymentLedger().replace(next));
    }

    private void takeLane(PaymentId payment) {
        assertTrue(kit.spendingLedger().replace(lane().take(payment)));
    }

    private Lane lane() {
        return kit.spendingLedger().lane(CHAIN, SENDER);
    }
}
