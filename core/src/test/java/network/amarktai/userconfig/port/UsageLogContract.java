package network.amarktai.userconfig.port;

import static network.amarktai.userconfig.testkit.Examples.BINANCE;
import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.revision;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.UseFailure;
import network.amarktai.userconfig.domain.usage.ConsumerCall;
import network.amarktai.userconfig.domain.usage.LastFailure;
import network.amarktai.userconfig.domain.usage.Usage;
import network.amarktai.userconfig.domain.usage.UsageBatch;
import network.amarktai.userconfig.domain.usage.UsageCount;
import network.amarktai.userconfig.domain.usage.UsageTally;
import network.amarktai.userconfig.domain.usage.UsedKey;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;

/** The contract of every {@link UsageLog}. An adapter's test is this interface plus its set-up. */
public interface UsageLogContract {

    UserId ALICE = UserId.of("alice");
    UsedKey KEY = new UsedKey(ALICE, OPENAI, NOON);
    Consumer ENGINE = Consumer.of("ai-engine");
    Consumer BOT = Consumer.of("trading.bot_2");
    LocalDate TODAY = LocalDate.of(2026, 11, 22);
    Instant LATER = NOON.plusMillis(1);

    /** The log under test, empty at the start of each test. */
    UsageLog usageLog();

    /** A batch of a new writer. */
    static UsageBatch batch(UsageCount... counts) {
        return new UsageBatch(revision().value(), 1, List.of(counts));
    }

    private static UsageCount use(UsedKey key) {
        return UsageCount.use(key, ENGINE, LATER);
    }

    private UsageTally total(UsedKey key) {
        return usageLog().read(key, LocalDate.EPOCH).total();
    }

    @Test
    default void ofAKeyNeverUsedThereIsNothing() {
        assertEquals(Usage.none(), usageLog().read(KEY, LocalDate.EPOCH));
        assertEquals(Map.of(), usageLog().lastUses(ALICE));
        usageLog().forget(ALICE, OPENAI);
        usageLog().forget(ALICE);
    }

    @Test
    default void whatIsAddedIsFoundByDayAndConsumer() {
        Instant yesterday = NOON.minus(Duration.ofDays(1));
        UsageTally engine = new UsageTally(12, Map.of(UseFailure.RATE_LIMITED, 2L, UseFailure.OTHER, 1L), 0);
        usageLog()
                .add(batch(
                        new UsageCount(
                                KEY, TODAY, ENGINE, engine, LATER, new LastFailure(LATER, UseFailure.RATE_LIMITED)),
                        UsageCount.use(KEY, BOT, yesterday),
                        UsageCount.use(KEY, ENGINE, yesterday),
                        UsageCount.test(KEY, BOT, NOON)));

        Usage usage = usageLog().read(KEY, TODAY.minusDays(1));

        assertEquals(4, usage.days().size());
        assertEquals(
                new TreeMap<>(Map.of(
                        TODAY.minusDays(1), new UsageTally(2, Map.of(), 0), TODAY, engine.plus(UsageTally.ofTest()))),
                usage.byDay());
        assertEquals(
                new TreeMap<>(Map.of(
                        "ai-engine", engine.plus(UsageTally.ofUse()), "trading.bot_2", new UsageTally(1, Map.of(), 1))),
                usage.byConsumer());
        assertEquals(LATER, usage.lastUsedAt());
        assertEquals(new LastFailure(LATER, UseFailure.RATE_LIMITED), usage.lastFailure());
    }

    @Test
    default void batchesAddUp() {
        UsageTally tally = new UsageTally(3, Map.of(UseFailure.NO_CREDIT, 1L), 5);
        UsageCount count = new UsageCount(KEY, TODAY, ENGINE, tally, LATER, null);
        String writer = revision().value();

        usageLog().add(new UsageBatch(writer, 1, List.of(count)));
        usageLog().add(new UsageBatch(writer, 2, List.of(count)));
        usageLog().add(batch(count, use(new UsedKey(ALICE, BINANCE, NOON))));
        usageLog().add(new UsageBatch(writer, 3, List.of()));

        assertEquals(tally.plus(tally).plus(tally), total(KEY));
    }

    @Test
    default void aBatchTriedAgainCountsOnce() {
        String writer = revision().value();
        UsageBatch first = new UsageBatch(writer, 1, List.of(use(KEY), UsageCount.test(KEY, BOT, NOON)));
        UsageBatch second = new UsageBatch(writer, 2, List.of(use(KEY)));

        usageLog().add(first);
        usageLog().add(first);
        usageLog().add(second);
        usageLog().add(batch(use(KEY)));
        usageLog().add(second);
        // Like a delayed request that arrives late.
        usageLog().add(first);

        assertEquals(new UsageTally(3, Map.of(), 1), total(KEY));
    }

