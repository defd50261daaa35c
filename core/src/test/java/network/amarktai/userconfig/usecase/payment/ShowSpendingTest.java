package network.amarktai.userconfig.usecase.payment;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.usecase.payment.PayingUser.BOB;
import static network.amarktai.userconfig.usecase.payment.PayingUser.TODAY;
import static network.amarktai.userconfig.usecase.payment.PayingUser.withWallet;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.address;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.save;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentOrder;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.PaymentStats;
import network.amarktai.userconfig.domain.payment.PaymentType;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.DailyBudget;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.testkit.FailingPaymentLedger;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.PaymentExamples;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.trail.Change;
import org.junit.jupiter.api.Test;

class ShowSpendingTest {

    /** All types but {@code TEST}. */
    private static final List<PaymentType> TYPES = Stream.of(PaymentType.values())
            .filter(type -> type != PaymentType.TEST)
            .toList();

    private static final ResultCode BAD = new ResultCode("bank", 5);

    private final TestKit kit = withWallet(new TestKit());
    private final Random random = new Random(7);

    @Test
    void whoNeverPaidHasTheWholeBudget() {
        PaymentStats stats = stats();

        assertEquals(
                new PaymentStats(
                        TODAY,
                        DailyBudget.standard(),
                        Amount.zero(),
                        Amount.zero(),
                        Amount.ofWholeFet(100),
                        0,
                        0,
                        0,
                        Amount.zero(),
                        Map.of()),
                stats);
        assertEquals(
                DailyBudget.standard(),
                kit.onLedgers().showSpending().stats(UserId.of("nobody")).dailyBudget());
    }

    /** More payments than fit on a page, many of them in the same millisecond. */
    @Test
    void allPaymentsAreSummedUpToTheAttoFet() {
        BigInteger spent = BigInteger.ZERO;
        Map<PaymentType, BigInteger> byType = new EnumMap<>(PaymentType.class);
        for (int i = 0; i < 623; i++) {
            PaymentType type = TYPES.get(i % TYPES.size());
            BigInteger amount = new BigInteger(80, random).add(BigInteger.ONE);
            BigInteger fee = new BigInteger(50, random);
            BigInteger paid = switch (i % 7) {
                case 0, 1 -> amount.add(fee);
                case 2 -> fee;
                default -> BigInteger.ZERO;
            };
            plant(ALICE, type, amount, i, state(i % 7, Amount.ofAttoFet(fee)));
            plant(BOB, type, amount, i, state(0, Amount.ofAttoFet(fee)));
            spent = spent.add(paid);
            byType.merge(type, paid, BigInteger::add);
        }

        PaymentStats stats = stats();

        assertEquals(623, stats.total());
        assertEquals(178, stats.confirmed());
        assertEquals(178, stats.failed(), "on chain and before sending");
        assertEquals(spent, stats.totalSpent().attoFet());
        assertEquals(byType.keySet(), stats.spentByType().keySet(), "only types with spending");
        byType.forEach((type, sum) ->
                assertEquals(Amount.ofAttoFet(sum), stats.spentByType().get(type)));
    }

    private static PaymentState state(int kind, Amount fee) {
        PaymentState.Pending pending = new PaymentState.Pending();
        PaymentState.Signed signed = PaymentExamples.signed();
        return switch (kind) {
            case 0 -> signed.decide(Verdict.confirmed(fee, 7, NOON)).settle();
            case 1 -> signed.decide(Verdict.confirmed(fee, 7, NOON));
            case 2 -> signed.decide(Verdict.failedOnChain(BAD, fee, 7, NOON)).settle();
            case 3 -> pending.refuse(Verdict.failed(PaymentErrorCode.EXPIRED, NOON));
            case 4 -> signed.lose();
            case 5 -> pending.cancel(NOON);
            default -> pending;
        };
    }

    private void plant(UserId user, PaymentType type, BigInteger atto, int number, PaymentState state) {
        PaymentOrder order =
                new PaymentOrder(Amount.ofAttoFet(atto), address("shop"), type, "", "", PaymentOrder.NO_METADATA);
        kit.paymentLedger()
                .accept(Payment.accepted(
                        PaymentExamples.paymentId(),
                        user,
                        PaymentExamples.idempotencyKey(),
                        order,
                        PaymentExamples.SOURCE,
                        NOON.plusMillis(number / 50),
                        state));
    }

