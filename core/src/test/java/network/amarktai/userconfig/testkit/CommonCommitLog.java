package network.amarktai.userconfig.testkit;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.SaveOutcome;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.AuditedSaves;
import network.amarktai.userconfig.port.UserConfigStore;

/** An audit log that shares a commit with any store and runs a hook before each such commit. */
public final class CommonCommitLog implements AuditLog {

    private final AuditLog log;
    private final Supplier<Optional<SaveOutcome>> before;

    /** @param before the hook; if it returns an outcome, the commit has that outcome and changes nothing */
    public CommonCommitLog(AuditLog log, Supplier<Optional<SaveOutcome>> before) {
        this.log = log;
        this.before = before;
    }

    @Override
    public Optional<AuditedSaves> savesIn(UserConfigStore store) {
        return Optional.of((user, next, expected, entries, wanted) -> before.get()
                .orElseGet(() -> {
                    if (!wanted.getAsBoolean()) {
                        return SaveOutcome.UNWANTED;
                    }
                    if (!store.replaceCredential(user, next, expected)) {
                        return SaveOutcome.CHANGED_MEANWHILE;
                    }
                    entries.forEach(log::append);
                    return SaveOutcome.DONE;
                }));
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
    public Optional<AuditStream> streamOf(UserId user) {
        return log.streamOf(user);
    }

    @Override
    public AuditStream streamOf(UserId user, AuditStream candidate) {
        return log.streamOf(user, candidate);
    }

    @Override
    public void forget(UserId user) {
        log.forget(user);
    }
}
