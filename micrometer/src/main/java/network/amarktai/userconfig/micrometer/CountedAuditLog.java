package network.amarktai.userconfig.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Counts the entries that are appended. Actions and outcomes are fixed words, so the number of label values is small.
 */
final class CountedAuditLog implements AuditLog {

    private final AuditLog log;
    private final UnitOfWork unit;
    private final MeterRegistry registry;

    CountedAuditLog(AuditLog log, UnitOfWork unit, MeterRegistry registry) {
        this.log = log;
        this.unit = unit;
        this.registry = registry;
    }

    @Override
    public boolean append(AuditEntry entry) {
        boolean appended = log.append(entry);
        if (appended) {
            unit.onceDurable(() -> count(entry));
        }
        return appended;
    }

    private void count(AuditEntry entry) {
        registry.counter("user_config_audit_entries", "action", entry.action(), "outcome", entry.outcome())
                .increment();
    }

    @Override
    public Optional<AuditEntry> head(AuditStream stream) {
        return log.head(stream);
    }

    @Override
    public List<AuditEntry> before(AuditStream stream, long beforeSeq, int limit) {
        return log.before(stream, beforeSeq, limit);
    }

    @Override
    public List<AuditEntry> before(AuditStream stream, AuditAction action, long beforeSeq, int limit) {
        return log.before(stream, action, beforeSeq, limit);
    }

    @Override
    public Optional<AuditStream> streamOf(UserId user) {
        return log.streamOf(user);
    }

    @Override
    public AuditStream streamOf(UserId user, AuditStream candidate) {
        return log.streamOf(user, candidate);
    }

    @Override
    public void forget(UserId user, @Nullable AuditStream stream) {
        log.forget(user, stream);
    }
}
