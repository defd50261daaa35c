package network.amarktai.userconfig.domain.payment;

import static network.amarktai.userconfig.testkit.PaymentExamples.paymentId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.user.UserId;
import org.jspecify.annotations.Nullable;

/** After any sequence of steps, an account agrees with a simple model that records every payment. */
class SpendingAccountPropertyTest {

    private static final LocalDate START = LocalDate.of(2026, 12, 30);

    enum Move {
        RESERVE,
        SETTLE,
        RELEASE,
        LOSE,
        RESOLVE,
        NEW_DAY,
        EARLIER_DAY
    }

    record Step(Move move, BigInteger atto) {}

    private static final class Line {
        private final PaymentId id = paymentId();
        private final LocalDate day;
        private Amount counts;
        private boolean open = true;

        private Line(LocalDate day, Amount counts) {
            this.day = day;
            this.counts = counts;
        }

        private void close(Amount paid) {
            counts = paid;
            open = false;
        }
    }

    @Property(tries = 300)
    void itCountsWhatASlowBookkeeperCounts(@ForAll("steps") List<Step> steps) {
        Bookkeeper bookkeeper = new Bookkeeper();
        steps.forEach(bookkeeper::follow);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Move> moves = Arbitraries.of(Move.class);
        Arbitrary<BigInteger> amounts = Arbitraries.bigIntegers()
                .between(BigInteger.ZERO, Amount.ofWholeFet(10_000).attoFet());
        return Combinators.combine(moves, amounts).as(Step::new).list().ofMaxSize(40);
    }

    /** The account under test and the model. */
    private static final class Bookkeeper {

        private final List<Line> book = new ArrayList<>();
        private @Nullable Line underWay;
        private LocalDate today = START;
        private SpendingAccount account = SpendingAccount.opened(UserId.of("alice"), NetworkName.TESTNET);

        private void follow(Step step) {
            SpendingAccount before = account;
            boolean changed = take(step);

            if (before.version() > 0) {
                assertEquals(before.version() + (changed ? 1 : 0), account.version());
            }
            assertFalse(account.day().isBefore(before.day()), "the day never moves back");
            assertEquals(expected(today), account.counted(today));
            assertEquals(
                    expected(today), account.counted(today.minusDays(1)), "a clock that lags behind changes nothing");
            assertParts();
            for (Line line : book) {
                assertEquals(line.open, account.knows(line.id));
                if (!line.open) {
                    assertThrows(IllegalStateException.class, () -> account.settle(line.id, line.counts));
                }
            }
        }

        /** The counted sum is exactly: spent, unresolved reservations of the day, and the reservation under way. */
        private void assertParts() {
            SpendingAccount now = account.on(today);
            BigInteger unknown = now.unresolved().values().stream()
                    .filter(held -> held.day().equals(now.day()))
                    .map(held -> held.reserved().attoFet())
                    .reduce(BigInteger.ZERO, BigInteger::add);
            BigInteger held =
                    now.underWay().map(one -> one.reserved().attoFet()).orElse(BigInteger.ZERO);
            assertEquals(
                    now.spent().attoFet().add(unknown).add(held),
                    now.counted(today).attoFet());
            assertFalse(now.spent().attoFet().signum() < 0);
        }

        private boolean take(Step step) {
            Amount amount = Amount.ofAttoFet(step.atto());
            Line current = underWay;
            switch (step.move()) {
                case RESERVE -> {
                    if (current == null) {
                        Line line = new Line(today, amount);
                        account = account.reserve(line.id, amount, today);
                        book.add(line);
                        underWay = line;
                        return true;
                    }
                    assertThrows(IllegalStateException.class, () -> account.reserve(paymentId(), amount, today));
                }
                case SETTLE -> {
                    if (current != null) {
                        Amount paid = Amount.ofAttoFet(step.atto().min(current.counts.attoFet()));
                        account = account.settle(current.id, paid);
                        current.close(paid);
                        underWay = null;
                        return true;
                    }
                }
                case RELEASE -> {
                    if (current != null) {
                        account = account.release(current.id);
                        current.close(Amount.zero());
                        underWay = null;
                        return true;
                    }
                }
                case LOSE -> {
                    if (current != null) {
                        account = account.lose(current.id);
                        underWay = null;
                        return true;
                    }
                }
                case RESOLVE -> {
                    List<Line> lost = book.stream()
                            .filter(line -> line.open && line != current)
                            .toList();
                    if (!lost.isEmpty()) {
                        Line line = lost.get(
                                step.atto().mod(BigInteger.valueOf(lost.size())).intValue());
                        Amount paid = Amount.ofAttoFet(step.atto().min(line.counts.attoFet()));
                        account = account.settle(line.id, paid);
                        line.close(paid);
                        return true;
                    }
                }
                case NEW_DAY -> {
                    today = today.plusDays(1 + step.atto().mod(BigInteger.TWO).intValue());
                    account = account.on(today);
                }
                case EARLIER_DAY -> account = account.on(today.minusDays(1));
            }
            return false;
        }

        private Amount expected(LocalDate day) {
            return book.stream()
                    .filter(line -> line.day.equals(day) || line == underWay)
                    .map(line -> line.counts)
                    .reduce(Amount.zero(), Amount::plus);
        }
    }
}
