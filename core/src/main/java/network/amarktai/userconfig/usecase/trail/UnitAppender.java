package network.amarktai.userconfig.usecase.trail;

import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.port.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** Appends entries to one stream within a unit of work. */
final class UnitAppender {

    private final AuditAppender appender;
    private final AuditStream stream;
    private final UnitOfWork unit;
    private final TimeLimit.Patience patience;
    private @Nullable AuditEntry last;

    UnitAppender(AuditAppender appender, AuditStream stream, UnitOfWork unit, TimeLimit.Patience patience) {
        this.appender = appender;
        this.stream = stream;
        this.unit = unit;
        this.patience = patience;
    }

    /** Appends an event. After the caller has timed out, the first event is refused, but not the end of what it began. */
    void append(AuditEvent event) {
        last = appender.append(stream, event, last, last == null ? patience : () -> {}, unit);
    }
}
