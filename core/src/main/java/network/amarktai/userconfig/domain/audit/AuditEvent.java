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
 * One thing that happened. It never holds a secret, nor anything that names the user.
 *
 * @param eventId unique; makes a repeated append harmless
 * @param at UTC, whole milliseconds
 * @param actor a label of {@link Actor}
 * @param service the service it was about, or null
 * @param outcome a label of {@link AuditOutcome}
 * @param source a {@link SourceNetwork}
 * @param detail facts by name, such as {@code revision}
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

    /** An event that {@code origin} caused. */
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

    /** The service it was about. */
    public Optional<ServiceId> aboutService() {
        return Optional.ofNullable(service);
    }
}
