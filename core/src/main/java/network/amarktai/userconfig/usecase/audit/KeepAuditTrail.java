package network.amarktai.userconfig.usecase.audit;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.usecase.trail.AuditTrail;
import network.amarktai.userconfig.usecase.trail.IntegrityAlarm;
import network.amarktai.userconfig.usecase.trail.UseCounts;
import org.jspecify.annotations.Nullable;

/**
 * Periodic maintenance of the audit trail: adds missing outcomes of changes, records counts of uses, and writes the
 * anchor. One per process. Thread-safe.
 */
public final class KeepAuditTrail {

    private static final System.Logger LOG = System.getLogger(KeepAuditTrail.class.getName());
    private static final String REQUEST = "upkeep";

    private final AuditTrail trail;
    private final IntegrityAlarm alarm;
    private final List<UseCounts> uses;
    private final RecoverAuditTrail recovery;
    private final @Nullable AnchorWriter anchor;
    private final AtomicBoolean trying = new AtomicBoolean();

    KeepAuditTrail(
            AuditTrail trail,
            IntegrityAlarm alarm,
            List<UseCounts> uses,
            RecoverAuditTrail recovery,
            @Nullable AnchorWriter anchor) {
        this.trail = trail;
        this.alarm = alarm;
        this.uses = List.copyOf(uses);
        this.recovery = recovery;
        this.anchor = anchor;
    }

    /** The number of entries that could not be written since the process started. */
    public long failures() {
        return trail.health().failures();
    }

    /** Whether the last attempt to write an entry failed. */
    public boolean isFailing() {
        return trail.health().isFailing();
    }

    /** Call this at the start and every minute. The next call retries what failed. */
    public synchronized void everyMinute() {
        attempt("an outage was not recorded", this::reportOutage);
        recordAlarms();
        uses.forEach(counts -> attempt("counts of uses were not recorded", counts::flush));
        attempt("changes without an outcome were not checked", recovery::run);
        if (anchor != null) {
            attempt("the anchor was not written", anchor::write);
        }
    }

    /** Records failed integrity checks. Call this every second. The next call retries what failed. */
    public void recordAlarms() {
        attempt("failed integrity checks were not recorded", alarm::record);
    }

    /** Call this on shutdown, after the last change and before the stores are closed. */
    public synchronized void finish() {
        recordAlarms();
        uses.forEach(counts -> attempt("counts of uses are lost", counts::flushAll));
        if (anchor != null) {
            attempt("the anchor was not written", anchor::write);
            attempt("the last line of the anchor is not in the log", anchor::mention);
            attempt("the anchor was not written", anchor::write);
        }
    }

    /**
     * Checks that the audit log answers and that the last write succeeded. If the last write failed, tries again with
     * an entry in the system stream that reports the failures. Takes 5 seconds at most.
     *
     * @throws Unavailable with {@code audit_unavailable}
     */
    public void requireWritable() {
        if (!trail.health().isFailing()) {
            trail.requireAnswer();
            return;
        }
        // An attempt may take seconds, so only one caller tries; the others get the known failure.
        if (!trying.compareAndSet(false, true)) {
            throw Unavailable.of(ErrorCode.AUDIT_UNAVAILABLE, "The audit log cannot be written.");
        }
        try {
            reportOutage();
        } finally {
            trying.set(false);
        }
    }

    private void reportOutage() {
        trail.health().unreported().ifPresent(outage -> {
            trail.recordForSystem(Origin.service(REQUEST), AuditAction.AUDIT_RESUMED, AuditOutcome.DONE, outage);
            trail.health().reported();
        });
    }

    private static void attempt(String failure, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException retryLater) {
            // Catches everything, because no exception may end the periodic calls.
            LOG.log(System.Logger.Level.WARNING, "{0}: {1}", failure, code(retryLater));
        }
    }

    private static String code(RuntimeException failed) {
        return failed instanceof Unavailable unavailable
                ? unavailable.code().code()
                : failed.getClass().getName();
    }
}
