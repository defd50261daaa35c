package network.amarktai.userconfig.usecase.trail;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.UserConfigException;

/** Surrounds a change with its audit entries: no change is made before its announcement is durable. */
public final class AuditedChange {

    private static final System.Logger LOG = System.getLogger(AuditedChange.class.getName());

    private final AuditTrail trail;

    public AuditedChange(AuditTrail trail) {
        this.trail = trail;
    }

    /**
     * Announces a change ({@code requested}), makes it, and records its outcome ({@code done} or {@code failed}).
     *
     * @param announced the details to announce, such as the revision to be written
     * @param change makes the change and returns further details to record, such as the revision that was replaced
     * @throws Unavailable with {@code audit_unavailable} if the change could not be announced, and was not made
     */
    public void run(
            UserId user,
            Origin origin,
            AuditAction action,
            ServiceId service,
            Map<String, String> announced,
            Supplier<Map<String, String>> change) {
        trail.record(user, origin, action, service, AuditOutcome.REQUESTED, announced);
        Map<String, String> detail = new TreeMap<>(announced);
        try {
            detail.putAll(change.get());
        } catch (Unavailable unknown) {
            // The change may have been made. The announcement stays without an outcome until recovery can read the
            // store.
            throw unknown;
        } catch (UserConfigException refused) {
            detail.put("code", refused.code().code());
            conclude(user, origin, action, service, AuditOutcome.FAILED, detail);
            throw refused;
        }
        conclude(user, origin, action, service, AuditOutcome.DONE, detail);
    }

    private void conclude(
            UserId user,
            Origin origin,
            AuditAction action,
            ServiceId service,
            AuditOutcome outcome,
            Map<String, String> detail) {
        try {
            trail.record(user, origin, action, service, outcome, detail);
        } catch (Unavailable notRecorded) {
            // The announcement is durable and recovery adds the outcome, so the caller gets the real result of the
            // change.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the outcome of {0} was not recorded in the audit log, request {1}",
                    action.code(),
                    origin.requestId());
        }
    }
}
