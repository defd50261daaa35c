package network.amarktai.userconfig.usecase.trail;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.audit.Actor;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.SourceNetwork;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * Records the first use of a secret per clock minute immediately and aggregates further identical uses into one entry
 * with a count. Uses are identical if user, service, consumer, source of the key and outcome are the same.
 *
 * <p>A count that is not recorded yet is lost when the process is killed; the first use in each minute is not. Keeps
 * counts for at most {@link #MAX_KINDS} kinds of use. When a further one begins, the counts of past minutes are recorded,
 * so that nothing depends on regular calls of {@link #flush()}; only beyond that many kinds in one minute does every use
 * get an entry of its own. Thread-safe.
 */
public final class SecretUses implements UseCounts {

    private static final System.Logger LOG = System.getLogger(SecretUses.class.getName());
    private static final int MAX_KINDS = 10_000;
    private static final int MAX_FAILURES = 3;
    private static final String SUMMARY = "summary";

    private record Kind(
            UserId user, ServiceId service, AuditOutcome outcome, Map<String, String> detail, Instant minute) {}

    private final AuditTrail trail;
    private final InstantSource clock;
    /** The kinds whose first use is recorded, and the number of further uses. */
    private final Map<Kind, Long> counts = new HashMap<>();

    private final int maxKinds;
    private @Nullable Instant withoutRoom;

    public SecretUses(AuditTrail trail, InstantSource clock) {
        this(trail, clock, MAX_KINDS);
    }

    SecretUses(AuditTrail trail, InstantSource clock, int maxKinds) {
        this.maxKinds = maxKinds;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Records a use. On return it is recorded, or added to the count of a use that is recorded.
     *
     * @throws Unavailable with {@code audit_unavailable}
     */
    public void record(
            UserId user, Origin origin, ServiceId service, AuditOutcome outcome, Map<String, String> detail) {
        Kind kind = new Kind(
                user, service, outcome, Map.copyOf(detail), clock.instant().truncatedTo(ChronoUnit.MINUTES));
        if (isCounted(kind)) {
            return;
        }
        // Concurrent first uses each record their own entry: none may rely on an append that can still fail.
        trail.record(user, origin, AuditAction.CREDENTIAL_USED, service, outcome, detail);
        if (!begins(kind) && isFirstWithoutRoom(kind.minute())) {
            makeRoom(kind.minute());
            begins(kind);
        }
    }

    private synchronized boolean isCounted(Kind kind) {
        return counts.computeIfPresent(kind, (same, count) -> count + 1) != null;
    }

    private synchronized boolean begins(Kind kind) {
        if (counts.size() >= maxKinds && !counts.containsKey(kind)) {
            return false;
        }
        counts.putIfAbsent(kind, 0L);
        return true;
    }

    // Looking for past minutes takes longer than a use, so it is not done for each one.
    private synchronized boolean isFirstWithoutRoom(Instant minute) {
        boolean first = !minute.equals(withoutRoom);
        withoutRoom = minute;
        return first;
    }

    private void makeRoom(Instant minute) {
        try {
            flushBefore(minute);
        } catch (RuntimeException retryLater) {
            // The use is recorded, so its caller gets the secret. The counts are kept.
            LOG.log(System.Logger.Level.WARNING, "the counts of past uses could not be recorded", retryLater);
        }
    }

    @Override
    public void flush() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        flushBefore(now);
    }

    @Override
    public void flushAll() {
        flushBefore(Instant.MAX);
    }

    @Override
    public void flush(UserId user) {
        flush(over(Instant.MAX).stream()
                .filter(kind -> kind.user().equals(user))
                .toList());
    }

    private void flushBefore(Instant minute) {
        flush(over(minute));
    }

    // One user's stream may be damaged, which must not hold back the counts of others. If the log is down, this gives
    // up after a few failures.
    private void flush(List<Kind> kinds) {
        List<RuntimeException> failures = new ArrayList<>();
        for (Kind kind : kinds) {
            long count = take(kind);
            if (count > 0) {
                try {
                    summarise(kind, count);
                } catch (RuntimeException retryLater) {
                    giveBack(kind, count);
                    failures.add(retryLater);
                }
            }
            if (failures.size() == MAX_FAILURES) {
                break;
            }
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    private void summarise(Kind kind, long count) {
        Map<String, String> detail = new TreeMap<>(kind.detail());
        detail.put("count", Long.toString(count));
        detail.put("minute", kind.minute().toString());
        Origin origin = new Origin(Actor.SERVICE, SUMMARY, SourceNetwork.none());
        // The first use was recorded, so a user without a stream has been erased since.
        trail.recordIfKnown(kind.user(), origin, AuditAction.CREDENTIAL_USED, kind.service(), kind.outcome(), detail);
    }

    private synchronized List<Kind> over(Instant minute) {
        List<Kind> over = new ArrayList<>(counts.keySet());
        over.removeIf(kind -> !kind.minute().isBefore(minute));
        return over;
    }

    private synchronized long take(Kind kind) {
        Long count = counts.remove(kind);
        return count == null ? 0 : count;
    }

    private synchronized void giveBack(Kind kind, long count) {
        counts.merge(kind, count, Long::sum);
    }
}
