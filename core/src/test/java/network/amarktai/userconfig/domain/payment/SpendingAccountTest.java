package network.amarktai.userconfig.domain.payment;

import static network.amarktai.userconfig.testkit.PaymentExamples.paymentId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.DailyBudget;
import org.junit.jupiter.api.Test;

/** Every amount counts exactly once, on its own day. */
class SpendingAccountTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final LocalDate TOMORROW = TODAY.plusDays(1);

    private final PaymentId first = paymentId();
    private final PaymentId second = paymentId();
    private final SpendingAccount account = SpendingAccount.opened(UserId.of("alice"), NetworkName.TESTNET);

    @Test
    void aNewAccountHasSpentNothing() {
        assertEquals(Amount.zero(), account.counted(TODAY));
        assertEquals(Optional.empty(), account.underWay());
        assertFalse(account.knows(first));
        assertEquals(0, account.version());
    }

    @Test
    void whatIsHeldBackCountsAsMuchAsWhatIsSpent() {
        SpendingAccount held = account.reserve(first, fet(3), TODAY);

        assertTrue(held.holdsFor(first));
        assertEquals(fet(3), held.counted(TODAY));
        assertEquals(Amount.zero(), held.spent());
        SpendingAccount paid = held.settle(first, fet(2));
        assertEquals(fet(2), paid.spent());
        assertEquals(fet(2), paid.counted(TODAY));
        assertFalse(paid.knows(first));
    }

    @Test
    void whatIsReleasedIsNotSpent() {
        assertEquals(
                Amount.zero(),
                account.reserve(first, fet(3), TODAY).release(first).counted(TODAY));
    }

    @Test
    void whatIsLostStaysCountedAndMakesRoomForTheNext() {
        SpendingAccount lost = account.reserve(first, fet(3), TODAY).lose(first);

        assertEquals(fet(3), lost.counted(TODAY));
        assertTrue(lost.knows(first));
        assertFalse(lost.holdsFor(first));
        SpendingAccount next = lost.reserve(second, fet(4), TODAY);
        assertEquals(fet(7), next.counted(TODAY));
        assertEquals(fet(6), next.settle(first, fet(2)).counted(TODAY));
        assertTrue(next.settle(first, fet(2)).holdsFor(second), "the reservation under way is unchanged");
    }

    @Test
    void aPaymentOfYesterdayIsNotSpentToday() {
        SpendingAccount lost = account.reserve(first, fet(3), TODAY).lose(first);
        SpendingAccount next = lost.reserve(second, fet(4), TOMORROW);

        assertEquals(fet(4), next.counted(TOMORROW), "an unresolved payment counts on its day");
        assertEquals(fet(4), next.settle(first, fet(3)).counted(TOMORROW));
        assertEquals(Amount.zero(), next.settle(first, fet(3)).spent());
        SpendingAccount late = account.reserve(first, fet(3), TODAY).on(TOMORROW);
        assertEquals(Amount.zero(), late.settle(first, fet(3)).spent());
    }

    @Test
    void whatIsUnderWaySinceYesterdayStillCounts() {
        assertEquals(fet(3), account.reserve(first, fet(3), TODAY).counted(TOMORROW), "it may still be spent");
    }

    @Test
    void aDayThatHasBegunIsNotBegunAgain() {
        SpendingAccount paid =
                account.reserve(first, fet(3), TOMORROW).settle(first, fet(3)).on(TODAY);

        assertEquals(TOMORROW, paid.day());
        assertEquals(fet(3), paid.counted(TODAY));
        SpendingAccount next = paid.reserve(second, fet(1), TODAY);
        assertEquals(TOMORROW, next.underWay().orElseThrow().day(), "counted on the account's day");
        assertSame(paid, paid.on(TOMORROW));
    }

    @Test
    void onePaymentIsUnderWayAtATime() {
        SpendingAccount held = account.reserve(first, fet(3), TODAY);

        assertThrows(IllegalStateException.class, () -> held.reserve(second, fet(1), TODAY));
        assertThrows(
                IllegalStateException.class, () -> held.reserve(first, fet(3), TODAY), "not even for the same payment");
        assertThrows(IllegalStateException.class, () -> held.lose(second));
        assertThrows(IllegalStateException.class, () -> held.settle(second, fet(1)));
        assertThrows(IllegalStateException.class, () -> held.release(second));
    }

    @Test
    void nothingIsSettledTwice() {
        SpendingAccount paid = account.reserve(first, fet(3), TODAY).settle(first, fet(3));
        assertThrows(IllegalStateException.class, () -> paid.settle(first, fet(3)));
        assertThrows(IllegalStateException.class, () -> paid.release(first));
        assertThrows(IllegalStateException.class, () -> paid.lose(first));

        SpendingAccount found =
                account.reserve(first, fet(3), TODAY).lose(first).settle(first, fet(3));
        assertThrows(IllegalStateException.class, () -> found.settle(first, fet(3)));
    }

    @Test
    void theBudgetMayBeSpentToTheLastAttoFet() {
        Amount budget = new DailyBudget(10).amount();
        Amount atto = Amount.ofAttoFet(BigInteger.ONE);
        SpendingAccount lost = account.reserve(first, fet(4), TODAY).lose(first);

        assertTrue(lost.reserve(second, fet(6), TODAY).within(budget, TODAY));
        assertFalse(lost.reserve(second, fet(6).plus(atto), TODAY).within(budget, TODAY));
        assertTrue(lost.reserve(second, fet(10), TOMORROW).within(budget, TOMORROW), "a new day, a new budget");
        assertFalse(lost.within(new DailyBudget(3).amount(), TODAY), "a budget lowered below what is spent");
        assertFalse(account.reserve(first, atto, TODAY).within(new DailyBudget(0).amount(), TODAY));
    }

    @Test
    void eachChangeIsTheNextVersionAndLooksAreNone() {
        SpendingAccount held = account.reserve(first, fet(3), TODAY);

        long version = held.version();
        assertEquals(version + 1, held.touched().version());
        assertEquals(version + 1, held.lose(first).version());
        assertEquals(version + 1, held.release(first).version());
        assertEquals(version + 1, held.settle(first, fet(1)).version());
        assertEquals(version, held.on(TOMORROW).version());
        assertEquals(
                held,
                new SpendingAccount(
                        held.user(),
                        held.network(),
                        held.day(),
                        held.spent(),
                        held.underWay().orElseThrow(),
                        Map.of(),
                        version));
    }

    @Test
    void whatIsUnresolvedIsCopied() {
        Map<PaymentId, Reservation> unresolved = new HashMap<>();
        unresolved.put(first, new Reservation(first, TODAY, fet(1)));
        SpendingAccount made =
                new SpendingAccount(account.user(), account.network(), TODAY, Amount.zero(), null, unresolved, 1);

        unresolved.clear();

        assertEquals(Set.of(first), made.unresolved().keySet());
        assertThrows(
                UnsupportedOperationException.class, () -> made.unresolved().clear());
    }

    private static Amount fet(long whole) {
        return Amount.ofWholeFet(whole);
    }

    @Test
    void theFirstVersionIsAsRandomAsTheFirstPayment() {
        PaymentId some = PaymentId.of("00000000000000000fffffffffffffff");
        PaymentId other = PaymentId.of("0123456789abcdef0123456789abcdef");

        assertEquals(1L << 60, account.reserve(some, fet(1), TODAY).version());
        assertEquals(
                0x123456789abcdefL + 1, account.reserve(other, fet(1), TODAY).version());
    }

    @Test
    void onlyTheFirstVersionIsTheFirst() {
        SpendingAccount held = account.reserve(first, fet(3), TODAY);

        assertTrue(held.isFirst());
        for (SpendingAccount other : List.of(account, held.touched(), held.release(first), held.lose(first))) {
            assertFalse(other.isFirst());
        }
        assertFalse(held.release(first).reserve(second, fet(1), TODAY).isFirst());
    }
}
