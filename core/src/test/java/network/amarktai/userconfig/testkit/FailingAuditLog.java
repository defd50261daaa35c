package network.amarktai.userconfig.testkit;

import static network.amarktai.userconfig.error.ErrorCode.AUDIT_UNAVAILABLE;

import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.AuditLog;
import org.jspecify.annotations.Nullable;

/** Delegates to another audit log and throws {@code Unavailable} as its {@link Fault} specifies. */
public final class FailingAuditLog implements AuditLog {

    private final AuditLog log;
    private final Fault fault;

    public FailingAuditLog(AuditLog log, Fault fault) {
        this.log = log;
        this.fault = fault;
    }

    @Override
    public boolean append(AuditEntry entry) {
        return fault.around(AUDIT_UNAVAILABLE, () -> log.append(entry));
    }

    @Override
    public Optional<AuditEntry> head(AuditStream stream) {
        return fault.around(AUDIT_UNAVAILABLE, () -> log.head(stream));
    }

    @Override
    public List<AuditEntry> before(AuditStream stream, long beforeSeq, int limit) {
        return fault.around(AUDIT_UNAVAILABLE, () -> log.before(stream, beforeSeq, limit));
    }

    @Override
    public List<AuditEntry> before(AuditStream stream, AuditAction action, long beforeSeq, int limit) {
        return fault.around(AUDIT_UNAVAILABLE, () -> log.before(stream, action, beforeSeq, limit));
    }

    @Override
    public Optional<AuditStream> streamOf(UserId user) {
        return fault.around(AUDIT_UNAVAILABLE, () -> log.streamOf(user));
    }

    @Override
    public AuditStream streamOf(UserId user, AuditStream candidate) {
        return fault.around(AUDIT_UNAVAILABLE, () -> log.streamOf(user, candidate));
    }

    @Override
    public void forget(UserId user, @Nullable AuditStream stream) {
        fault.around(AUDIT_UNAVAILABLE, () -> {
            log.forget(user, stream);
            return true;
        });
    }
}
