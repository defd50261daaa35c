package network.amarktai.userconfig.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditPage;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.http.request.Caller;
import network.amarktai.userconfig.usecase.audit.ReadAuditTrail;
import org.jspecify.annotations.Nullable;

/** {@code /api/user/audit}: the caller's own audit trail. */
public final class AuditRoutes implements Routes {

    private static final int DEFAULT_LIMIT = 50;

    private final ReadAuditTrail readAuditTrail;

    public AuditRoutes(ReadAuditTrail readAuditTrail) {
        this.readAuditTrail = readAuditTrail;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/user/audit", this::page);
    }

    record Page(List<Event> events, @Nullable Long nextBefore) {}

    /** An event; an entry that is damaged has its seq and the action {@code audit.unreadable} only. */
    record Event(
            long seq,
            @Nullable String at,
            String action,
            @Nullable String service,
            @Nullable String outcome,
            @Nullable String actor,
            @Nullable String requestId,
            @Nullable String source,
            Map<String, String> detail) {

        static Event of(AuditPage.Item item) {
            Optional<AuditEvent> stored = item.event();
            if (stored.isEmpty()) {
                return new Event(item.seq(), null, "audit.unreadable", null, null, null, null, null, Map.of());
            }
            AuditEvent event = stored.get();
            return new Event(
                    item.seq(),
                    Answers.time(event.at()),
                    event.action().code(),
                    event.aboutService().map(ServiceId::value).orElse(null),
                    event.outcome(),
                    event.actor(),
                    event.requestId(),
                    event.source(),
                    event.detail());
        }
    }

    private void page(Context context) {
        long before = Parameters.number(context, "before", Long.MAX_VALUE, Long.MAX_VALUE);
        int limit = (int) Parameters.number(context, "limit", DEFAULT_LIMIT, ReadAuditTrail.MAX_LIMIT);
        AuditPage page = readAuditTrail.page(Caller.of(context).user(), before, limit);
        Answers.json(context, new Page(page.items().stream().map(Event::of).toList(), page.nextBefore()));
    }
}
