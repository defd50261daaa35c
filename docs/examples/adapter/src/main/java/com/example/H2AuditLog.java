package com.example;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditMac;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditLog;

/** The audit trail in an SQL database of your own, here H2. */
public final class H2AuditLog implements AuditLog {

    private static final String ENTRIES = "SELECT * FROM audit_log WHERE stream = ?";

    /** Work with a connection. */
    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private final DataSource database;

    /** Creates the tables that are missing. */
    public H2AuditLog(DataSource database) {
        this.database = database;
        with(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS audit_log (stream VARCHAR, seq BIGINT, event_id VARCHAR,"
                        + " at BIGINT, action VARCHAR, outcome VARCHAR, payload VARCHAR, key_id VARCHAR, mac VARCHAR,"
                        + " PRIMARY KEY (stream, seq))");
                statement.execute("CREATE INDEX IF NOT EXISTS audit_log_action ON audit_log (stream, action, seq)");
                return statement.execute(
                        "CREATE TABLE IF NOT EXISTS audit_streams (user_id VARCHAR PRIMARY KEY, stream VARCHAR)");
            }
        });
    }

    @Override
    public boolean append(AuditEntry entry) {
        return with(connection -> {
            update(
                    connection,
                    "INSERT INTO audit_log SELECT * FROM (VALUES (CAST(? AS VARCHAR), CAST(? AS BIGINT), ?, ?, ?, ?, ?, ?, ?))"
                            + " WHERE NOT EXISTS (SELECT 1 FROM audit_log WHERE stream = ? AND seq = ?)",
                    entry.stream().name(),
                    entry.seq(),
                    entry.eventId(),
                    entry.at().toEpochMilli(),
                    entry.action(),
                    entry.outcome(),
                    entry.payload(),
                    entry.keyId().value(),
                    entry.mac().hex(),
                    entry.stream().name(),
                    entry.seq());
            // Also after a lost race: the event id says whose entry has the place.
            return query(connection, ENTRIES + " AND seq = ?", entry.stream().name(), entry.seq()).stream()
                    .anyMatch(stored -> stored.eventId().equals(entry.eventId()));
        });
    }

    @Override
    public Optional<AuditEntry> head(AuditStream stream) {
        return before(stream, Long.MAX_VALUE, 1).stream().findFirst();
    }

    @Override
    public List<AuditEntry> before(AuditStream stream, long beforeSeq, int limit) {
        return with(connection ->
                query(connection, ENTRIES + " AND seq < ? ORDER BY seq DESC LIMIT ?", stream.name(), beforeSeq, limit));
    }

    @Override
    public List<AuditEntry> before(AuditStream stream, AuditAction action, long beforeSeq, int limit) {
        return with(connection -> query(
                connection,
                ENTRIES + " AND action = ? AND seq < ? ORDER BY seq DESC LIMIT ?",
                stream.name(),
                action.code(),
                beforeSeq,
                limit));
    }

    @Override
    public Optional<AuditStream> streamOf(UserId user) {
        return with(connection -> {
            try (PreparedStatement statement =
                            prepare(connection, "SELECT stream FROM audit_streams WHERE user_id = ?", user.value());
                    ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(AuditStream.of(rows.getString(1))) : Optional.empty();
            }
        });
    }

    @Override
    public AuditStream streamOf(UserId user, AuditStream candidate) {
        return streamOf(user).orElseGet(() -> {
            with(connection ->
                    update(connection, "INSERT INTO audit_streams VALUES (?, ?)", user.value(), candidate.name()));
            return streamOf(user).orElseThrow(H2AuditLog::unavailable);
        });
    }

    @Override
    public void forget(UserId user) {
        with(connection -> update(connection, "DELETE FROM audit_streams WHERE user_id = ?", user.value()));
    }

    private static List<AuditEntry> query(Connection connection, String sql, Object... values) throws SQLException {
        List<AuditEntry> entries = new ArrayList<>();
        try (PreparedStatement statement = prepare(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                entries.add(new AuditEntry(
                        AuditStream.of(rows.getString("stream")),
                        rows.getLong("seq"),
                        rows.getString("event_id"),
                        Instant.ofEpochMilli(rows.getLong("at")),
                        rows.getString("action"),
                        rows.getString("outcome"),
                        rows.getString("payload"),
                        new KeyId(rows.getString("key_id")),
                        AuditMac.of(rows.getString("mac"))));
            }
        }
        return entries;
    }

    /** Returns the number of rows; 0 if another row has the key already. */
    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        } catch (java.sql.SQLIntegrityConstraintViolationException taken) {
            return 0;
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private <T> T with(Work<T> work) {
        try (Connection connection = database.getConnection()) {
            return work.run(connection);
        } catch (SQLException failed) {
            throw unavailable();
        }
    }

    private static Unavailable unavailable() {
        return Unavailable.of(ErrorCode.AUDIT_UNAVAILABLE, "The audit trail does not answer.");
    }
}
