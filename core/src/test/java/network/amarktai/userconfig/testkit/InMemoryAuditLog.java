package network.amarktai.userconfig.testkit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.AuditLog;

/** An audit log that forgets everything when it is collected. */
public final class InMemoryAuditLog implements AuditLog {

    private final Map<AuditStream, NavigableMap<Long, AuditEntry>> streams = new HashMap<>();
    private final Map<UserId, AuditStream> pseudonyms = new HashMap<>();

    private final InMemoryAuditKeyStore auditKeys = new InMemoryAuditKeyStore();

    /** The keys that its entries are chained with. */
    public InMemoryAuditKeyStore auditKeys() {
        return auditKeys;
    }

    @Override
    public synchronized boolean append(AuditEntry entry) {
        auditKeys.enter(entry.keyId());
        AuditEntry standing = stream(entry.stream()).putIfAbsent(entry.seq(), entry);
        return standing == null || standing.eventId().equals(entry.eventId());
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
    public synchronized Optional<AuditStream> streamOf(UserId user) {
        return Optional.ofNullable(pseudonyms.get(user));
    }

    @Override
    public synchronized AuditStream streamOf(UserId user, AuditStream candidate) {
        return pseudonyms.computeIfAbsent(user, absent -> candidate);
    }

    private NavigableMap<Long, AuditEntry> stream(AuditStream stream) {
        return streams.computeIfAbsent(stream, absent -> new TreeMap<>());
    }
}
