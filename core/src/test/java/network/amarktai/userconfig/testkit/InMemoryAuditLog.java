package network.amarktai.userconfig.testkit;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditPlace;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.FoundEntry;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.AuditScan;
import org.jspecify.annotations.Nullable;

/** An audit log in memory. */
public final class InMemoryAuditLog implements AuditLog, AuditScan {

    private static final Comparator<AuditPlace> IN_ORDER =
            Comparator.comparing(AuditPlace::stream).thenComparing(AuditPlace::seq);

    private final Map<AuditStream, NavigableMap<Long, AuditEntry>> streams = new HashMap<>();
    private final Map<UserId, AuditStream> pseudonyms = new HashMap<>();

    private final InMemoryAuditKeyStore auditKeys = new InMemoryAuditKeyStore();

    /** The store of the keys that its entries are chained with. */
    public InMemoryAuditKeyStore auditKeys() {
        return auditKeys;
    }

    @Override
    public synchronized boolean append(AuditEntry entry) {
        auditKeys.enter(entry.keyId());
        AuditEntry existing = stream(entry.stream()).putIfAbsent(entry.seq(), entry);
        return existing == null || existing.eventId().equals(entry.eventId());
    }

    @Override
    public synchronized Optional<AuditEntry> head(AuditStream stream) {
        return before(stream, Long.MAX_VALUE, 1).stream().findFirst();
    }

    @Override
    public synchronized List<AuditEntry> before(AuditStream stream, long beforeSeq, int limit) {
        return stream(stream).headMap(beforeSeq, false).descendingMap().values().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<AuditEntry> before(AuditStream stream, AuditAction action, long beforeSeq, int limit) {
        return stream(stream).headMap(beforeSeq, false).descendingMap().values().stream()
                .filter(entry -> entry.action().equals(action.code()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<AuditStream> streamOf(UserId user) {
        return Optional.ofNullable(pseudonyms.get(user));
    }

    @Override
    public synchronized AuditStream streamOf(UserId user, AuditStream candidate) {
        return pseudonyms.computeIfAbsent(user, absent -> candidate);
    }

    @Override
    public synchronized List<FoundEntry> after(AuditPlace place, int limit) {
        return everything()
                .filter(entry -> IN_ORDER.compare(AuditPlace.of(entry), place) > 0)
                .limit(limit)
                .map(entry -> new FoundEntry(AuditPlace.of(entry), entry))
                .toList();
    }

    @Override
    public synchronized List<AuditEntry> requested(Instant from, Instant until, @Nullable AuditEntry after, int limit) {
        Comparator<AuditEntry> byTime = Comparator.comparing(AuditEntry::at).thenComparing(AuditPlace::of, IN_ORDER);
        return everything()
                .filter(entry -> entry.outcome().equals("requested"))
                .filter(entry -> !entry.at().isBefore(from) && entry.at().isBefore(until))
                .filter(entry -> after == null || byTime.compare(entry, after) > 0)
                .sorted(byTime)
                .limit(limit)
                .toList();
    }

    private Stream<AuditEntry> everything() {
        return streams.values().stream()
                .flatMap(entries -> entries.values().stream())
                .sorted(Comparator.comparing(AuditPlace::of, IN_ORDER));
    }

    @Override
    public synchronized Optional<UserId> userOf(AuditStream stream) {
        return pseudonyms.entrySet().stream()
                .filter(one -> one.getValue().equals(stream))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Replaces an entry, like an attacker with access to the store; null removes it. */
    public synchronized void tamper(AuditStream stream, long seq, @Nullable AuditEntry other) {
        if (other == null) {
            stream(stream).remove(seq);
        } else {
            stream(stream).put(seq, other);
        }
    }

    private NavigableMap<Long, AuditEntry> stream(AuditStream stream) {
        return streams.computeIfAbsent(stream, absent -> new TreeMap<>());
    }

    @Override
    public synchronized void forget(UserId user, @Nullable AuditStream stream) {
        pseudonyms.computeIfPresent(user, (known, its) -> its.equals(stream) ? null : its);
    }
}
