package network.amarktai.userconfig.sqlite;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditPlace;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.FoundEntry;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.port.AuditScan;
import network.amarktai.userconfig.sqlite.engine.Database;
import network.amarktai.userconfig.sqlite.engine.Row;
import network.amarktai.userconfig.sqlite.engine.Work;
import org.jspecify.annotations.Nullable;

/**
 * Scans the table of {@link SqliteAuditLog} by its primary key, one page per read, so that no read delays checkpoints
 * of the write-ahead log for long. A partial index finds requests. Malformed columns read as in {@link SqliteAuditLog}.
 */
final class SqliteAuditScan implements AuditScan {

    private static final String COLUMNS =
            "SELECT seq, event_id, at, action, outcome, payload, key_id, mac, stream FROM audit_log ";
    private static final String AFTER = COLUMNS + "WHERE (stream, seq) > (?, ?) ORDER BY stream, seq LIMIT ?";
    private static final String REQUESTED = COLUMNS + """
            WHERE outcome = 'requested' AND at >= ? AND at < ? AND (at, stream, seq) > (?, ?, ?)
            ORDER BY at, stream, seq LIMIT ?""";

    private final Database database;

    SqliteAuditScan(Database database) {
        this.database = database;
    }

    @Override
    public List<FoundEntry> after(AuditPlace place, int limit) {
        return read(session -> session.all(AFTER, place.stream(), place.seq(), limit)).stream()
                .map(SqliteAuditScan::found)
                .toList();
    }

    @Override
    public List<AuditEntry> requested(Instant from, Instant until, @Nullable AuditEntry after, int limit) {
        long first = from.toEpochMilli();
        return read(session -> session.all(
                        REQUESTED,
                        first,
                        until.toEpochMilli(),
                        after == null ? first : after.at().toEpochMilli(),
                        after == null ? "" : after.stream().name(),
                        after == null ? 0 : after.seq(),
                        limit))
                .stream()
                .flatMap(row -> found(row).entry().stream())
                .toList();
    }

    @Override
    public Optional<UserId> userOf(AuditStream stream) {
        return read(session -> session.first("SELECT user_id FROM audit_streams WHERE stream = ?", stream.name()))
                .flatMap(row -> row.parsed("user_id", UserId::of));
    }

    private static FoundEntry found(Row row) {
        return new FoundEntry(
                new AuditPlace(row.textOrEmpty("stream"), AuditRow.seq(row)),
                row.parsed("stream", AuditStream::of)
                        .map(stream -> AuditRow.entry(row, stream))
                        .orElse(null));
    }

    private <T> T read(Work<T> work) {
        return database.read(work).orUnavailable(ErrorCode.AUDIT_UNAVAILABLE);
    }
}