    @Test
    void todayIsWhatIsSpentLostAndInFlight() {
        PaymentId paid = PaymentExamples.paymentId();
        PaymentId lost = PaymentExamples.paymentId();
        account(account -> account.reserve(paid, fet("2.01"), TODAY));
        account(account -> account.settle(paid, fet("2.000000000000000001")));
        account(account -> account.reserve(lost, fet("3"), TODAY));
        account(account -> account.lose(lost));
        account(account -> account.reserve(PaymentExamples.paymentId(), fet("4.5"), TODAY));

        PaymentStats stats = stats();

        assertEquals(fet("5.000000000000000001"), stats.spentToday());
        assertEquals(fet("4.5"), stats.inFlight());
        assertEquals(fet("90.499999999999999999"), stats.remainingToday());
    }

    @Test
    void aLoweredBudgetLeavesNothingNotLess() {
        PaymentId paid = PaymentExamples.paymentId();
        account(account -> account.reserve(paid, fet("60"), TODAY));
        account(account -> account.settle(paid, fet("60")));
        save(kit.wallets(), Change.on().budget(10));

        PaymentStats stats = stats();

        assertEquals(new DailyBudget(10), stats.dailyBudget());
        assertEquals(fet("60"), stats.spentToday());
        assertEquals(Amount.zero(), stats.remainingToday());
        account(account -> account.reserve(PaymentExamples.paymentId(), fet("1"), TODAY));
        assertEquals(Amount.zero(), stats().remainingToday());
        save(kit.wallets(), Change.on().budget(61));
        assertEquals(Amount.zero(), stats().remainingToday(), "exact to the attoFET");
    }

    @Test
    void aNewDayBeginsAtMidnightUtcWithNothingSpent() {
        PaymentId paid = PaymentExamples.paymentId();
        account(account -> account.reserve(paid, fet("60"), TODAY));
        account(account -> account.settle(paid, fet("60")));
        kit.clock().advance(Duration.ofHours(12).minusMillis(124));
        assertEquals(fet("60"), stats().spentToday());
        kit.clock().advance(Duration.ofMillis(1));

        assertEquals(TODAY.plusDays(1), stats().day());
        assertEquals(Amount.zero(), stats().spentToday());
        assertEquals(fet("100"), stats().remainingToday());
    }

    @Test
    void whatIsInFlightSinceYesterdayIsStillHeldBack() {
        account(account -> account.reserve(PaymentExamples.paymentId(), fet("60"), TODAY));
        kit.clock().advance(Duration.ofDays(1));

        assertEquals(Amount.zero(), stats().spentToday());
        assertEquals(fet("60"), stats().inFlight());
        assertEquals(fet("40"), stats().remainingToday());
    }

    @Test
    void aClockThatIsBehindShowsTheDayOfTheAccount() {
        PaymentId paid = PaymentExamples.paymentId();
        account(account -> account.reserve(paid, fet("60"), TODAY.plusDays(1)));
        account(account -> account.settle(paid, fet("60")));

        assertEquals(TODAY.plusDays(1), stats().day());
        assertEquals(fet("60"), stats().spentToday());
        assertEquals(fet("40"), stats().remainingToday());
    }

    @Test
    void networksAreCountedApart() {
        account(account -> account.reserve(PaymentExamples.paymentId(), fet("60"), TODAY));
        save(kit.wallets(), Change.on().network(NetworkName.MAINNET));

        assertEquals(fet("100"), stats().remainingToday());
    }

    @Test
    void aLedgerThatFailsOnAnyPageIsSaidToFail() {
        for (int i = 0; i < 201; i++) {
            plant(ALICE, PaymentType.TEST, BigInteger.ONE, i, new PaymentState.Pending());
        }
        for (int page = 1; page <= 2; page++) {
            Payments failing = kit.onLedgers(new FailingPaymentLedger(kit.paymentLedger(), Fault.beforeCall(page)));
            assertThrows(Unavailable.class, () -> failing.showSpending().stats(ALICE));
        }
        assertEquals(201, stats().total());
    }

    private PaymentStats stats() {
        return kit.onLedgers().showSpending().stats(ALICE);
    }

    private void account(UnaryOperator<SpendingAccount> change) {
        assertTrue(kit.spendingLedger().replace(change.apply(PayingUser.account(kit))));
    }

    private static Amount fet(String text) {
        return Amount.parse(text, "amount");
    }
}
