package network.amarktai.userconfig.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditPlace;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.FoundEntry;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.port.AuditScan;
import network.amarktai.userconfig.sqlite.engine.Columns;
import network.amarktai.userconfig.sqlite.engine.Database;
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
    private static final int STREAM = 9;

    private final Database database;

    SqliteAuditScan(Database database) {
        this.database = database;
    }

    @Override
    public List<FoundEntry> after(AuditPlace place, int limit) {
        return read(session -> session.query(AFTER, SqliteAuditScan::found, place.stream(), place.seq(), limit));
    }

    @Override
    public List<AuditEntry> requested(Instant from, Instant until, @Nullable AuditEntry after, int limit) {
        long first = from.toEpochMilli();
        return read(session -> session.query(
                        REQUESTED,
                        SqliteAuditScan::found,
                        first,
                        until.toEpochMilli(),
                        after == null ? first : after.at().toEpochMilli(),
                        after == null ? "" : after.stream().name(),
                        after == null ? 0 : after.seq(),
                        limit))
                .stream()
                .flatMap(found -> found.entry().stream())
                .toList();
    }

    @Override
    public Optional<UserId> userOf(AuditStream stream) {
        return read(session -> session.query(
                "SELECT user_id FROM audit_streams WHERE stream = ?",
                rows -> rows.next() ? Columns.value(rows, 1, UserId::of) : Optional.empty(),
                stream.name()));
    }

    private static List<FoundEntry> found(ResultSet rows) throws SQLException {
        List<FoundEntry> found = new ArrayList<>();
        while (rows.next()) {
            AuditPlace place = new AuditPlace(Columns.text(rows, STREAM).orElse(""), rows.getLong(1));
            Optional<AuditStream> stream = Columns.value(rows, STREAM, AuditStream::of);
            found.add(new FoundEntry(place, stream.isPresent() ? AuditRow.entry(rows, stream.get()) : null));
        }
        return List.copyOf(found);
    }

    private <T> T read(Work<T> work) {
        return database.read(work).orUnavailable(ErrorCode.AUDIT_UNAVAILABLE);
    }
}
