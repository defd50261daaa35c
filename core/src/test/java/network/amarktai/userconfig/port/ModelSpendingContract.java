package network.amarktai.userconfig.port;

import static network.amarktai.userconfig.testkit.Examples.FLOCK;
import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.revision;
import static network.amarktai.userconfig.testkit.ModelExamples.MODEL;
import static network.amarktai.userconfig.testkit.ModelExamples.TODAY;
import static network.amarktai.userconfig.testkit.ModelExamples.account;
import static network.amarktai.userconfig.testkit.ModelExamples.reservation;
import static network.amarktai.userconfig.testkit.ModelExamples.use;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.ai.AiLimits;
import network.amarktai.userconfig.domain.ai.AiReservation;
import network.amarktai.userconfig.domain.ai.AiUse;
import network.amarktai.userconfig.domain.ai.NanoUsd;
import network.amarktai.userconfig.domain.ai.TokenCounts;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;

/** The contract of every {@link ModelSpending}. An adapter's test is this interface plus its set-up. */
public interface ModelSpendingContract {

    UserId ALICE = UserId.of("alice");
    UserId BOB = UserId.of("bob");
    Consumer ENGINE = Consumer.of("ai-engine");
    Consumer BOT = Consumer.of("trading.bot_2");

    /** The spending under test, empty at the start of each test. */
    ModelSpending modelSpending();

    private AiAccount stored(UserId user) {
        return modelSpending().account(user, OPENAI);
    }

    /** Stores the first version of an account. */
    private AiAccount opened(UserId user) {
        AiAccount account = account(user);
        assertTrue(modelSpending().replace(0, account));
        return account;
    }

    private Set<AiUse> uses(UserId user) {
        List<AiUse> found = modelSpending().uses(user, OPENAI, LocalDate.EPOCH);
        assertEquals(Set.copyOf(found).size(), found.size());
        return Set.copyOf(found);
    }

    @Test
    default void aUserWhoNeverCalledHasANewAccount() {
        assertEquals(AiAccount.opened(ALICE, OPENAI), stored(ALICE));
        assertEquals(Set.of(), uses(ALICE));
        modelSpending().erase(ALICE);
        modelSpending().forgetUsesBefore(TODAY);
    }

    @Test
    default void anAccountIsFoundAsItWas() {
        AiAccount first = AiAccount.opened(ALICE, OPENAI).reserve("c-1", reservation(7), 1);
        AiAccount most = new AiAccount(
                ALICE,
                OPENAI,
                new AiLimits(
                        AiLimits.MAX_TOKENS,
                        new NanoUsd(Long.MAX_VALUE),
                        IntStream.range(0, AiLimits.MAX_MODELS)
                                .mapToObj(i -> MODEL + i)
                                .toList(),
                        AiLimits.MAX_OUTPUT_TOKENS,
                        AiLimits.Mode.HARD),
                revision(),
                TODAY.plusDays(1),
                Long.MAX_VALUE,
                new NanoUsd(Long.MAX_VALUE),
                Map.of(
                        "c-1",
                        new AiReservation(TODAY, AiLimits.MAX_TOKENS, new NanoUsd(Long.MAX_VALUE), NOON),
                        "c-2",
                        reservation(0),
                        "a-3",
                        reservation(1)),
                2,
                RecordSeal.none());
        AiAccount onlyTokens = most.limited(new AiLimits(0L, null, List.of(), 1, AiLimits.Mode.SOFT), revision(), 3);
        AiAccount onlyUsd = onlyTokens
                .settle("c-1", 0, NanoUsd.zero())
                .limited(
                        new AiLimits(null, NanoUsd.zero(), List.of("b", "a"), 4096, AiLimits.Mode.HARD), revision(), 4);
        for (AiAccount account : List.of(first, most, onlyTokens, onlyUsd)) {
            assertTrue(modelSpending().replace(account.version() - 1, account));
            assertEquals(account, stored(ALICE));
        }
    }

    @Test
    default void manyCallsUnderWayComeBackAsTheyWere() {
        AiAccount account = AiAccount.opened(ALICE, OPENAI);
        for (int i = 1; i <= 200; i++) {
            account = account.reserve(String.format("%032x", (i * 31L) % 211), reservation(i), i);
        }
        assertTrue(modelSpending().replace(0, account));

        assertEquals(200, stored(ALICE).reserved().size());
        assertEquals(account, stored(ALICE));
    }

