package network.amarktai.userconfig.usecase.trail;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Surrounds a change with its audit entries, as one unit of work. No change is durable before its announcement is. Where
 * the unit is one commit, a change and both its entries are durable together, or nothing is.
 */
public final class AuditedChange {

    private static final System.Logger LOG = System.getLogger(AuditedChange.class.getName());

    private final AuditTrail trail;
    private final UnitOfWork unit;

    /** @param unit of the store that holds the audit log and all records to be changed */
    public AuditedChange(AuditTrail trail, UnitOfWork unit) {
        this.trail = trail;
        this.unit = unit;
    }

    /**
     * Announces a change ({@code requested}), makes it, and records its outcome ({@code done} or {@code failed}). Takes at
     * most 5 seconds.
     *
     * @param announced the details to announce, such as the revision to be written
     * @param change makes the change and returns further details to record, such as the revision that was replaced; subject
     *     to the limits of {@link UnitOfWork#run}
     * @throws Unavailable with {@code audit_unavailable} if the change was not made and will not be; with {@code
     *     store_unavailable} if it may have been made
     */
    public void run(
            UserId user,
            Origin origin,
            AuditAction action,
            @Nullable ServiceId service,
            Map<String, String> announced,
            Supplier<Map<String, String>> change) {
        BiFunction<AuditOutcome, Map<String, String>, AuditEvent> event =
                (outcome, detail) -> trail.event(origin, action, service, outcome, detail);
        ChangeProgress progress = new ChangeProgress();
        try {
            trail.inUnit(unit, user, entries -> {
                entries.append(event.apply(AuditOutcome.REQUESTED, announced));
                progress.begin();
                Map<String, String> detail = new TreeMap<>(announced);
                UserConfigException refusal = make(change, detail);
                unit.onceDurable(() -> progress.end(refusal));
                try {
                    entries.append(event.apply(refusal == null ? AuditOutcome.DONE : AuditOutcome.FAILED, detail));
                } catch (Unavailable notRecorded) {
                    progress.fail();
                    throw notRecorded;
                }
            });
        } catch (Unavailable failed) {
            progress.requireEnded(failed);
            // The announcement is durable and recovery adds the outcome, so the caller gets the real result of the
            // change.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the outcome of {0} was not recorded in the audit log, request {1}",
                    action.code(),
                    origin.requestId());
        }
        progress.requireMade();
    }

    /** Makes the change and adds to its detail. Returns the refusal, if there is one. */
    private static @Nullable UserConfigException make(
            Supplier<Map<String, String>> change, Map<String, String> detail) {
        try {
            detail.putAll(change.get());
            return null;
        } catch (Unavailable unknown) {
            // The change may have been made. Unless the unit rolls back, the announcement stays without an outcome
            // until
            // recovery can read the store.
            throw unknown;
        } catch (UserConfigException refused) {
            detail.put("code", refused.code().code());
            return refused;
        }
    }
}
