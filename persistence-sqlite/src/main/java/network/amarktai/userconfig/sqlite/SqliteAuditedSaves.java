package network.amarktai.userconfig.sqlite;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.SaveOutcome;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.port.AuditedSaves;
import network.amarktai.userconfig.sqlite.engine.Database;
import network.amarktai.userconfig.sqlite.engine.Outcome;
import network.amarktai.userconfig.sqlite.engine.Session;
import org.jspecify.annotations.Nullable;

/**
 * A credential and its audit entries in one savepoint of one commit, in the tables of {@link SqliteUserConfigStore} and
 * {@link SqliteAuditLog}.
 */
final class SqliteAuditedSaves implements AuditedSaves {

    /** The progress of a save. */
    private enum Stage {
        WAITING,
        /** The caller gave up before the job began, so the job must not begin. */
        ABANDONED,
        BEGUN,
        /** The job failed and was rolled back alone. */
        UNDONE
    }

    private final Database database;
    private final SqliteAuditLog log;

    SqliteAuditedSaves(Database database, SqliteAuditLog log) {
        this.database = database;
        this.log = log;
    }

    @Override
    public SaveOutcome replaceCredential(
            UserId user,
            StoredCredential next,
            @Nullable Revision expected,
            List<AuditEntry> entries,
            BooleanSupplier wanted) {
        log.requireStorable(entries);
        AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
        Outcome<SaveOutcome> outcome = database.write(session -> {
            if (!stage.compareAndSet(Stage.WAITING, Stage.BEGUN) || !wanted.getAsBoolean()) {
                return SaveOutcome.UNWANTED;
            }
            try {
                return save(session, user, next, expected, entries);
            } catch (SQLException failed) {
                stage.set(Stage.UNDONE);
                throw failed;
            }
        });
        boolean undone = outcome instanceof Outcome.Failed
                && (stage.compareAndSet(Stage.WAITING, Stage.ABANDONED) || stage.get() == Stage.UNDONE);
        SaveOutcome result = outcome.orUnavailable(undone ? ErrorCode.AUDIT_UNAVAILABLE : ErrorCode.STORE_UNAVAILABLE);
        if (result == SaveOutcome.DONE) {
            log.noteAppended(entries);
        }
        return result;
    }

    // Checks before the first change: all changes of a job that returns normally are committed.
    private SaveOutcome save(
            Session session, UserId user, StoredCredential next, @Nullable Revision expected, List<AuditEntry> entries)
            throws SQLException {
        if (log.isTaken(session, entries.get(0))) {
            return SaveOutcome.PLACE_TAKEN;
        }
        if (!SqliteUserConfigStore.replace(session, user, next, expected)) {
            return SaveOutcome.CHANGED_MEANWHILE;
        }
        for (AuditEntry entry : entries) {
            log.insert(session, entry);
        }
        return SaveOutcome.DONE;
    }
}
