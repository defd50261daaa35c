package network.amarktai.userconfig.port;

import static network.amarktai.userconfig.testkit.PaymentExamples.CHAIN;
import static network.amarktai.userconfig.testkit.PaymentExamples.RECIPIENT;
import static network.amarktai.userconfig.testkit.PaymentExamples.SENDER;
import static network.amarktai.userconfig.testkit.PaymentExamples.first;
import static network.amarktai.userconfig.testkit.PaymentExamples.paymentId;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.SeenBlock;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;

/** The contract of every {@link SpendingLedger}. An adapter's test is this interface plus its set-up. */
public interface SpendingLedgerContract {

    /** The ledger under test, empty at the start of each test. */
    SpendingLedger spending();

    private SpendingAccount account(String user) {
        return spending().spending(UserId.of(user), NetworkName.TESTNET);
    }

    private Lane lane() {
        return spending().lane(CHAIN, SENDER);
    }

    @Test
    default void whoNeverSpentHasANewAccount() {
        assertEquals(SpendingAccount.opened(UserId.of("alice"), NetworkName.TESTNET), account("alice"));
        assertEquals(Lane.opened(CHAIN, SENDER), lane());
    }

    @Test
    default void anAccountIsFoundAsItWas() {
        LocalDate day = LocalDate.of(2026, 11, 22);
        PaymentId lost = paymentId();
        Amount much = Amount.ofAttoFet(BigInteger.TWO.pow(255));
        SpendingAccount account = account("alice").reserve(lost, much, day);
        assertTrue(spending().replace(account));
        assertEquals(account, account("alice"));

        account = account.lose(lost);
        assertTrue(spending().replace(account));
        assertEquals(account, account("alice"));

        account = account.reserve(paymentId(), Amount.zero(), day.plusDays(1));
        assertTrue(spending().replace(account));
        assertEquals(account, account("alice"));

        account = account.settle(account.underWay().orElseThrow().payment(), much);
        assertTrue(spending().replace(account));
        assertEquals(account, account("alice"));
    }

    @Test
    default void aLaneIsFoundAsItWas() {
        Lane taken = lane().take(paymentId());
        assertTrue(spending().replace(taken));
        assertEquals(taken, lane());

        Lane free = taken.free(Long.MAX_VALUE, Long.MAX_VALUE);
        assertTrue(spending().replace(free));
        assertEquals(free, lane());
    }

    @Test
    default void aLaneKeepsTheBlockThatWasSeenUntilItIsReset() {
        Instant time = Instant.parse("2026-11-30T10:00:00.123456789Z");
        Lane seeing = lane().take(paymentId()).seeing(new SeenBlock(7, "A".repeat(64), time));
        assertTrue(spending().replace(seeing));
        assertEquals(seeing, lane());

        Lane later = seeing.free(1, 9).seeing(new SeenBlock(Long.MAX_VALUE, "0".repeat(64), time.plusSeconds(1)));
        assertTrue(spending().replace(later));
        assertEquals(later, lane());

        assertFalse(spending().replace(seeing.free()), "based on the version before");
        assertEquals(later, lane());

        assertTrue(spending().replace(later.reset()));
        assertEquals(later.reset(), lane());
        assertEquals(Optional.empty(), lane().seenBlock());
    }

    @Test
    default void accountsAndLanesAreApart() {
        List<SpendingAccount> accounts = List.of(
                first(account("alice")),
                first(spending().spending(UserId.of("alice"), NetworkName.MAINNET))
                        .touched(),
                first(account("Alice")),
                first(account("ali")));
        assertTrue(spending().replace(accounts.get(0)));
        assertFalse(spending().replace(accounts.get(1)), "not the first version, but nothing is stored");
        assertTrue(spending().replace(accounts.get(2)));
        assertTrue(spending().replace(accounts.get(3)));
        for (SpendingAccount account : List.of(accounts.get(0), accounts.get(2), accounts.get(3))) {
            assertEquals(account, spending().spending(account.user(), account.network()));
        }
        assertEquals(
                0, spending().spending(UserId.of("alice"), NetworkName.MAINNET).version());

        for (ChainId chain : List.of(CHAIN, ChainId.of("DORADO-1"), ChainId.of("dorado"))) {
            for (Address sender : List.of(SENDER, RECIPIENT)) {
                Lane lane = spending().lane(chain, sender).take(paymentId());
                assertTrue(spending().replace(lane));
                assertEquals(lane, spending().lane(chain, sender));
            }
        }
    }

    @Test
    default void anAccountChangedOverSomethingUnseenStays() {
        SpendingAccount account = first(account("alice"));
        Lane lane = lane().touched();
        assertTrue(spending().replace(account));
        assertTrue(spending().replace(lane));

        assertFalse(spending().replace(first(account("bob")).touched()));
        assertFalse(spending().replace(first(SpendingAccount.opened(account.user(), account.network()))));
        assertFalse(spending().replace(account.touched().touched()));
        assertFalse(spending().replace(Lane.opened(CHAIN, SENDER).touched()));
        assertFalse(spending().replace(lane.touched().touched()));

        assertEquals(account, account("alice"));
        assertEquals(lane, lane());
    }

