package network.amarktai.userconfig.http.background;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.audit.Actor;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.SourceNetwork;
import network.amarktai.userconfig.usecase.audit.RecordDeniedAccess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts unauthenticated requests and records them in summary, one audit entry per network and reason. Clients without
 * a token must not be able to fill the audit log.
 */
public final class DeniedAccessCounter {

    private static final Logger LOG = LoggerFactory.getLogger(DeniedAccessCounter.class);
    private static final int MAX_NETWORKS = 1000;

    private record Denial(SourceNetwork source, String reason) {}

    private final RecordDeniedAccess recordDeniedAccess;
    private Map<Denial, Long> counts = new HashMap<>();

    public DeniedAccessCounter(RecordDeniedAccess recordDeniedAccess) {
        this.recordDeniedAccess = recordDeniedAccess;
    }

    public void count(SourceNetwork source, String reason) {
        add(new Denial(source, reason), 1);
    }

    private synchronized void add(Denial denial, long count) {
        boolean full = counts.size() >= MAX_NETWORKS && !counts.containsKey(denial);
        // Attack from many networks: further ones are counted without a network until the next flush.
        counts.merge(full ? new Denial(SourceNetwork.none(), denial.reason()) : denial, count, Long::sum);
    }

    /** Records the counts since the last flush. Counts that cannot be recorded are kept for the next one. */
    public void flush() {
        Map<Denial, Long> left = take();
        try {
            for (Denial denial : List.copyOf(left.keySet())) {
                record(denial, left.getOrDefault(denial, 0L));
                left.remove(denial);
            }
        } catch (RuntimeException failed) {
            // Any exception: a scheduled task that throws is never run again. The other counts are not tried, because
            // each could time out after seconds.
            LOG.warn(
                    "denied access could not be recorded: {}", failed.getClass().getName());
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
