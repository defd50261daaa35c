package network.amarktai.userconfig.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import network.amarktai.userconfig.devnet.testkit.Faults.Call;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentStats;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.DailyBudget;
import network.amarktai.userconfig.domain.wallet.PaymentConfigChange;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.testkit.Examples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The effects of users, operators and clocks on payments. */
@Timeout(60)
class RulesTest {

    private final Town town = new Town();
    private final Instance instance = town.instance();
    private final UserId alice = town.user("alice", 0, 10, "8", "0");

    @AfterEach
    void close() {
        town.close();
    }

    private Payment paid(String fet) {
        Payment payment = town.pay(instance, alice, fet);
        town.clock.advance(Duration.ofMillis(1));
        return payment;
    }

    private void assertConfirmed(Payment payment) {
        assertEquals(
                PaymentStatus.CONFIRMED,
                town.now(payment).status(),
                () -> town.now(payment).toString());
    }

    private void assertFailed(PaymentErrorCode code, Payment payment) {
        assertEquals(code, town.now(payment).state().verdict().orElseThrow().error());
    }

    private void change(PaymentConfigChange change) {
        town.save(alice, change, null);
    }

    private static PaymentConfigChange switchedOff() {
        return new PaymentConfigChange(false, null, null, null, null, null, null);
    }

    @Test
    void budgetIsNeverExceeded() {
        Payment first = paid("6");
        Payment second = paid("5");
        Payment third = paid("3.9");
        town.untilQuiet();

        assertConfirmed(first);
        assertFailed(PaymentErrorCode.BUDGET_EXCEEDED, second);
        assertConfirmed(third);
        Books.balance(town);
    }

    @Test
    void budgetBeginsAnewAtMidnight() {
        paid("6");
        town.untilQuiet();
        town.clock.advance(Duration.ofHours(12));
        town.devnet.produceBlock();
        Payment second = paid("6");
        town.untilQuiet();

        assertConfirmed(second);
        Books.balance(town);
    }

    @Test
    void limitsThatAreTightenedHoldForAllThatWait() {
        List<Payment> queued = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            queued.add(paid("1"));
        }
        change(new PaymentConfigChange(null, null, null, Amount.of("0.5"), null, null, null));
        List<Payment> small = List.of(paid("0.3"), paid("0.4"));
        change(new PaymentConfigChange(
                null, null, null, null, null, List.of(Town.address(3).value()), null));
        town.untilQuiet();

