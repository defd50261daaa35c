package network.amarktai.userconfig.port;

import static network.amarktai.userconfig.testkit.Examples.API_KEY;
import static network.amarktai.userconfig.testkit.Examples.API_SECRET;
import static network.amarktai.userconfig.testkit.Examples.BINANCE;
import static network.amarktai.userconfig.testkit.Examples.FLOCK;
import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.KUCOIN;
import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.revision;
import static network.amarktai.userconfig.testkit.Examples.tested;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.MalformedCredential;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.probe.Fact;
import network.amarktai.userconfig.domain.probe.LastTests;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.TestMark;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;

/** The contract of every {@link UserConfigStore}. An adapter's test is this interface plus its set-up. */
public interface UserConfigStoreContract {

    /** What a provider reported about a key: no fact as by default. */
    ProbeFacts FACTS =
            new ProbeFacts(Fact.YES, Fact.NO, Fact.NO, Fact.YES, Fact.YES, Fact.NO, NOON.plus(Duration.ofDays(3)));

    /** The store under test, empty at the start of each test. */
    UserConfigStore store();

    /** A user with this id who exists in the store. */
    UserId knownUser(String id);

    /** Damages the record of this credential in the store so that it cannot be parsed; its revision may survive. */
    void damage(UserId user, ServiceId service);

    @Test
    default void aNewUserHasNothing() {
        UserId user = knownUser("alice");

        assertEquals(List.of(), store().credentials(user));
        assertEquals(Optional.empty(), store().credential(user, OPENAI));
    }

    @Test
    default void whatIsSavedIsFoundAsItWas() {
        UserId user = knownUser("alice");
        StoredCredential saved = credential(
                BINANCE, KEY, Map.of(API_KEY, "gAAAAA" + "k".repeat(11_000) + "==", API_SECRET, "gAAAAAsecret-_="));

        assertTrue(store().replaceCredential(user, saved, null));

        assertEquals(Optional.of(saved), store().credential(user, BINANCE));
        assertEquals(List.of(saved), store().credentials(user));
    }

    @Test
    default void laterSaveWins() {
        UserId user = knownUser("alice");
        StoredCredential first = credential(BINANCE, KEY, Map.of(API_KEY, "t1", API_SECRET, "t2"));
        StoredCredential second = credential(BINANCE, KeyId.of("00000001"), Map.of(API_KEY, "t3"));
        store().replaceCredential(user, first, null);

        assertTrue(store().replaceCredential(user, second, first.storedRevision()));

        assertEquals(Optional.of(second), store().credential(user, BINANCE), "no field of the first is left");
    }

    @Test
    default void aSaveOverSomethingUnseenChangesNothing() {
        UserId user = knownUser("alice");
        StoredCredential existing = credential(OPENAI);

        assertFalse(store().replaceCredential(user, credential(OPENAI), revision()), "nothing is stored");
        assertEquals(Optional.empty(), store().credential(user, OPENAI));

        store().replaceCredential(user, existing, null);
        assertFalse(store().replaceCredential(user, credential(OPENAI), null), "a credential is stored");
        assertFalse(store().replaceCredential(user, credential(OPENAI), revision()), "another revision is stored");
        assertEquals(Optional.of(existing), store().credential(user, OPENAI));
    }

    @Test
    default void savingTheSameRevisionAgainChangesNothing() {
        UserId user = knownUser("alice");
        StoredCredential saved = credential(OPENAI);
        store().replaceCredential(user, saved, null);

        store().replaceCredential(user, saved, saved.storedRevision());

        assertEquals(Optional.of(saved), store().credential(user, OPENAI));
    }

    @Test
    default void whatIsRemovedIsGone() {
        UserId user = knownUser("alice");
        StoredCredential removed = credential(OPENAI);
        StoredCredential kept = credential(BINANCE);
        store().replaceCredential(user, removed, null);
        store().replaceCredential(user, kept, null);

        assertTrue(store().removeCredential(user, OPENAI, removed.storedRevision()));

        assertEquals(Optional.empty(), store().credential(user, OPENAI));
        assertEquals(List.of(kept), store().credentials(user));
    }

