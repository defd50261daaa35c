package network.amarktai.userconfig.sqlite;

import java.time.Instant;
import java.util.List;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditMac;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.sqlite.engine.Row;

/** Reads the entries of one stream, including damaged ones. */
final class AuditRow {

    /** The columns that are read. */
    static final String SELECT = """
        SELECT seq, event_id, at, action, outcome, payload, key_id, mac FROM audit_log WHERE stream = ?\
        """;

    /** Matches no entry's MAC, except with a probability of 1 in 2^256. */
    private static final AuditMac NO_MAC = AuditMac.of("0".repeat(64));

    private static final KeyId NO_KEY = KeyId.of("00000000");

    private AuditRow() {}

    static List<AuditEntry> read(List<Row> rows, AuditStream stream) {
        return rows.stream().map(row -> entry(row, stream)).toList();
    }

    /** The entry in a row. */
    static AuditEntry entry(Row row, AuditStream stream) {
        return new AuditEntry(
                stream,
                seq(row),
                row.textOrEmpty("event_id"),
                row.parsed(some -> some.time("at")).orElse(Instant.EPOCH),
                row.textOrEmpty("action"),
                row.textOrEmpty("outcome"),
                row.textOrEmpty("payload"),
                row.parsed("key_id", KeyId::of).orElse(NO_KEY),
                row.parsed("mac", AuditMac::of).orElse(NO_MAC));
    }

    /** The sequence number in a row; 0 if it is damaged. */
    static long seq(Row row) {
        return row.parsed(some -> some.number("seq")).orElse(0L);
    }
}
