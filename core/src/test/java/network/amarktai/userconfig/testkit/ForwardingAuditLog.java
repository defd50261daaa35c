package network.amarktai.userconfig.testkit;

import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.AuditLog;
import org.jspecify.annotations.Nullable;

/** Passes every call on. */
public class ForwardingAuditLog implements AuditLog {

    private final AuditLog log;

    public ForwardingAuditLog(AuditLog log) {
        this.log = log;
    }

    @Override
    public boolean append(AuditEntry entry) {
        return log.append(entry);
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