    @Test
    default void removingTwiceIsHarmless() {
        UserId user = knownUser("alice");
        StoredCredential saved = credential(KUCOIN);
        store().replaceCredential(user, saved, null);

        assertTrue(store().removeCredential(user, KUCOIN, saved.storedRevision()));
        assertTrue(store().removeCredential(user, KUCOIN, saved.storedRevision()));
        assertTrue(store().removeCredential(user, KUCOIN, null));
    }

    @Test
    default void removingSomethingUnseenChangesNothing() {
        UserId user = knownUser("alice");
        StoredCredential existing = credential(OPENAI);
        store().replaceCredential(user, existing, null);

        assertFalse(store().removeCredential(user, OPENAI, null));
        assertFalse(store().removeCredential(user, OPENAI, revision()));

        assertEquals(Optional.of(existing), store().credential(user, OPENAI));
    }

    @Test
    default void oneUsersDataIsNeverAnothers() {
        List<UserId> users = Stream.of(
                        "alice",
                        "Alice",
                        "alice ",
                        "alic",
                        "alice.x",
                        "$alice",
                        "a|b",
                        "a' OR '1'='1",
                        "użytkownik-Ω",
                        "é",
                        "e\u0301",
                        "42",
                        "507f1f77bcf86cd799439011",
                        "null",
                        "%",
                        "_____")
                .map(this::knownUser)
                .toList();
        List<StoredCredential> saved =
                users.stream().map(user -> credential(OPENAI)).toList();
        for (int i = 0; i < users.size(); i++) {
            assertTrue(store().replaceCredential(users.get(i), saved.get(i), null));
        }

        for (int i = 0; i < users.size(); i++) {
            assertEquals(
                    List.of(saved.get(i)),
                    store().credentials(users.get(i)),
                    users.get(i).value());
        }
    }

    @Test
    default void aUserCanHaveACredentialForEveryService() {
        UserId user = knownUser("alice");
        Set<CredentialRecord> saved = new HashSet<>();
        for (ServiceDefinition service : StandardCatalog.services().services()) {
            StoredCredential next = credential(service.id());
            assertTrue(store().replaceCredential(user, next, null));
            saved.add(next);
        }

        assertEquals(saved, new HashSet<>(store().credentials(user)));
    }

    @Test
    default void aFailedOpeningIsNotedUntilTheNextSave() {
        UserId user = knownUser("alice");
        StoredCredential first = credential(OPENAI);
        StoredCredential second = credential(OPENAI);
        store().replaceCredential(user, first, null);

        store().noteFailedOpening(user, OPENAI, first.storedRevision(), NOON);
        StoredCredential noted = assertInstanceOf(
                StoredCredential.class, store().credential(user, OPENAI).orElseThrow());
        assertEquals(NOON, noted.failedOpeningAt());
        assertEquals(first.revision(), noted.revision());
        assertEquals(first.tokens(), noted.tokens());

        assertTrue(store().replaceCredential(user, second, first.storedRevision()));
        assertEquals(Optional.of(second), store().credential(user, OPENAI));
    }

    @Test
    default void aFailedOpeningOfSomethingReplacedIsNotNoted() {
        UserId user = knownUser("alice");
        StoredCredential existing = credential(OPENAI);

        store().noteFailedOpening(user, OPENAI, revision(), NOON);
        assertEquals(Optional.empty(), store().credential(user, OPENAI));

        store().replaceCredential(user, existing, null);
        store().noteFailedOpening(user, OPENAI, revision(), NOON);
        assertEquals(Optional.of(existing), store().credential(user, OPENAI));
    }

