package network.amarktai.userconfig.domain.audit;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.catalog.ServiceId;

/**
 * The canonical JSON of an audit event, which is stored and hashed verbatim.
 *
 * <p>A subset of RFC 8785: one object with its names in ascending order; every value is a string except {@code detail},
 * which is an object of strings, also in ascending order; no white space; only {@code "}, {@code \} and control
 * characters are escaped. {@code service} is omitted if there is none. {@code v} is the version of this format,
 * {@code "1"}.
 *
 * <pre>{@code
 * {"action":"credential.saved","actor":"user","at":"2026-11-22T10:00:00.123Z","detail":{"revision":"…"},
 *  "event_id":"…","outcome":"done","request_id":"…","service":"openai","source":"203.0.113.0/24","v":"1"}
 * }</pre>
 */
public final class AuditPayload {

    private static final String VERSION = "1";

    private AuditPayload() {}

    /**
     * The canonical JSON of {@code event}.
     *
     * @throws IllegalArgumentException if one of its texts contains a lone surrogate, which UTF-8 cannot encode
     */
    public static String render(AuditEvent event) {
        SortedMap<String, String> members = new TreeMap<>();
        members.put("action", event.action().code());
        members.put("actor", event.actor());
        members.put("at", event.at().toString());
        members.put("event_id", event.eventId());
        members.put("outcome", event.outcome());
        members.put("request_id", event.requestId());
        event.aboutService().ifPresent(service -> members.put("service", service.value()));
        members.put("source", event.source());
        members.put("v", VERSION);
        return CanonicalJson.render(members, "detail", event.detail());
    }

    /** Parses the canonical JSON of an event; empty if {@code payload} is not one. */
    public static Optional<AuditEvent> parse(String payload) {
        return CanonicalJson.parse(payload, "detail")
                .flatMap(json -> event(json.members(), json.nested()))
                // The parser is lenient; this check rejects everything but our own canonical form.
                .filter(event -> render(event).equals(payload));
    }

    private static Optional<AuditEvent> event(Map<String, String> members, SortedMap<String, String> detail) {
        try {
            String service = members.get("service");
            return Optional.of(new AuditEvent(
                    members.getOrDefault("event_id", ""),
                    Instant.parse(members.getOrDefault("at", "")),
                    members.getOrDefault("actor", ""),
                    new AuditAction(members.getOrDefault("action", "")),
                    service == null ? null : new ServiceId(service),
                    members.getOrDefault("outcome", ""),
                    members.getOrDefault("request_id", ""),
                    members.getOrDefault("source", ""),
                    detail));
        } catch (DateTimeParseException | IllegalArgumentException notAnEvent) {
            return Optional.empty();
        }
    }
}