    @Test
    default void whatIsUnderWayIsListedInPages() {
        LocalDate day = LocalDate.of(2026, 11, 22);
        List<PaymentId> ids = List.of(paymentId(), paymentId(), paymentId());
        PaymentId lost = paymentId();
        for (int i = 2; i >= 0; i--) {
            assertTrue(spending().replace(account("user-" + i).reserve(ids.get(i), Amount.ofWholeFet(1), day)));
        }
        SpendingAccount unresolved = account("bob").reserve(lost, Amount.ofWholeFet(1), day);
        assertTrue(spending().replace(unresolved));
        assertTrue(spending().replace(unresolved.lose(lost)));
        SpendingAccount free = first(account("carol"));
        assertTrue(spending().replace(free));
        assertTrue(spending().replace(free.release(free.underWay().orElseThrow().payment())));

        List<SpendingAccount> first = spending().underWay(null, 2);
        assertEquals(List.of(account("user-0"), account("user-1")), first);
        assertEquals(List.of(account("user-2")), spending().underWay(ids.get(1), 2));
        assertEquals(List.of(), spending().underWay(ids.get(2), 2));
    }

    @Test
    default void takenLanesAreListedInPages() {
        List<PaymentId> ids = List.of(paymentId(), paymentId());
        Lane one = spending().lane(CHAIN, RECIPIENT).take(ids.get(0));
        Lane two = spending().lane(CHAIN, SENDER).take(ids.get(1));
        Lane free = spending().lane(ChainId.of("dorado"), SENDER).touched();
        for (Lane lane : List.of(two, one, free)) {
            assertTrue(spending().replace(lane));
        }

        assertEquals(List.of(one), spending().taken(null, 1));
        assertEquals(List.of(two), spending().taken(ids.get(0), 2));
        assertEquals(List.of(one, two), spending().taken(null, 9));
        assertTrue(spending().replace(one.free()));
        assertEquals(List.of(two), spending().taken(null, 9));
    }

    @Test
    default void ofConcurrentAccountChangesOneWins() {
        LocalDate day = LocalDate.of(2026, 11, 22);
        for (int round = 0; round < 10; round++) {
            String user = "user-" + round % 3;
            SpendingAccount seen = account(user);
            List<SpendingAccount> nexts = IntStream.range(0, 4)
                    .mapToObj(i -> seen.underWay()
                            .map(held -> seen.settle(held.payment(), Amount.ofWholeFet(i)))
                            .orElseGet(() -> seen.reserve(paymentId(), Amount.ofWholeFet(i), day)))
                    .toList();

            List<Boolean> won = Race.run(4, i -> () -> spending().replace(nexts.get(i)));

            assertEquals(1, Collections.frequency(won, true));
            assertEquals(nexts.get(won.indexOf(true)), account(user));
        }
    }

    @Test
    default void ofConcurrentTakersOneGetsTheLane() {
        for (int round = 0; round < 10; round++) {
            Lane seen = lane().taken().isPresent() ? lane().free() : lane();
            if (seen.version() > lane().version()) {
                assertTrue(spending().replace(seen));
            }
            List<Lane> nexts =
                    IntStream.range(0, 4).mapToObj(i -> seen.take(paymentId())).toList();

            List<Boolean> won = Race.run(4, i -> () -> spending().replace(nexts.get(i)));

            assertEquals(1, Collections.frequency(won, true));
            assertEquals(nexts.get(won.indexOf(true)), lane());
        }
    }

    @Test
    default void ofAnErasedUserThereAreNoAccountsAndTheLaneStays() {
        LocalDate day = LocalDate.of(2026, 11, 22);
        PaymentId lost = paymentId();
        SpendingAccount first = account("alice").reserve(lost, Amount.zero(), day);
        assertTrue(spending().replace(first));
        assertTrue(spending().replace(first.lose(lost)));
        SpendingAccount mainnet = spending().spending(UserId.of("alice"), NetworkName.MAINNET);
        assertTrue(spending().replace(first(mainnet)));
        SpendingAccount others = first(account("bob"));
        assertTrue(spending().replace(others));
        Lane taken = lane().take(paymentId());
        assertTrue(spending().replace(taken));

        spending().erase(UserId.of("alice"));
        spending().erase(UserId.of("alice"));

        assertEquals(SpendingAccount.opened(UserId.of("alice"), NetworkName.TESTNET), account("alice"));
        assertEquals(
                0, spending().spending(UserId.of("alice"), NetworkName.MAINNET).version());
        assertEquals(others, account("bob"));
        assertEquals(taken, lane());
        assertFalse(
                spending().replace(first.lose(lost).settle(lost, Amount.zero())),
                "a write based on the old version fails");
    }

    @Test
    default void aWriteFromBeforeAnErasureNeverSucceedsAfterIt() {
        LocalDate day = LocalDate.of(2026, 11, 22);
        PaymentId old = paymentId();
        SpendingAccount before = account("alice").reserve(old, Amount.ofWholeFet(1), day);
        List<SpendingAccount> late = List.of(
                before.touched(),
                before.release(old),
                before.lose(old),
                before.release(old).touched(),
                before.settle(old, Amount.ofWholeFet(1)).reserve(paymentId(), Amount.zero(), day));
        assertTrue(spending().replace(before));
        spending().erase(UserId.of("alice"));
        late.forEach(write -> assertFalse(spending().replace(write), "there is no account"));

        PaymentId next = paymentId();
        SpendingAccount after = account("alice").reserve(next, Amount.ofWholeFet(2), day);
        for (SpendingAccount again :
                List.of(after, after.touched(), after.touched().settle(next, Amount.zero()))) {
            assertTrue(spending().replace(again));
            late.forEach(write -> assertFalse(spending().replace(write), "the account of a new user"));
            assertEquals(again, account("alice"));
        }
    }
}