    @Test
    default void daysBeforeThoseAskedForAreLeftOut() {
        for (int days = 0; days < 4; days++) {
            usageLog().add(batch(UsageCount.use(KEY, ENGINE, NOON.minus(Duration.ofDays(days)))));
        }

        Usage usage = usageLog().read(KEY, TODAY.minusDays(1));

        assertEquals(
                List.of(TODAY.minusDays(1), TODAY), List.copyOf(usage.byDay().keySet()));
        assertEquals(4, total(KEY).uses());
        assertEquals(NOON, usageLog().read(KEY, TODAY.plusDays(1)).lastUsedAt());
    }

    @Test
    default void theLastUseAndFailureAreTheLatestInWhateverOrderTheyArrive() {
        for (int seconds : List.of(2, 5, 3)) {
            Instant at = NOON.plusSeconds(seconds);
            usageLog().add(batch(UsageCount.use(KEY, ENGINE, at)));
            UseFailure reason = seconds == 5 ? UseFailure.UNREACHABLE : UseFailure.INVALID_KEY;
            usageLog().add(batch(UsageCount.failure(KEY, ENGINE, at, at.plusMillis(7), reason)));
        }
        usageLog().add(batch(UsageCount.test(KEY, ENGINE, NOON.plusSeconds(9))));

        Usage usage = usageLog().read(KEY, TODAY);

        assertEquals(NOON.plusSeconds(5), usage.lastUsedAt());
        assertEquals(new LastFailure(NOON.plusSeconds(5).plusMillis(7), UseFailure.UNREACHABLE), usage.lastFailure());
        assertEquals(Map.of(KEY, NOON.plusSeconds(5)), usageLog().lastUses(ALICE));
    }

    @Test
    default void aFailureOrATestAloneIsNoLastUse() {
        usageLog().add(batch(UsageCount.failure(KEY, ENGINE, NOON, LATER, UseFailure.OTHER)));
        usageLog().add(batch(UsageCount.test(KEY, BOT, NOON)));

        assertEquals(Map.of(), usageLog().lastUses(ALICE));
        assertEquals(
                new LastFailure(LATER, UseFailure.OTHER),
                usageLog().read(KEY, TODAY).lastFailure());
    }

    @Test
    default void keysAreApart() {
        List<UsedKey> keys = keys();
        for (int i = 0; i < keys.size(); i++) {
            usageLog()
                    .add(batch(new UsageCount(
                            keys.get(i), TODAY, ENGINE, new UsageTally(i + 1, Map.of(), 0), LATER, null)));
        }

        for (int i = 0; i < keys.size(); i++) {
            assertEquals(i + 1, total(keys.get(i)).uses());
        }
        assertEquals(
                keys.stream()
                        .filter(key -> key.user().equals(ALICE))
                        .collect(Collectors.toMap(key -> key, key -> LATER)),
                usageLog().lastUses(ALICE));
    }

    private static List<UsedKey> keys() {
        List<UsedKey> keys = new ArrayList<>();
        for (String user : List.of("alice", "Alice", "ali", "alice:ai-engine", "2026-11-22:ai-engine:alice")) {
            keys.add(new UsedKey(UserId.of(user), OPENAI, NOON));
            keys.add(new UsedKey(UserId.of(user), BINANCE, NOON));
            keys.add(new UsedKey(UserId.of(user), OPENAI, LATER));
        }
        return keys;
    }

    @Test
    default void forgettingAServiceForgetsAllItsKeysAndNothingElse() {
        keys().forEach(key -> usageLog().add(batch(use(key))));

        usageLog().forget(ALICE, OPENAI);
        usageLog().forget(ALICE, OPENAI);

        for (UsedKey key : keys()) {
            boolean forgotten = key.user().equals(ALICE) && key.service().equals(OPENAI);
            assertEquals(forgotten ? 0 : 1, total(key).uses(), key.toString());
        }
        assertEquals(
                Map.of(new UsedKey(ALICE, BINANCE, NOON), LATER), usageLog().lastUses(ALICE));
    }

