package network.amarktai.userconfig.usecase.trail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.IntegrityFailure;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.error.Unavailable;

/**
 * Reports stored records that failed their integrity check: in the log at once and at most every hour, in the counts for
 * metrics and health, and once for each version of a record in the audit trail. One per process. Thread-safe.
 */
public final class IntegrityAlarm {

    private static final System.Logger LOG = System.getLogger(IntegrityAlarm.class.getName());
    private static final Duration LOGGED_EVERY = Duration.ofHours(1);
    // An attacker can make any number of failures. Further ones are counted, and logged without a memory of them.
    private static final int MAX_KNOWN = 10_000;
    private static final String REQUEST = "integrity";

    private final AuditTrail trail;
    private final InstantSource clock;
    private final Map<IntegrityFailure.Kind, Long> counts = new EnumMap<>(IntegrityFailure.Kind.class);
    /** When each failure was logged last. */
    private final Map<IntegrityFailure, Instant> logged = new HashMap<>();
    /** The failures that are not in the audit trail yet. */
    private final Set<IntegrityFailure> unrecorded = new LinkedHashSet<>();

    private final Object recording = new Object();
    private Instant floodLogged = Instant.MIN;

    public IntegrityAlarm(AuditTrail trail, InstantSource clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Reports the failure and returns the error to throw. Never waits and never fails, so it may be called within a unit
     * of work. The entry in the audit trail follows with the next {@link #record}.
     */
    public IntegrityFailed raise(IntegrityFailure failure) {
        if (noteAndMayLog(failure)) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "the integrity check of {0} {1} (version {2}) failed: {3}. It is not used. See verify-audit.",
                    failure.kind().label(),
                    failure.record(),
                    failure.version(),
                    failure.reason().label());
        }
        return IntegrityFailed.of(
                "A stored record was changed outside of this system, so it was not used. An operator has to look at it.");
    }

    private synchronized boolean noteAndMayLog(IntegrityFailure failure) {
        counts.merge(failure.kind(), 1L, Long::sum);
        Instant now = clock.instant();
        Instant before = logged.get(failure);
        if (before == null && logged.size() == MAX_KNOWN) {
            boolean mayLog = isLongSince(floodLogged, now);
            floodLogged = mayLog ? now : floodLogged;
            return mayLog;
        }
        if (before == null) {
            unrecorded.add(failure);
        }
        boolean mayLog = before == null || isLongSince(before, now);
        if (mayLog) {
            logged.put(failure, now);
        }
        return mayLog;
    }

    private static boolean isLongSince(Instant before, Instant now) {
        return before.equals(Instant.MIN) || !now.isBefore(before.plus(LOGGED_EVERY));
    }

    /**
     * Records the failures that are not in the audit trail yet: in the stream of the user, or in the system's stream if
     * there is no such user. Call it every second.
     *
     * @throws Unavailable with {@code audit_unavailable}; the next call records what is missing
     */
    public void record() {
        // Concurrent calls would record a failure twice. Not the lock of the fields: raise must not wait for the store.
        synchronized (recording) {
            for (IntegrityFailure failure : waiting()) {
                record(failure);
                recorded(failure);
            }
        }
    }

    private void record(IntegrityFailure failure) {
        Map<String, String> detail = Map.of(
                "kind", failure.kind().label(),
                "record", failure.record(),
                "version", failure.version(),
                "reason", failure.reason().label());
        // A forged record may name an erased user, or one who never was: it must not make a stream.
        AuditStream stream = failure.owner().flatMap(trail::streamOf).orElse(AuditStream.system());
        trail.recordIn(stream, Origin.service(REQUEST), AuditAction.INTEGRITY_FAILED, AuditOutcome.DENIED, detail);
    }

    private synchronized List<IntegrityFailure> waiting() {
        return new ArrayList<>(unrecorded);
    }

    private synchronized void recorded(IntegrityFailure failure) {
        unrecorded.remove(failure);
    }

    /** The number of failed checks since the process started. */
    public synchronized long count(IntegrityFailure.Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /**
     * For a health check: returns if no check has failed since the process started.
     *
     * @throws IntegrityFailed otherwise; the detail has the number of failed checks of each kind
     */
    public void requireNone() {
        Optional<String> failed = failed();
        if (failed.isPresent()) {
            throw IntegrityFailed.of(
                    "Stored records were changed outside of this system and are not used. Failed checks: "
                            + failed.get() + ". The audit trail and verify-audit name them.");
        }
    }

    private synchronized Optional<String> failed() {
        return counts.entrySet().stream()
                .map(count -> count.getKey().label() + " " + count.getValue())
                .reduce((one, other) -> one + ", " + other);
    }
}
