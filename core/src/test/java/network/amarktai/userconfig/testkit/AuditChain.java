package network.amarktai.userconfig.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditMac;
import network.amarktai.userconfig.domain.audit.AuditPayload;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.AuditSealer;

/** Reads an audit stream from its beginning and verifies it. */
public final class AuditChain {

    private AuditChain() {}

    /** The events of a user, oldest first; empty if the user has no stream. */
    public static List<AuditEvent> events(AuditLog log, AuditSealer sealer, UserId user) {
        return log.streamOf(user).map(stream -> events(log, sealer, stream)).orElse(List.of());
    }

    /**
     * The events of a stream, oldest first.
     *
     * @throws AssertionError if a seq is missing, a MAC is wrong, an event id appears twice, a payload is not canonical, or a
     *     column differs from the payload
     */
    public static List<AuditEvent> events(AuditLog log, AuditSealer sealer, AuditStream stream) {
        List<AuditEntry> entries = new ArrayList<>(log.before(stream, Long.MAX_VALUE, Integer.MAX_VALUE));
        Collections.reverse(entries);
        List<AuditEvent> events = new ArrayList<>();
        Set<String> eventIds = new HashSet<>();
        AuditMac previous = null;
        for (AuditEntry entry : entries) {
            long seq = AuditEntry.FIRST_SEQ + events.size();
            AuditMac mac = sealer.mac(entry.keyId(), stream, seq, previous, entry.payload());
            AuditEvent event = AuditPayload.parse(entry.payload())
                    .orElseThrow(() -> new AssertionError("no canonical event at " + seq));
            assertEquals(AuditEntry.of(stream, seq, event, entry.payload(), entry.keyId(), mac), entry);
            if (!eventIds.add(event.eventId())) {
                throw new AssertionError("duplicate event id at " + seq);
            }
            events.add(event);
            previous = mac;
        }
        return List.copyOf(events);
    }
}