    @Test
    default void forgettingTheKeysBeforeOneLeavesItAndAllOthers() {
        keys().forEach(key -> usageLog().add(batch(use(key))));
        UsedKey current = new UsedKey(ALICE, OPENAI, LATER);

        usageLog().forgetBefore(KEY);
        keys().forEach(key -> assertEquals(1, total(key).uses(), key.toString()));

        usageLog().forgetBefore(current);
        usageLog().forgetBefore(current);

        for (UsedKey key : keys()) {
            assertEquals(key.equals(KEY) ? 0 : 1, total(key).uses(), key.toString());
        }
        assertEquals(Usage.none(), usageLog().read(KEY, LocalDate.EPOCH));
        assertEquals(
                Map.of(current, LATER, new UsedKey(ALICE, BINANCE, NOON), LATER),
                usageLog().lastUses(ALICE));
    }

    @Test
    default void forgettingAUserForgetsAllTheirKeysAndNobodyElses() {
        keys().forEach(key -> usageLog().add(batch(use(key))));

        usageLog().forget(ALICE);
        usageLog().forget(ALICE);

        for (UsedKey key : keys()) {
            assertEquals(key.user().equals(ALICE) ? 0 : 1, total(key).uses(), key.toString());
        }
        assertEquals(Usage.none(), usageLog().read(KEY, LocalDate.EPOCH));
        assertEquals(Map.of(), usageLog().lastUses(ALICE));
    }

    @Test
    default void theLatestCallOfEachConsumerIsKept() {
        Instant noon = NOON.truncatedTo(ChronoUnit.MINUTES);
        UserId bob = UserId.of("bob:ai-engine");
        assertEquals(Map.of(), usageLog().lastCalls());

        usageLog()
                .noteCalls(List.of(
                        new ConsumerCall(ALICE, ENGINE, NOON.plusSeconds(130)),
                        new ConsumerCall(ALICE, BOT, NOON),
                        new ConsumerCall(bob, ENGINE, NOON.plusSeconds(600))));
        usageLog().noteCalls(List.of(new ConsumerCall(ALICE, ENGINE, NOON)));
        usageLog().noteCalls(List.of());

        assertEquals(
                Map.of(ENGINE, noon.plusSeconds(120), BOT, noon), usageLog().lastCalls(ALICE));
        assertEquals(
                Map.of(ENGINE, noon.plusSeconds(600), BOT, noon), usageLog().lastCalls());
        assertEquals(Usage.none(), usageLog().read(KEY, LocalDate.EPOCH));
        assertEquals(Map.of(), usageLog().lastUses(ALICE));

        usageLog().forget(ALICE, OPENAI);
        assertEquals(2, usageLog().lastCalls(ALICE).size());
        usageLog().forget(ALICE);
        assertEquals(Map.of(), usageLog().lastCalls(ALICE));
        assertEquals(Map.of(ENGINE, noon.plusSeconds(600)), usageLog().lastCalls());
    }

    @Test
    default void concurrentWritersLoseNothing() {
        int writers = 6;
        int batches = 20;
        Race.run(writers, i -> () -> {
            String writer = revision().value();
            for (int number = 1; number <= batches; number++) {
                Instant at = NOON.plusSeconds(number * 10L + i);
                usageLog()
                        .add(new UsageBatch(
                                writer,
                                number,
                                List.of(
                                        UsageCount.use(KEY, ENGINE, at),
                                        UsageCount.use(KEY, Consumer.of("consumer-" + i % 2), at)
                                                .plus(UsageCount.failure(KEY, BOT, at, at, UseFailure.OTHER)))));
            }
            return writer;
        });

        Usage usage = usageLog().read(KEY, TODAY);

        long each = (long) writers * batches;
        assertEquals(new UsageTally(2 * each, Map.of(UseFailure.OTHER, each), 0), usage.total());
        assertEquals(each / 2, usage.byConsumer().get("consumer-1").uses());
        Instant last = NOON.plusSeconds(batches * 10L + writers - 1);
        assertEquals(last, usage.lastUsedAt());
        assertEquals(new LastFailure(last, UseFailure.OTHER), usage.lastFailure());
    }

    @Test
    default void aBatchTriedByManyAtOnceCountsOnce() {
        for (int round = 1; round <= 5; round++) {
            UsageBatch batch = batch(IntStream.range(0, 8)
                    .mapToObj(i -> UsageCount.use(KEY, Consumer.of("consumer-" + i), LATER))
                    .toArray(UsageCount[]::new));

            Race.run(4, i -> () -> {
                usageLog().add(batch);
                return i;
            });

            assertEquals(8L * round, total(KEY).uses());
        }
    }
}
