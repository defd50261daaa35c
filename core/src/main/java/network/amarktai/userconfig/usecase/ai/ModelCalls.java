package network.amarktai.userconfig.usecase.ai;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.usecase.proof.AiAccountFacts;
import network.amarktai.userconfig.usecase.trail.AuditTrail;
import network.amarktai.userconfig.usecase.trail.UseCounts;

/**
 * Records what calls of AI services used: one audit entry for each user, service, consumer and clock minute. The entry also
 * names the version of the account, so that an older version that is put back into the database is detected.
 *
 * <p>What is not recorded yet is lost when the process is killed; the account and the entry of the key's use are not.
 * Thread-safe.
 */
final class ModelCalls implements UseCounts {

    private static final String SUMMARY = "summary";
    private static final int MAX_FAILURES = 3;
    private static final int MAX_KINDS = 10_000;

    private record Kind(UserId user, ServiceId service, Consumer consumer, Instant minute) {}

    private record Sum(long calls, long tokens, long estimated, long version) {

        Sum plus(Sum other) {
            return new Sum(
                    calls + other.calls,
                    tokens + other.tokens,
                    estimated + other.estimated,
                    Math.max(version, other.version));
        }
    }

    private final AuditTrail trail;
    private final InstantSource clock;
    private final Map<Kind, Sum> sums = new HashMap<>();

    ModelCalls(AuditTrail trail, InstantSource clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Adds a call that is over.
     *
     * @param estimated 1 if the provider did not say what it used; otherwise 0
     * @param version of the account afterwards
     */
    void add(UserId user, ServiceId service, Consumer consumer, long tokens, long estimated, long version) {
        Kind kind = new Kind(user, service, consumer, clock.instant().truncatedTo(ChronoUnit.MINUTES));
        if (!tryAdd(kind, new Sum(1, tokens, estimated, version))) {
            // The sums of one minute have taken all room: those of others are recorded earlier than usual.
            flushAll();
            boolean unusedAsOthersMayBeFaster = tryAdd(kind, new Sum(1, tokens, estimated, version));
        }
    }

    private synchronized boolean tryAdd(Kind kind, Sum sum) {
        if (sums.size() >= MAX_KINDS && !sums.containsKey(kind)) {
            return false;
        }
        sums.merge(kind, sum, Sum::plus);
        return true;
    }

    @Override
    public void flush() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        flush(kind -> kind.minute().isBefore(now));
    }

    @Override
    public void flushAll() {
        flush(kind -> true);
    }

    @Override
    public void flush(UserId user) {
        flush(kind -> kind.user().equals(user));
    }

    // One user's stream may be damaged, which must not hold back the sums of others. If the log is down, this gives up
    // after a few failures.
    private void flush(Predicate<Kind> which) {
        List<RuntimeException> failures = new ArrayList<>();
        for (Map.Entry<Kind, Sum> taken : take(which).entrySet()) {
            if (failures.size() < MAX_FAILURES) {
                try {
                    record(taken.getKey(), taken.getValue());
                    continue;
                } catch (RuntimeException retryLater) {
                    failures.add(retryLater);
                }
            }
            giveBack(taken.getKey(), taken.getValue());
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    private void record(Kind kind, Sum sum) {
        Map<String, String> detail = new TreeMap<>();
        detail.put("consumer", kind.consumer().name());
        detail.put("count", Long.toString(sum.calls()));
        detail.put("tokens", Long.toString(sum.tokens()));
        detail.put("estimated", Long.toString(sum.estimated()));
        detail.put("minute", kind.minute().toString());
        detail.put(AiAccountFacts.VERSION, Long.toString(sum.version()));
        // The key's use was recorded, so a user without a stream has been erased since.
        trail.recordIfKnown(
                kind.user(),
                Origin.service(SUMMARY),
                AuditAction.MODEL_CALLED,
                kind.service(),
                AuditOutcome.DONE,
                detail);
    }

    private synchronized Map<Kind, Sum> take(Predicate<Kind> which) {
        Map<Kind, Sum> taken = new HashMap<>(sums);
        taken.keySet().removeIf(which.negate());
        sums.keySet().removeAll(taken.keySet());
        return taken;
    }

    private synchronized void giveBack(Kind kind, Sum sum) {
        sums.merge(kind, sum, Sum::plus);
    }
}
