package network.amarktai.userconfig.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditMac;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.sqlite.engine.Columns;

/** Reads the entries of one stream, including damaged ones. */
final class AuditRow {

    /** The columns that {@link #read} expects. */
    static final String SELECT = """
        SELECT seq, event_id, at, action, outcome, payload, key_id, mac FROM audit_log WHERE stream = ?\
        """;

    /** Matches no entry's MAC, except with a probability of 1 in 2^256. */
    private static final AuditMac NO_MAC = AuditMac.of("0".repeat(64));

    private static final KeyId NO_KEY = KeyId.of("00000000");

    private AuditRow() {}

    static List<AuditEntry> read(ResultSet rows, AuditStream stream) throws SQLException {
        List<AuditEntry> entries = new ArrayList<>();
        while (rows.next()) {
            entries.add(entry(rows, stream));
        }
        return List.copyOf(entries);
    }

    /** The entry in the current row. */
    static AuditEntry entry(ResultSet rows, AuditStream stream) throws SQLException {
        return new AuditEntry(
                stream,
                rows.getLong(1),
                Columns.text(rows, 2).orElse(""),
                Columns.time(rows, 3).orElse(Instant.EPOCH),
                Columns.text(rows, 4).orElse(""),
                Columns.text(rows, 5).orElse(""),
                Columns.text(rows, 6).orElse(""),
                Columns.value(rows, 7, KeyId::of).orElse(NO_KEY),
                Columns.value(rows, 8, AuditMac::of).orElse(NO_MAC));
    }
}
