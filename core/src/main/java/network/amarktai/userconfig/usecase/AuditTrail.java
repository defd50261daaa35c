package network.amarktai.userconfig.usecase;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditMac;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.AuditPayload;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.AuditSealer;
import org.jspecify.annotations.Nullable;

/** Chains what happened onto the audit streams. An event is durable when a method returns. */
final class AuditTrail {

    // Losing this often in a row to other instances means that something other than contention is wrong.
    private static final int MAX_ATTEMPTS = 256;
    private static final int STRIPES = 64;

    private final AuditLog log;
    private final AuditSealer sealer;
    private final InstantSource clock;
    private final Identifiers identifiers;
    private final Object[] stripes = Stream.generate(Object::new).limit(STRIPES).toArray();

    AuditTrail(AuditLog log, AuditSealer sealer, InstantSource clock, Identifiers identifiers) {
        this.log = log;
        this.sealer = sealer;
        this.clock = clock;
        this.identifiers = identifiers;
    }

    /**
     * Records an event in a user's stream, which is opened if the user has none.
     *
     * @throws Unavailable with {@code audit_unavailable}
     */
    void record(
            UserId user,
            Origin origin,
            AuditAction action,
            @Nullable ServiceId service,
            AuditOutcome outcome,
            Map<String, String> detail) {
        append(log.streamOf(user, identifiers.userStream()), origin, action, service, outcome, detail);
    }

    /**
     * Records an event that belongs to no user.
     *
     * @throws Unavailable with {@code audit_unavailable}
     */
    void recordForSystem(Origin origin, AuditAction action, AuditOutcome outcome, Map<String, String> detail) {
        append(AuditStream.system(), origin, action, null, outcome, detail);
    }

    private void append(
            AuditStream stream,
            Origin origin,
            AuditAction action,
            @Nullable ServiceId service,
            AuditOutcome outcome,
            Map<String, String> detail) {
        AuditEvent event =
                AuditEvent.of(identifiers.eventId(), clock.instant(), origin, action, service, outcome, detail);
        String payload = AuditPayload.render(event);
        // Callers of one process take turns, so that only other instances can be in the way.
        synchronized (stripes[Math.floorMod(stream.hashCode(), STRIPES)]) {
            for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
                if (log.append(next(stream, event, payload))) {
                    return;
                }
            }
        }
        throw Unavailable.of(ErrorCode.AUDIT_UNAVAILABLE, "The audit log is too busy. Try again.");
    }

    private AuditEntry next(AuditStream stream, AuditEvent event, String payload) {
        Optional<AuditEntry> head = log.head(stream);
        long seq = head.map(entry -> entry.seq() + 1).orElse(AuditEntry.FIRST_SEQ);
        AuditMac previous = head.map(AuditEntry::mac).orElse(null);
        KeyId keyId = sealer.activeKeyId();
        return AuditEntry.of(stream, seq, event, payload, keyId, sealer.mac(keyId, stream, seq, previous, payload));
    }
}