    @Test
    default void accountsAreApart() {
        List<UserId> users = List.of(
                ALICE,
                UserId.of("Alice"),
                UserId.of("ali"),
                UserId.of("a.b"),
                UserId.of("$set"),
                UserId.of("openai:alice"));
        List<ServiceId> services = List.of(OPENAI, FLOCK, ServiceId.of("o"));
        int version = 0;
        for (UserId user : users) {
            for (ServiceId service : services) {
                AiAccount account = account(user, service, ++version);
                assertTrue(modelSpending().replace(0, account));
                assertEquals(account, modelSpending().account(user, service));
            }
        }
        assertEquals(1, stored(ALICE).version());
    }

    @Test
    default void aFirstVersionIsOnlyInserted() {
        AiAccount account = opened(ALICE);

        assertFalse(modelSpending().replace(0, account), "the same again");
        assertFalse(modelSpending().replace(0, account(ALICE, OPENAI, 7)));
        assertFalse(modelSpending().replace(7, account(BOB, OPENAI, 8)), "nothing is stored");

        assertEquals(account, stored(ALICE));
        assertEquals(0, stored(BOB).version());
    }

    @Test
    default void anAccountChangedOverSomethingUnseenStays() {
        AiAccount first = opened(ALICE);
        AiAccount second = first.reserve("c-1", reservation(1), first.versionAfter(9));
        assertTrue(modelSpending().replace(first.version(), second));

        assertFalse(modelSpending().replace(first.version(), first.settle("0b".repeat(16), 1, NanoUsd.zero())));
        assertFalse(modelSpending().replace(first.version(), second), "the same again");
        assertFalse(modelSpending().replace(second.version() + 1, second.settle("c-1", 1, NanoUsd.zero())));

        assertEquals(second, stored(ALICE));
    }

    @Test
    default void ofConcurrentChangesOneWins() {
        for (int round = 0; round < 10; round++) {
            UserId user = UserId.of("user-" + round % 3);
            AiAccount seen = stored(user);
            long next = seen.versionAfter(1 + round);
            List<AiAccount> nexts = IntStream.range(0, 4)
                    .mapToObj(i -> seen.reserve("c-" + i, reservation(i), next))
                    .toList();

            List<Boolean> won = Race.run(4, i -> () -> modelSpending().replace(seen.version(), nexts.get(i)));

            assertEquals(1, Collections.frequency(won, true));
            assertEquals(nexts.get(won.indexOf(true)), stored(user));
        }
    }

    @Test
    default void noReservationIsLostIfAllTryAgain() {
        Race.run(4, i -> () -> {
            boolean done = false;
            while (!done) {
                AiAccount seen = stored(ALICE);
                done = modelSpending()
                        .replace(seen.version(), seen.reserve("c-" + i, reservation(1), seen.versionAfter(50 + i)));
            }
            return done;
        });

        assertEquals(
                Set.of("c-0", "c-1", "c-2", "c-3"), stored(ALICE).reserved().keySet());
    }

    @Test
    default void usesAreAddedByDayModelAndConsumer() {
        LocalDate yesterday = TODAY.minusDays(1);
        List<AiUse> once = List.of(
                use(yesterday, MODEL, ENGINE),
                use(TODAY, "gpt-4o", ENGINE),
                use(TODAY, "gpt-4o", BOT),
                use(TODAY, "$gpt.4o: \"ü\"", BOT));
        AiUse most = new AiUse(
                TODAY,
                MODEL,
                BOT,
                1,
                new TokenCounts(1_000_000_000_000L, 0, 1_000_000_000_000L, 0),
                new NanoUsd(9_000_000_000_000_000_000L),
                0);
        once.forEach(use -> modelSpending().count(ALICE, OPENAI, use));
        modelSpending().count(ALICE, OPENAI, most);
        modelSpending().count(ALICE, OPENAI, use(TODAY, MODEL, ENGINE));
        modelSpending().count(ALICE, OPENAI, use(TODAY, MODEL, ENGINE));
        modelSpending().count(BOB, OPENAI, use(TODAY, MODEL, ENGINE));
        modelSpending().count(ALICE, FLOCK, use(TODAY, MODEL, ENGINE));

        AiUse twice = new AiUse(TODAY, MODEL, ENGINE, 6, new TokenCounts(200, 40, 60, 8), new NanoUsd(3_000), 2);
        assertEquals(Set.of(once.get(0), once.get(1), once.get(2), once.get(3), most, twice), uses(ALICE));
        assertEquals(
                Set.of(once.get(1), once.get(2), once.get(3), most, twice),
                Set.copyOf(modelSpending().uses(ALICE, OPENAI, TODAY)));
        assertEquals(List.of(), modelSpending().uses(ALICE, OPENAI, TODAY.plusDays(1)));
        assertEquals(Set.of(use(TODAY, MODEL, ENGINE)), uses(BOB));
        assertEquals(List.of(use(TODAY, MODEL, ENGINE)), modelSpending().uses(ALICE, FLOCK, TODAY));
    }