    @Test
    default void testsAreNotedUntilTheNextSave() {
        UserId user = knownUser("alice");
        StoredCredential first = credential(BINANCE);
        StoredCredential second = credential(BINANCE);
        TestMark good = new TestMark(NOON, ProbeOutcome.VALID);
        TestMark unreached = new TestMark(NOON.plusMillis(1), ProbeOutcome.UNREACHABLE);
        TestMark down = new TestMark(NOON.plusMillis(2), ProbeOutcome.PROVIDER_DOWN);
        TestMark bad = new TestMark(NOON.plusMillis(3), ProbeOutcome.INVALID_KEY);
        store().replaceCredential(user, first, null);

        LastTests tests = LastTests.none();
        for (TestMark test : List.of(unreached, good, down, bad)) {
            store().noteTest(user, BINANCE, first.storedRevision(), test, null);
            tests = tests.with(test);
            assertEquals(Optional.of(tested(first, tests)), store().credential(user, BINANCE));
        }

        assertTrue(store().replaceCredential(user, second, first.storedRevision()));
        assertEquals(Optional.of(second), store().credential(user, BINANCE));
    }

    @Test
    default void whatAProviderReportedStaysUntilItReportsSomethingElse() {
        UserId user = knownUser("alice");
        StoredCredential first = credential(BINANCE);
        StoredCredential second = credential(BINANCE);
        TestMark good = new TestMark(NOON, ProbeOutcome.VALID);
        TestMark down = new TestMark(NOON.plusMillis(1), ProbeOutcome.PROVIDER_DOWN);
        TestMark blocked = new TestMark(NOON.plusMillis(2), ProbeOutcome.IP_FORBIDDEN);
        ProbeFacts others = FACTS.withWithdraw(Fact.UNKNOWN).withExpiresAt(null);
        store().replaceCredential(user, first, null);

        store().noteTest(user, BINANCE, first.storedRevision(), good, FACTS);
        store().noteTest(user, BINANCE, first.storedRevision(), down, null);
        store().noteTest(user, BINANCE, first.storedRevision(), blocked, null);
        LastTests tests = new LastTests(blocked, down, FACTS);
        assertEquals(Optional.of(tested(first, tests)), store().credential(user, BINANCE));

        store().noteTest(user, BINANCE, first.storedRevision(), good, others);
        assertEquals(Optional.of(tested(first, new LastTests(good, down, others))), store().credential(user, BINANCE));

        assertTrue(store().replaceCredential(user, second, first.storedRevision()));
        assertEquals(Optional.of(second), store().credential(user, BINANCE));
    }

    @Test
    default void anEnteredExpiryIsKeptUntilTheNextSave() {
        UserId user = knownUser("alice");
        StoredCredential first = credential(BINANCE).expiringAt(NOON.plus(Duration.ofDays(90)));
        StoredCredential second = credential(BINANCE);

        assertTrue(store().replaceCredential(user, first, null));
        assertEquals(List.of(first), store().credentials(user));

        assertTrue(store().replaceCredential(user, second, first.storedRevision()));
        assertEquals(List.of(second), store().credentials(user));
    }

    @Test
    default void aTestOfSomethingReplacedIsNotNoted() {
        UserId user = knownUser("alice");
        StoredCredential existing = credential(OPENAI);
        TestMark test = new TestMark(NOON, ProbeOutcome.VALID);

        store().noteTest(user, OPENAI, revision(), test, FACTS);
        assertEquals(Optional.empty(), store().credential(user, OPENAI));

        store().replaceCredential(user, existing, null);
        store().noteTest(user, OPENAI, revision(), test, FACTS);
        assertEquals(Optional.of(existing), store().credential(user, OPENAI));
    }

    @Test
    default void whatReplacesACredentialBringsItsOwnTests() {
        UserId user = knownUser("alice");
        StoredCredential first = credential(OPENAI);
        LastTests tests = LastTests.none()
                .with(new TestMark(NOON, ProbeOutcome.NO_CREDIT))
                .with(new TestMark(NOON.plusMillis(1), ProbeOutcome.RATE_LIMITED))
                .reporting(FACTS);
        StoredCredential second = tested(credential(OPENAI), tests);
        store().replaceCredential(user, first, null);

        assertTrue(store().replaceCredential(user, second, first.storedRevision()));

        assertEquals(Optional.of(second), store().credential(user, OPENAI));
        assertEquals(List.of(second), store().credentials(user));
    }

