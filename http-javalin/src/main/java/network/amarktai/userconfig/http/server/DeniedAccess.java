package network.amarktai.userconfig.http.server;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.audit.Actor;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.SourceNetwork;
import network.amarktai.userconfig.usecase.RecordDeniedAccess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts requests that were turned away and records them together, one audit entry a network and reason. Whoever has no
 * token must not be able to fill the audit log.
 */
final class DeniedAccess {

    private static final Logger LOG = LoggerFactory.getLogger(DeniedAccess.class);
    private static final int MAX_NETWORKS = 1000;

    private record Denial(SourceNetwork source, String reason) {}

    private final RecordDeniedAccess recordDeniedAccess;
    private Map<Denial, Long> counts = new HashMap<>();

    DeniedAccess(RecordDeniedAccess recordDeniedAccess) {
        this.recordDeniedAccess = recordDeniedAccess;
    }

    void count(SourceNetwork source, String reason) {
        add(new Denial(source, reason), 1);
    }

    private synchronized void add(Denial denial, long count) {
        boolean full = counts.size() >= MAX_NETWORKS && !counts.containsKey(denial);
        // An attack from everywhere: the rest of this minute is counted without a network.
        counts.merge(full ? new Denial(SourceNetwork.none(), denial.reason()) : denial, count, Long::sum);
    }

    /** Records what was counted since the last time. What cannot be recorded is kept for the next. */
    void flush() {
        Map<Denial, Long> left = take();
        try {
            for (Denial denial : List.copyOf(left.keySet())) {
                record(denial, left.getOrDefault(denial, 0L));
                left.remove(denial);
            }
        } catch (RuntimeException later) {
            // Whatever it is: a task that throws would never run again. The rest is not tried either, because an answer
            // that does not come takes seconds, each.
            LOG.warn("denied access could not be recorded: {}", later.getClass().getName());
            left.forEach(this::add);
        }
    }

    private void record(Denial denial, long count) {
        Origin origin = new Origin(Actor.ANONYMOUS, "summary", denial.source());
        recordDeniedAccess.record(origin, denial.reason(), count);
    }

    private synchronized Map<Denial, Long> take() {
        Map<Denial, Long> taken = counts;
        counts = new HashMap<>();
        return taken;
    }
}