        queued.forEach(payment -> assertFailed(PaymentErrorCode.PAYMENT_TOO_LARGE, payment));
        small.forEach(payment -> assertFailed(PaymentErrorCode.RECIPIENT_NOT_ALLOWED, payment));
        assertEquals(0, town.watched.opened());
        Books.balance(town);
    }

    @Test
    void budgetThatIsLoweredWhileAPaymentIsHeldUpHolds() {
        town.faults().dropNext(3, Call.SIMULATE);
        Payment payment = paid("6");
        Payment other = town.pay(instance, town.user("bob", 1), "1");
        instance.pass();
        assertEquals(PaymentStatus.PENDING, town.now(payment).status());
        town.plain()
                .paymentConfigs()
                .find(alice)
                .ifPresent(seen -> town.plain()
                        .paymentConfigs()
                        .replace(
                                alice,
                                new StoredPaymentConfig(
                                        new PaymentSettings(
                                                true,
                                                new DailyBudget(5),
                                                NetworkName.TESTNET,
                                                Amount.of("8"),
                                                Amount.zero(),
                                                List.of()),
                                        seen.wallet(),
                                        Examples.revision(),
                                        town.clock.instant()),
                                seen));
        town.untilQuiet();

        assertFailed(PaymentErrorCode.BUDGET_EXCEEDED, payment);
        assertConfirmed(other);
        Books.balance(town);
    }

    @Test
    void whatTheRulesRefuseIsRecordedAsFailed() {
        Payment large = paid("8.000000000000000001");
        assertEquals(PaymentStatus.FAILED, large.status());
        change(switchedOff());
        Payment off = paid("1");
        town.rounds(2);

        assertFailed(PaymentErrorCode.PAYMENT_TOO_LARGE, large);
        assertFailed(PaymentErrorCode.PAYMENT_AGENT_DISABLED, off);
        assertEquals(0, town.watched.opened());
        Books.balance(town);
    }

    @Test
    void switchingOffStopsWhatIsPending() {
        town.faults().dropNext(3, Call.SIMULATE);
        Payment payment = paid("1");
        instance.pass();
        change(switchedOff());
        town.untilQuiet();

        assertFailed(PaymentErrorCode.PAYMENT_AGENT_DISABLED, payment);
        assertEquals(0, town.watched.opened());
        Books.balance(town);
    }

    @Test
    void switchingOffDoesNotStopWhatIsSigned() {
        Payment payment = paid("1");
        instance.pass();
        change(switchedOff());
        town.untilQuiet();

        assertConfirmed(payment);
        Books.balance(town);
    }

    @Test
    void otherNetworkStopsWhatIsPending() {
        town.faults().dropNext(3, Call.SIMULATE);
        Payment payment = paid("1");
        instance.pass();
        change(new PaymentConfigChange(null, null, NetworkName.MAINNET, null, null, null, null));
        town.untilQuiet();

        assertFailed(PaymentErrorCode.WALLET_CHANGED, payment);
        Books.balance(town);
    }

    @Test
    void otherWalletStopsWhatIsPending() {
        town.faults().dropNext(3, Call.SIMULATE);
        Payment payment = paid("1");
        instance.pass();
        try (Secret words = Town.words(2)) {
            town.save(
                    alice,
                    new PaymentConfigChange(
                            true, null, null, null, null, null, Town.address(0).value()),
                    words);
        }
        Payment next = paid("1");
        town.untilQuiet();

        assertFailed(PaymentErrorCode.WALLET_CHANGED, payment);
        assertConfirmed(next);
        Books.balance(town);
    }

    @Test
    void forgottenWalletStopsWhatIsPending() {
        town.faults().dropNext(3, Call.SIMULATE);
        Payment payment = paid("1");
        instance.pass();
        instance.wallets()
                .forgetWallet()
                .forget(Town.ORIGIN, alice, Town.address(0).value());
        town.untilQuiet();

        assertFailed(PaymentErrorCode.WALLET_CHANGED, payment);
        Books.balance(town);
    }

    @Test
    void feeAboveTheMaximumIsNotPaid() {
        Network network = town.network();
        Network dear = new Network(
                network.name(),
                network.chainId(),
                network.denom(),
                network.addressPrefix(),
                network.gasPrice().multiply(BigDecimal.valueOf(1000)),
                network.maximumFee(),
                network.explorer());
        town.instances.clear();
        Instance other = town.instance(town.stores, dear, town.chain.gateway(), town.chain.index());
        Payment payment = town.pay(other, alice, "1");
        town.untilQuiet();

        assertFailed(PaymentErrorCode.FEE_TOO_HIGH, payment);
        assertEquals(0, town.watched.opened());
        Books.balance(town);
    }

    @Test
    void balanceIsNeverOverdrawn() {
        UserId rich = town.user("rich", 1, 10_000, "5000", "0");
        Payment all = town.pay(instance, rich, "1000");
        Payment more = town.pay(instance, rich, "1001");
        town.untilQuiet();

        assertFailed(PaymentErrorCode.INSUFFICIENT_BALANCE, all);
        assertFailed(PaymentErrorCode.INSUFFICIENT_BALANCE, more);
        Books.balance(town);
    }

    @Test
    void minimumBalanceStays() {
        UserId careful = town.user("careful", 1, 10_000, "5000", "999");
        Payment payment = town.pay(instance, careful, "1");
        Payment less = town.pay(instance, careful, "0.9");
        town.untilQuiet();

        assertFailed(PaymentErrorCode.BELOW_MIN_BALANCE, payment);
        assertConfirmed(less);
        Books.balance(town);
    }

    @Test
    void walletWithoutAnAccountPaysNothing() {
        UserId poor = town.user("poor", 6);
        Payment payment = town.pay(instance, poor, "1");
        town.untilQuiet();

        assertFailed(PaymentErrorCode.INSUFFICIENT_BALANCE, payment);
        Books.balanceButForSenders(town);
    }

    @Test
    void cancelledPaymentIsNeverSent() {
        Payment payment = paid("1");
        instance.payments().cancelPayment().cancel(Town.ORIGIN, alice, payment.id());
        town.rounds(3);

        assertEquals(PaymentStatus.CANCELLED, town.now(payment).status());
        Books.balance(town);
    }

    @Test
    void whatIsUnderWayCannotBeCancelled() {
        Payment payment = paid("1");
        instance.pass();
        assertThrows(
                Conflict.class, () -> instance.payments().cancelPayment().cancel(Town.ORIGIN, alice, payment.id()));
        town.untilQuiet();

        assertConfirmed(payment);
        Books.balance(town);
    }

    @Test
    void clockThatDisagreesWithTheChainWaitsAndIsBelievedAgain() {
        instance.clockError().set(Duration.ofMinutes(-10));
        Payment payment = paid("1");
        town.rounds(5);
        assertEquals(PaymentStatus.PENDING, town.now(payment).status());
        assertFalse(instance.payments().paymentAgent().trustsItsClock());
        instance.clockError().set(Duration.ZERO);
        town.untilQuiet();

        assertConfirmed(payment);
        assertTrue(instance.payments().paymentAgent().trustsItsClock());
        Books.balance(town);
    }

    @Test
    void clockIsBelievedAgainEvenIfNothingWaitsAnyMore() {
        instance.clockError().set(Duration.ofMinutes(-10));
        Payment payment = paid("1");
        town.round();
        instance.payments().cancelPayment().cancel(Town.ORIGIN, alice, payment.id());
        instance.clockError().set(Duration.ZERO);
        town.rounds(2);

        assertTrue(instance.payments().paymentAgent().trustsItsClock());
        Books.balance(town);
    }

    @Test
    void instancesWithClocksOnBothSidesOfMidnightShareOneBudget() {
        town.clock.advance(Duration.between(town.clock.instant(), Instant.parse("2026-11-22T23:59:20Z")));
        town.devnet.produceBlock();
        Instance ahead = town.instance();
        ahead.clockError().set(Duration.ofSeconds(55));
        town.instances.remove(instance);
        Payment early = town.pay(ahead, alice, "6");
        town.untilQuiet();
        town.instances.add(instance);
        town.instances.remove(ahead);
        // This instance's clock is still on the previous day, but the spending account has closed that day.
        Payment late = town.pay(instance, alice, "6");
        town.rounds(3);

        assertConfirmed(early);
        assertFailed(PaymentErrorCode.BUDGET_EXCEEDED, late);
        assertEquals(
                LocalDate.parse("2026-11-23"),
                town.plain().spending().spending(alice, NetworkName.TESTNET).day());
        Books.balance(town);
    }

    @Test
    void paymentCountsOnTheDayItWasReserved() {
        town.clock.advance(Duration.between(town.clock.instant(), Instant.parse("2026-11-22T23:59:50Z")));
        town.devnet.produceBlock();
        town.faults().holdMempool();
        Payment payment = paid("6");
        town.rounds(5);
        town.faults().releaseMempool();
        Payment next = paid("7");
        town.untilQuiet();

        assertConfirmed(payment);
        assertConfirmed(next);
        Books.balance(town);
    }

    @Test
    void whatCannotBeSentInTimeIsGivenUp() {
        town.faults().dropNext(3, Call.SIMULATE);
        Payment payment = paid("1");
        instance.pass();
        Payment behind = paid("1");
        town.faults().stopNode();
        town.clock.advance(Duration.ofMinutes(16));
        town.rounds(2);
        town.faults().startNode();
        town.rounds(2);

        assertFailed(PaymentErrorCode.NOT_SENT_IN_TIME, payment);
        assertFailed(PaymentErrorCode.NOT_SENT_IN_TIME, behind);
        Books.balance(town);
    }

    @Test
    void waitingBehindAnotherPaymentIsGivenUpInTimeToo() {
        Payment payment = paid("1");
        instance.pass();
        town.faults().stopNode();
        Payment behind = paid("1");
        instance.pass();
        town.clock.advance(Duration.ofMinutes(16));
        instance.wait(Duration.ofMinutes(16));
        instance.pass();
        assertEquals(PaymentStatus.PROCESSING, town.now(payment).status());
        assertFailed(PaymentErrorCode.NOT_SENT_IN_TIME, behind);
        town.faults().startNode();
        town.untilQuiet();

        assertConfirmed(payment);
        Books.balance(town);
    }

    @Test
    void unknownMasterKeyDelaysAndFloodsNothing() {
        Payment payment = paid("1");
        town.vault.activate(KeyId.of("11112222"));
        town.vault.forget(Examples.KEY);
        for (int i = 0; i < 300; i++) {
            instance.pass();
        }
        assertEquals(PaymentStatus.PENDING, town.now(payment).status());
        Unavailable refused = assertThrows(Unavailable.class, () -> paid("1"));
        assertEquals(ErrorCode.KEY_UNAVAILABLE, refused.code(), "the limits cannot be checked");
        town.vault.learn(Examples.KEY);
        town.untilQuiet();

        assertConfirmed(payment);
        Books.balance(town);
    }

    @Test
    void statsTellWhatIsUnderWay() {
        Payment payment = paid("1");
        instance.pass();
        PaymentStats under = instance.payments().showSpending().stats(alice);
        assertEquals(Amount.of("1.01"), under.inFlight());
        town.untilQuiet();
        PaymentStats over = instance.payments().showSpending().stats(alice);
        assertEquals(Amount.zero(), over.inFlight());
        assertEquals(town.now(payment).state().verdict().orElseThrow().spent(Amount.of("1")), over.spentToday());
    }
}
