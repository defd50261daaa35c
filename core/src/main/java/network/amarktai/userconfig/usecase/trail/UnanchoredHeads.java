package network.amarktai.userconfig.usecase.trail;

import java.util.HashMap;
import java.util.Map;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;

/** The newest entry that this instance appended to each stream since the last anchor line. Thread-safe. */
public final class UnanchoredHeads {

    // Bounds the memory during a long outage of the anchor. The heads of further streams are not anchored then.
    private static final int MAX_STREAMS = 100_000;

    private Map<AuditStream, AuditEntry> heads = new HashMap<>();
    private boolean wanted;

    /** Starts to collect heads, because there is an anchor writer that takes them. */
    public synchronized void begin() {
        wanted = true;
    }

    public synchronized void add(AuditEntry entry) {
        if (wanted && (heads.size() < MAX_STREAMS || heads.containsKey(entry.stream()))) {
            heads.merge(entry.stream(), entry, (one, other) -> one.seq() > other.seq() ? one : other);
        }
    }

    /** Removes and returns all heads. */
    public synchronized Map<AuditStream, AuditEntry> take() {
        Map<AuditStream, AuditEntry> taken = heads;
        heads = new HashMap<>();
        return taken;
    }
}
