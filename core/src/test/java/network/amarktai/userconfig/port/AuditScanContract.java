package network.amarktai.userconfig.port;

import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.Examples.entry;
import static network.amarktai.userconfig.testkit.Examples.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditMac;
import network.amarktai.userconfig.domain.audit.AuditPlace;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.FoundEntry;
import network.amarktai.userconfig.domain.user.UserId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The contract of every {@link AuditScan}, on the log that an {@link AuditLog} writes. */
public interface AuditScanContract {

    /** The log that is scanned, empty at the start of each test. */
    AuditLog log();

    /** The scan under test, over the same log. */
    AuditScan scan();

    @Test
    default void anEmptyLogHasNoPlaces() {
        assertEquals(List.of(), scan().after(AuditPlace.beginning(), 10));
        assertEquals(List.of(), scan().requested(Instant.EPOCH, NOON, null, 10));
    }

    @Test
    default void everyEntryIsMetOnceInTheOrderOfStreamsThenNumbers() {
        List<AuditEntry> entries = new ArrayList<>();
        for (AuditStream stream : List.of(stream(), AuditStream.system(), stream())) {
            for (long seq = 1; seq <= 11; seq++) {
                entries.add(entry(stream, seq));
            }
        }
        entries.forEach(log()::append);
        entries.sort(
                Comparator.comparing((AuditEntry one) -> one.stream().name()).thenComparing(AuditEntry::seq));

        for (int limit : List.of(1, 4, 33, 100)) {
            assertEquals(entries, walk(AuditPlace.beginning(), limit));
        }
        AuditStream second = entries.get(11).stream();
        assertEquals(entries.subList(11, 33), walk(AuditPlace.before(second), 5));
        assertEquals(entries.subList(14, 33), walk(AuditPlace.of(entries.get(13)), 5));
    }

    private List<AuditEntry> walk(AuditPlace from, int limit) {
        List<AuditEntry> met = new ArrayList<>();
        AuditPlace place = from;
        for (List<FoundEntry> page = scan().after(place, limit); !page.isEmpty(); page = scan().after(place, limit)) {
            for (FoundEntry found : page) {
                place = found.place();
                AuditEntry entry = found.entry().orElseThrow();
                assertEquals(AuditPlace.of(entry), place);
                met.add(entry);
            }
        }
        return met;
    }

    @Test
    default void requestsAreFoundByTheirTimeAcrossStreams() {
        AuditStream one = stream();
        AuditStream two = stream();
        AuditEntry early = at(one, 1, "requested", Duration.ZERO);
        AuditEntry late = at(one, 3, "requested", Duration.ofMinutes(2));
        AuditEntry sameTime = at(two, 1, "requested", Duration.ZERO);
        List.of(early, at(one, 2, "done", Duration.ofMinutes(1)), late, sameTime, at(two, 2, "failed", Duration.ZERO))
                .forEach(log()::append);

        assertEquals(List.of(early, sameTime), requested(NOON, NOON.plusSeconds(120), 1));
        assertEquals(List.of(early, sameTime, late), requested(NOON, NOON.plusSeconds(121), 2));
        assertEquals(List.of(late), requested(NOON.plusMillis(1), NOON.plusSeconds(999), 10));
        assertEquals(List.of(), requested(NOON.minusSeconds(9), NOON, 10));
    }

    private List<AuditEntry> requested(Instant from, Instant until, int limit) {
        List<AuditEntry> all = new ArrayList<>();
        @Nullable AuditEntry after = null;
        for (List<AuditEntry> page = scan().requested(from, until, after, limit);
                !page.isEmpty();
                page = scan().requested(from, until, after, limit)) {
            all.addAll(page);
            after = page.get(page.size() - 1);
        }
        return all;
    }

    private static AuditEntry at(AuditStream stream, long seq, String outcome, Duration later) {
        AuditEntry some = entry(stream, seq);
        return new AuditEntry(
                stream,
                seq,
                some.eventId(),
                NOON.plus(later),
                some.action(),
                outcome,
                some.payload(),
                KEY,
                AuditMac.of("cd".repeat(32)));
    }

    @Test
    default void aStreamLeadsBackToItsUser() {
        UserId alice = UserId.of("alice");
        AuditStream stream = log().streamOf(alice, stream());

        assertEquals(Optional.of(alice), scan().userOf(stream));
        assertEquals(Optional.empty(), scan().userOf(stream()));
        assertEquals(Optional.empty(), scan().userOf(AuditStream.system()));
    }
}
