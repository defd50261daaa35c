package network.amarktai.userconfig.usecase.audit;

import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditPage;
import network.amarktai.userconfig.domain.audit.AuditPayload;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditLog;

/** Shows users the audit events of their own configuration. */
public final class ReadAuditTrail {

    /** The maximum number of events per page. */
    public static final int MAX_LIMIT = 200;

    private final AuditLog log;

    ReadAuditTrail(AuditLog log) {
        this.log = log;
    }

    /**
     * Returns up to {@code limit} events with a sequence number below {@code before}, newest first.
     *
     * @param before the {@code nextBefore} of the previous page; {@link Long#MAX_VALUE} for the newest events
     * @param limit 1 to {@link #MAX_LIMIT}
     * @throws Unavailable with {@code audit_unavailable}
     */
    public AuditPage page(UserId user, long before, int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("a page has 1 to " + MAX_LIMIT + " events");
        }
        Optional<AuditStream> stream = log.streamOf(user);
        List<AuditEntry> entries =
                stream.map(name -> log.before(name, before, limit)).orElse(List.of());
        List<AuditPage.Item> items = entries.stream()
                .map(entry -> new AuditPage.Item(
                        entry.seq(), AuditPayload.parse(entry.payload()).orElse(null)))
                .toList();
        long last = entries.isEmpty()
                ? AuditEntry.FIRST_SEQ
                : entries.get(entries.size() - 1).seq();
        return new AuditPage(items, entries.size() == limit && last > AuditEntry.FIRST_SEQ ? last : null);
    }
}