    @Test
    default void aSettlementIsCountedIfItIsStored() {
        AiAccount before = opened(ALICE);
        AiAccount after = before.settle("0b".repeat(16), 9, NanoUsd.zero());
        assertTrue(modelSpending().settle(before.version(), after, use(TODAY, MODEL, ENGINE)));
        assertEquals(after, stored(ALICE));
        assertEquals(Set.of(use(TODAY, MODEL, ENGINE)), uses(ALICE));

        assertFalse(modelSpending().settle(before.version(), after, use(TODAY, MODEL, ENGINE)));
        assertEquals(Set.of(use(TODAY, MODEL, ENGINE)), uses(ALICE));
    }

    @Test
    default void concurrentUsesAreAllAdded() {
        Race.run(4, i -> () -> {
            modelSpending().count(ALICE, OPENAI, use(TODAY, MODEL, ENGINE));
            modelSpending().count(ALICE, OPENAI, use(TODAY, MODEL, ENGINE));
            return true;
        });

        assertEquals(
                Set.of(new AiUse(TODAY, MODEL, ENGINE, 24, new TokenCounts(800, 160, 240, 32), new NanoUsd(12_000), 8)),
                uses(ALICE));
    }

    @Test
    default void usesOfEarlierDaysAreForgotten() {
        AiAccount account = opened(ALICE);
        for (UserId user : List.of(ALICE, BOB)) {
            for (LocalDate day : List.of(TODAY.minusDays(40), TODAY.minusDays(1), TODAY)) {
                modelSpending().count(user, OPENAI, use(day, MODEL, ENGINE));
            }
        }

        modelSpending().forgetUsesBefore(TODAY);
        modelSpending().forgetUsesBefore(TODAY);

        assertEquals(Set.of(use(TODAY, MODEL, ENGINE)), uses(ALICE));
        assertEquals(Set.of(use(TODAY, MODEL, ENGINE)), uses(BOB));
        assertEquals(account, stored(ALICE));
    }

    @Test
    default void ofAnErasedUserThereIsNothing() {
        AiAccount before = opened(ALICE);
        assertTrue(modelSpending().replace(0, account(ALICE, FLOCK, 3)));
        AiAccount others = opened(BOB);
        for (UserId user : List.of(ALICE, BOB)) {
            modelSpending().count(user, OPENAI, use(TODAY, MODEL, ENGINE));
        }

        modelSpending().erase(ALICE);
        modelSpending().erase(ALICE);

        assertEquals(AiAccount.opened(ALICE, OPENAI), stored(ALICE));
        assertEquals(0, modelSpending().account(ALICE, FLOCK).version());
        assertEquals(Set.of(), uses(ALICE));
        assertEquals(others, stored(BOB));
        assertEquals(Set.of(use(TODAY, MODEL, ENGINE)), uses(BOB));

        AiAccount late = before.settle("0b".repeat(16), 9, NanoUsd.zero());
        assertFalse(modelSpending().replace(before.version(), late), "there is no account");
        assertTrue(modelSpending().replace(0, account(ALICE, OPENAI, 12)));
        assertFalse(modelSpending().replace(before.version(), late), "the account of a new user");
        assertEquals(12, stored(ALICE).version());
    }
}
