package network.amarktai.userconfig.domain.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import org.jspecify.annotations.Nullable;

/**
 * One audited event. It never contains a secret, nor anything that identifies the user.
 *
 * @param eventId unique; makes appending idempotent
 * @param at UTC, whole milliseconds
 * @param actor the label of an {@link Actor}
 * @param service the service concerned, or null
 * @param outcome a label of {@link AuditOutcome}
 * @param source a {@link SourceNetwork}
 * @param detail further facts by name, such as {@code revision}
 */
public record AuditEvent(
        String eventId,
        Instant at,
        String actor,
        AuditAction action,
        @Nullable ServiceId service,
        String outcome,
        String requestId,
        String source,
        SortedMap<String, String> detail) {

    public AuditEvent {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        detail = Collections.unmodifiableSortedMap(new TreeMap<>(detail));
    }

    /** An event caused by {@code origin}. */
    public static AuditEvent of(
            String eventId,
            Instant at,
            Origin origin,
            AuditAction action,
            @Nullable ServiceId service,
            AuditOutcome outcome,
            Map<String, String> detail) {
        return new AuditEvent(
                eventId,
                at,
                origin.actor().label(),
                action,
                service,
                outcome.label(),
                origin.requestId(),
                origin.source().cidr(),
                new TreeMap<>(detail));
    }

    /** The service concerned. */
    public Optional<ServiceId> aboutService() {
        return Optional.ofNullable(service);
    }
}
