package network.amarktai.userconfig.usecase;

import java.util.HashMap;
import java.util.Map;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;

/** The newest entry that this instance appended to each stream since they were last anchored. Thread-safe. */
final class AppendedHeads {

    // If the anchor can not be written for long, what is anchored later is less, never the memory more.
    private static final int MAX_STREAMS = 100_000;

    private Map<AuditStream, AuditEntry> heads = new HashMap<>();
    private boolean wanted;

    /** From now on they are noted: there is somebody who takes them. */
    synchronized void begin() {
        wanted = true;
    }

    synchronized void add(AuditEntry entry) {
        if (wanted && (heads.size() < MAX_STREAMS || heads.containsKey(entry.stream()))) {
            heads.merge(entry.stream(), entry, (one, other) -> one.seq() > other.seq() ? one : other);
        }
    }

    /** Takes them away. */
    synchronized Map<AuditStream, AuditEntry> take() {
        Map<AuditStream, AuditEntry> taken = heads;
        heads = new HashMap<>();
        return taken;
    }
}
