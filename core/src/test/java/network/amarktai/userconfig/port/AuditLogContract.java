package network.amarktai.userconfig.port;

import static network.amarktai.userconfig.testkit.Examples.entry;
import static network.amarktai.userconfig.testkit.Examples.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;

/** The contract of every {@link AuditLog}. An adapter's test is this interface plus its set-up. */
public interface AuditLogContract {

    /** The log under test, empty at the start of each test. */
    AuditLog log();

    @Test
    default void aNewStreamIsEmpty() {
        assertEquals(Optional.empty(), log().head(AuditStream.system()));
        assertEquals(List.of(), log().before(AuditStream.system(), Long.MAX_VALUE, 10));
    }

    @Test
    default void whatIsAppendedIsFoundVerbatim() {
        AuditStream stream = stream();
        AuditEntry entry = entry(stream, 1, "{ \"b\" :\t\"ż\\u0000Ω\uD83D\uDE00\",\"a\":\"''\\\"\" }\n");

        assertTrue(log().append(entry));

        assertEquals(Optional.of(entry), log().head(stream));
        assertEquals(List.of(entry), log().before(stream, 2, 10));
    }

    @Test
    default void aPlaceThatIsTakenStaysTaken() {
        AuditStream stream = stream();
        AuditEntry first = entry(stream, 1);
        log().append(first);

        assertFalse(log().append(entry(stream, 1)));

        assertEquals(List.of(first), log().before(stream, Long.MAX_VALUE, 10));
    }

    @Test
    default void appendingTheSameEventAgainIsHarmless() {
        AuditStream stream = stream();
        AuditEntry entry = entry(stream, 1);

        assertTrue(log().append(entry));
        assertTrue(log().append(entry));

        assertEquals(List.of(entry), log().before(stream, Long.MAX_VALUE, 10));
    }

    @Test
    default void entriesAreReadNewestFirstAndByPages() {
        AuditStream stream = stream();
        List<AuditEntry> entries = LongStream.rangeClosed(1, 12)
                .mapToObj(seq -> entry(stream, seq))
                .toList();
        entries.forEach(log()::append);

        assertEquals(entries.get(11), log().head(stream).orElseThrow());
        assertEquals(
                List.of(entries.get(11), entries.get(10), entries.get(9)), log().before(stream, Long.MAX_VALUE, 3));
        assertEquals(List.of(entries.get(8), entries.get(7)), log().before(stream, 10, 2));
        assertEquals(List.of(entries.get(1), entries.get(0)), log().before(stream, 3, 100));
        assertEquals(List.of(), log().before(stream, 1, 100));
    }

    @Test
    default void entriesWithOneActionAreFoundNewestFirstAndByPages() {
        AuditStream stream = stream();
        AuditStream other = stream();
        List<AuditEntry> signed = new ArrayList<>();
        for (long seq = 1; seq <= 30; seq++) {
            AuditAction action = seq % 3 == 0 ? AuditAction.PAYMENT_SIGNED : AuditAction.CREDENTIAL_SAVED;
            AuditEntry entry = entry(stream, seq, action);
            assertTrue(log().append(entry));
            assertTrue(log().append(entry(other, seq, action)));
            if (action.equals(AuditAction.PAYMENT_SIGNED)) {
                signed.add(0, entry);
            }
        }

        assertEquals(signed, log().before(stream, AuditAction.PAYMENT_SIGNED, Long.MAX_VALUE, 100));
        assertEquals(signed.subList(0, 3), log().before(stream, AuditAction.PAYMENT_SIGNED, Long.MAX_VALUE, 3));
        assertEquals(signed.subList(1, 3), log().before(stream, AuditAction.PAYMENT_SIGNED, 30, 2));
        assertEquals(List.of(), log().before(stream, AuditAction.PAYMENT_SIGNED, 3, 100));
        assertEquals(List.of(), log().before(stream, AuditAction.PAYMENT_FAILED, Long.MAX_VALUE, 100));
        assertEquals(List.of(), log().before(stream, AuditAction.PAYMENT_SIGNED, Long.MAX_VALUE, 0));
        assertEquals(
                20,
                log().before(stream, AuditAction.CREDENTIAL_SAVED, Long.MAX_VALUE, 100)
                        .size());
        assertEquals(List.of(), log().before(stream(), AuditAction.PAYMENT_SIGNED, Long.MAX_VALUE, 100));
    }

    @Test
    default void streamsAreApart() {
        AuditStream one = stream();
        AuditStream two = stream();
        AuditEntry ofOne = entry(one, 1);
        AuditEntry ofTwo = entry(two, 1);

        assertTrue(log().append(ofOne));
        assertTrue(log().append(ofTwo));

        assertEquals(List.of(ofOne), log().before(one, Long.MAX_VALUE, 10));
        assertEquals(List.of(ofTwo), log().before(two, Long.MAX_VALUE, 10));
    }

    @Test
    default void ofConcurrentAppendsToOnePlaceOneWins() {
        AuditStream stream = stream();
        for (long seq = 1; seq <= 10; seq++) {
            long place = seq;
            List<AuditEntry> entries =
                    Stream.generate(() -> entry(stream, place)).limit(4).toList();

            List<Boolean> won = Race.run(entries.size(), i -> () -> log().append(entries.get(i)));

            assertEquals(1, Collections.frequency(won, true));
            assertEquals(entries.get(won.indexOf(true)), log().head(stream).orElseThrow());
        }
    }

    @Test
    default void aUserHasNoStreamUntilOneIsGiven() {
        assertEquals(Optional.empty(), log().streamOf(UserId.of("alice")));
    }

    @Test
    default void aUserKeepsTheFirstStreamGiven() {
        UserId alice = UserId.of("alice");
        AuditStream first = stream();

        assertEquals(first, log().streamOf(alice, first));
        assertEquals(first, log().streamOf(alice, stream()));
        assertEquals(Optional.of(first), log().streamOf(alice));
        assertEquals(Optional.empty(), log().streamOf(UserId.of("Alice")));
    }

    @Test
    default void ofConcurrentStreamsForOneUserAllGetTheSame() {
        for (int round = 0; round < 10; round++) {
            UserId user = UserId.of("user-" + round);

            List<AuditStream> given = Race.run(4, i -> () -> log().streamOf(user, stream()));

            assertEquals(1, new HashSet<>(given).size());
            assertEquals(Optional.of(given.get(0)), log().streamOf(user));
        }
    }

    @Test
    default void ofAForgottenUserTheEntriesStayAndNobodyKnowsWhose() {
        UserId alice = UserId.of("alice");
        UserId bob = UserId.of("bob");
        AuditStream stream = log().streamOf(alice, stream());
        AuditStream others = log().streamOf(bob, stream());
        AuditEntry entry = entry(stream, 1);
        log().append(entry);

        log().forget(alice, stream);
        log().forget(alice, stream);

        assertEquals(Optional.empty(), log().streamOf(alice));
        assertEquals(Optional.of(others), log().streamOf(bob));
        assertEquals(Optional.of(entry), log().head(stream));
        assertTrue(log().append(entry(stream, 2)), "the stream can still be appended to");
        AuditStream next = stream();
        assertEquals(next, log().streamOf(alice, next));
        log().forget(alice, stream);
        log().forget(alice, null);
        assertEquals(Optional.of(next), log().streamOf(alice), "a late call removes no link to another stream");
    }
}