    @Test
    default void aDamagedRecordHidesNoOther() {
        UserId user = knownUser("alice");
        StoredCredential sound = credential(BINANCE);
        store().replaceCredential(user, credential(OPENAI), null);
        store().replaceCredential(user, sound, null);

        damage(user, OPENAI);

        assertInstanceOf(
                MalformedCredential.class, store().credential(user, OPENAI).orElseThrow());
        assertEquals(Optional.of(sound), store().credential(user, BINANCE));
        assertEquals(2, store().credentials(user).size());
        assertTrue(store().credentials(user).contains(sound));
    }

    @Test
    default void aDamagedRecordCanBeReplacedAndRemoved() {
        UserId user = knownUser("alice");
        StoredCredential second = credential(OPENAI);
        store().replaceCredential(user, credential(OPENAI), null);
        damage(user, OPENAI);
        CredentialRecord damaged = store().credential(user, OPENAI).orElseThrow();

        assertTrue(store().replaceCredential(user, second, damaged.revision().orElse(null)));
        assertEquals(Optional.of(second), store().credential(user, OPENAI));

        damage(user, OPENAI);
        damaged = store().credential(user, OPENAI).orElseThrow();
        assertTrue(store().removeCredential(user, OPENAI, damaged.revision().orElse(null)));
        assertEquals(Optional.empty(), store().credential(user, OPENAI));
    }

    @Test
    default void everyKeyThatASecretIsSealedWithIsNamed() {
        KeyId other = KeyId.of("ffffffff");
        store().replaceCredential(knownUser("alice"), credential(OPENAI, KEY, Map.of(API_KEY, "t")), null);
        store().replaceCredential(knownUser("bob"), credential(BINANCE, other, Map.of(API_KEY, "t")), null);

        assertEquals(Set.of(KEY, other), store().keyIds());
    }

    @Test
    default void aNewStoreNamesNoKey() {
        assertEquals(Set.of(), store().keyIds());
    }

    @Test
    default void ofConcurrentSavesOverTheSameStateOneWins() {
        UserId user = knownUser("alice");
        StoredCredential existing = credential(OPENAI);
        assertTrue(store().replaceCredential(user, existing, null));
        for (int round = 0; round < 10; round++) {
            StoredCredential seen = existing;
            List<StoredCredential> nexts = new ArrayList<>();
            Collections.addAll(nexts, credential(OPENAI), credential(OPENAI), credential(OPENAI), credential(OPENAI));

            List<Boolean> won = Race.run(
                    nexts.size(), i -> () -> store().replaceCredential(user, nexts.get(i), seen.storedRevision()));

            assertEquals(1, Collections.frequency(won, true));
            existing = nexts.get(won.indexOf(true));
            assertEquals(Optional.of(existing), store().credential(user, OPENAI));
        }
    }

    @Test
    default void concurrentSavesOfSeveralServicesLoseNothing() {
        UserId user = knownUser("alice");
        List<ServiceId> services = List.of(OPENAI, FLOCK, BINANCE, KUCOIN);

        Race.run(services.size(), i -> () -> {
            StoredCredential existing = null;
            for (int round = 0; round < 20; round++) {
                StoredCredential next = credential(services.get(i));
                assertTrue(store().replaceCredential(user, next, existing == null ? null : existing.storedRevision()));
                assertEquals(Optional.of(next), store().credential(user, services.get(i)));
                existing = next;
            }
            return existing;
        });

        assertEquals(services.size(), store().credentials(user).size());
    }

    @Test
    default void ofAnErasedUserNothingIsLeft() {
        UserId user = knownUser("alice");
        UserId other = knownUser("bob");
        for (ServiceId service : List.of(OPENAI, BINANCE)) {
            assertTrue(store().replaceCredential(user, credential(service), null));
            assertTrue(store().replaceCredential(other, credential(service), null));
        }
        damage(user, BINANCE);
        List<CredentialRecord> others = store().credentials(other);

        store().erase(user);
        store().erase(user);

        assertEquals(List.of(), store().credentials(user));
        assertEquals(Set.copyOf(others), Set.copyOf(store().credentials(other)));
        StoredCredential next = credential(BINANCE);
        assertTrue(store().replaceCredential(user, next, null), "a returning user starts anew");
        assertEquals(List.of(next), store().credentials(user));
    }
}
