package network.amarktai.userconfig.usecase.audit;

import java.util.Map;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.usecase.trail.AuditTrail;

/** Records requests that were refused because they were not authenticated. */
public final class RecordDeniedAccess {

    private final AuditTrail trail;

    RecordDeniedAccess(AuditTrail trail) {
        this.trail = trail;
    }

    /**
     * Records {@code count} refused requests from one network in the system's stream.
     *
     * @param reason a stable word, such as {@code token_expired}
     * @throws Unavailable with {@code audit_unavailable}
     */
    public void record(Origin origin, String reason, long count) {
        trail.recordForSystem(
                origin,
                AuditAction.ACCESS_DENIED,
                AuditOutcome.DENIED,
                Map.of("reason", reason, "count", Long.toString(count)));
    }
}
