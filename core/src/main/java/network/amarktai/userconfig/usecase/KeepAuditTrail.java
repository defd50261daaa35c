package network.amarktai.userconfig.usecase;

import java.util.concurrent.atomic.AtomicBoolean;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;

/**
 * What the audit trail needs done now and then: ends of changes that nobody concluded, counts of uses, the anchor. One a process;
 * its methods take turns.
 */
public final class KeepAuditTrail {

    private static final System.Logger LOG = System.getLogger(KeepAuditTrail.class.getName());
    private static final String REQUEST = "upkeep";

    private final AuditTrail trail;
    private final SecretUses uses;
    private final RecoverAuditTrail recovery;
    private final AnchorWriter anchor;
    private final AtomicBoolean trying = new AtomicBoolean();

    KeepAuditTrail(AuditTrail trail, SecretUses uses, RecoverAuditTrail recovery, AnchorWriter anchor) {
        this.trail = trail;
        this.uses = uses;
        this.recovery = recovery;
        this.anchor = anchor;
    }

    /** How writing goes. */
    public AuditHealth health() {
        return trail.health();
    }

    /** To be called at the start and every minute. What fails is tried again the next time. */
    public synchronized void everyMinute() {
        attempt("an outage was not recorded", this::reportOutage);
        attempt("counts of uses were not recorded", uses::flush);
        attempt("changes without an end were not looked at", recovery::run);
        attempt("the anchor was not written", anchor::write);
    }

    /** To be called when nothing is changed any more, before the stores are closed. */
    public synchronized void finish() {
        attempt("counts of uses are lost", uses::flushAll);
        attempt("the anchor was not written", anchor::write);
        attempt("the last line of the anchor is not in the log", anchor::mention);
        attempt("the anchor was not written", anchor::write);
    }

    /**
     * Returns if the audit log answers, and can be written as far as is known. After a failure to write this is tried, by an
     * entry in the system's stream that tells about the failure. Takes 5 seconds at most.
     *
     * @throws Unavailable with {@code audit_unavailable}
     */
    public void requireWritable() {
        if (!trail.health().isFailing()) {
            trail.requireAnswer();
            return;
        }
        // One tries, and the others are told what is known: an attempt may take seconds.
        if (!trying.compareAndSet(false, true)) {
            throw Unavailable.of(ErrorCode.AUDIT_UNAVAILABLE, "The audit log can not be written.");
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

    private static void attempt(String otherwise, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException later) {
            // Whatever it is: what runs every minute must not stop for ever.
            LOG.log(System.Logger.Level.WARNING, "{0}: {1}", otherwise, code(later));
        }
    }

    private static String code(RuntimeException failed) {
        return failed instanceof Unavailable unavailable
                ? unavailable.code().code()
                : failed.getClass().getName();
    }
}
