package network.amarktai.userconfig.sqlite;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.sqlite.engine.Database;
import network.amarktai.userconfig.sqlite.engine.Row;
import network.amarktai.userconfig.sqlite.engine.Session;
import network.amarktai.userconfig.sqlite.engine.Work;
import org.jspecify.annotations.Nullable;

/**
 * Audit streams in two tables, times in milliseconds since 1970:
 *
 * <pre>
 * audit_log      stream    seq  event_id  at             action            outcome  payload                   key_id    mac
 *                u-5f3a…   1    0b9c…     1795348800123  credential.saved  done     {"action":"credential.…   20ef8f9d  3a1f…
 *
 * audit_streams  user_id   stream
 *                alice     u-5f3a…
 * </pre>
 *
 * <p>A damaged entry never fails a read: the verifier must see it to report it, and the user must be able to continue.
 * A malformed column reads as a value that no valid entry has (empty text, 1970, zeros), so the entry does not verify.
 * A user's damaged <em>stream</em> fails with {@code audit_unavailable}: a new stream would hide the old trail.
 */
final class SqliteAuditLog implements AuditLog {

    private static final String APPEND = """
            INSERT INTO audit_log (stream, seq, event_id, at, action, outcome, payload, key_id, mac)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (stream, seq) DO NOTHING""";

    private static final String STREAM = "SELECT stream FROM audit_streams WHERE user_id = ?";
    private static final String HEAD = AuditRow.SELECT + " ORDER BY seq DESC LIMIT 1";
    private static final String BEFORE = AuditRow.SELECT + " AND seq < ? ORDER BY seq DESC LIMIT ?";

    // The condition on the range is the one of the partial index, word for word; and the index is named, because
    // without
    // statistics SQLite prefers to walk the whole stream in its order.
    static final String BEFORE_WITH_ACTION =
            AuditRow.SELECT.replace("FROM audit_log", "FROM audit_log INDEXED BY audit_log_action")
                    + " AND action >= 'integrity' AND action = ? AND seq < ? ORDER BY seq DESC LIMIT ?";
    private static final String BEFORE_WITH_OTHER_ACTION =
            AuditRow.SELECT + " AND action = ? AND seq < ? ORDER BY seq DESC LIMIT ?";
    private static final String FIRST_INDEXED = "integrity";

    private final Database database;
    private final SqliteAuditKeyStore keys;

    SqliteAuditLog(Database database, SqliteAuditKeyStore keys) {
        this.database = database;
        this.keys = keys;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a text of the entry is not well-formed Unicode: SQLite could not store it
     *     verbatim
     */
    @Override
    public boolean append(AuditEntry entry) {
        requireWellFormed(entry.eventId(), entry.action(), entry.outcome(), entry.payload());
        boolean isThere = write(session -> insert(session, entry)
                || session.first(
                                "SELECT event_id FROM audit_log WHERE stream = ? AND seq = ?",
                                entry.stream().name(),
                                entry.seq())
                        .filter(row -> row.textOrEmpty("event_id").equals(entry.eventId()))
                        .isPresent());
        database.onceDurable(() -> keys.entered(entry.keyId()));
        return isThere;
    }

    /** Inserts an entry unless its sequence number is taken. Returns whether it was inserted. */
    private boolean insert(Session session, AuditEntry entry) throws SQLException {
        keys.enter(session, entry.keyId());
        int inserted = session.update(
                APPEND,
                entry.stream().name(),
                entry.seq(),
                entry.eventId(),
                entry.at().toEpochMilli(),
                entry.action(),
                entry.outcome(),
                entry.payload(),
                entry.keyId().value(),
                entry.mac().hex());
        return inserted == 1;
    }

    @Override
    public Optional<AuditEntry> head(AuditStream stream) {
        return read(session -> session.first(HEAD, stream.name())).map(row -> AuditRow.entry(row, stream));
    }

    @Override
    public List<AuditEntry> before(AuditStream stream, long beforeSeq, int limit) {
        if (limit < 0) {
            // SQLite treats a negative limit as no limit.
            throw new IllegalArgumentException("a limit is not negative");
        }
        return AuditRow.read(read(session -> session.all(BEFORE, stream.name(), beforeSeq, limit)), stream);
    }

    @Override
    public List<AuditEntry> before(AuditStream stream, AuditAction action, long beforeSeq, int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("a limit is not negative");
        }
        String query = action.code().compareTo(FIRST_INDEXED) >= 0 ? BEFORE_WITH_ACTION : BEFORE_WITH_OTHER_ACTION;
        return AuditRow.read(
                read(session -> session.all(query, stream.name(), action.code(), beforeSeq, limit)), stream);
    }

    @Override
    public Optional<AuditStream> streamOf(UserId user) {
        return read(session -> session.first(STREAM, user.value())).map(SqliteAuditLog::stream);
    }

    @Override
    public AuditStream streamOf(UserId user, AuditStream candidate) {
        return streamOf(user)
                .orElseGet(() -> write(session -> {
                            session.update(
                                    "INSERT INTO audit_streams (user_id, stream) VALUES (?, ?) ON CONFLICT (user_id) DO NOTHING",
                                    user.value(),
                                    candidate.name());
                            return session.first(STREAM, user.value());
                        })
                        .map(SqliteAuditLog::stream)
                        .orElseThrow(SqliteAuditLog::damaged));
    }

    /**
     * {@inheritDoc}
     *
     * <p>The residue of deleted rows is removed from the file and the write-ahead log as far as possible.
     */
    @Override
    public void forget(UserId user, @Nullable AuditStream stream) {
        if (stream != null && delete(user, stream) > 0) {
            database.addResidue();
        }
        database.scrub();
    }

    private int delete(UserId user, AuditStream stream) {
        return write(session -> session.update(
                "DELETE FROM audit_streams WHERE user_id = ? AND stream = ?", user.value(), stream.name()));
    }

    private static AuditStream stream(Row row) {
        return row.parsed("stream", AuditStream::of).orElseThrow(SqliteAuditLog::damaged);
    }

    private static Unavailable damaged() {
        return Unavailable.of(
                ErrorCode.AUDIT_UNAVAILABLE, "The audit trail of this user is damaged; an operator has to repair it.");
    }

    private static void requireWellFormed(String... texts) {
        for (String text : texts) {
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
                throw new IllegalArgumentException("the text of an audit entry is well-formed Unicode");
            }
        }
    }

    private <T> T read(Work<T> work) {
        return database.read(work).orUnavailable(ErrorCode.AUDIT_UNAVAILABLE);
    }

    private <T> T write(Work<T> work) {
        return database.write(work).orUnavailable(ErrorCode.AUDIT_UNAVAILABLE);
    }
}
