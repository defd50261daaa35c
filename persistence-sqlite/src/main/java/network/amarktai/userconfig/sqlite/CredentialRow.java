package network.amarktai.userconfig.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.MalformedCredential;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.probe.LastTests;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.TestMark;
import network.amarktai.userconfig.domain.secret.Fingerprint;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.sqlite.engine.Row;
import org.jspecify.annotations.Nullable;

/** Reads rows of {@code credentials}. */
final class CredentialRow {

    /** The columns that are read. */
    static final String SELECT = """
            SELECT service, key_id, fingerprint, created_at, updated_at, revision, failed_opening_at, fields,
                   tested_at, test_outcome, passing_test_at, passing_test_outcome, facts, expires_at
            FROM credentials WHERE user_id = ?""";

    private CredentialRow() {}

    /** The credentials in these rows, of the wanted services only. */
    static List<CredentialRecord> read(List<Row> rows, Predicate<ServiceId> wanted) {
        List<CredentialRecord> records = new ArrayList<>();
        for (Row row : rows) {
            row.parsed("service", ServiceId::of).filter(wanted).ifPresent(service -> records.add(record(service, row)));
        }
        return List.copyOf(records);
    }

    private static CredentialRecord record(ServiceId service, Row row) {
        return row.<CredentialRecord>parsed(sound -> credential(service, sound))
                .orElseGet(() -> new MalformedCredential(
                        service, row.parsed("revision", Revision::of).orElse(null)));
    }

    private static StoredCredential credential(ServiceId service, Row row) {
        return new StoredCredential(
                service,
                KeyId.of(row.text("key_id")),
                JsonColumns.parseFields(row.text("fields")),
                Fingerprint.of(row.text("fingerprint")),
                row.time("created_at"),
                row.time("updated_at"),
                Revision.of(row.text("revision")),
                row.timeOrNull("failed_opening_at"),
                row.parsed(sound -> sound.time("expires_at")).orElse(null),
                new LastTests(
                        test(row, "tested_at", "test_outcome"),
                        test(row, "passing_test_at", "passing_test_outcome"),
                        row.parsed("facts", FactsColumn::parse).orElse(null)));
    }

    // What is malformed here, for example an outcome of a newer version, does not make its credential malformed.
    private static @Nullable TestMark test(Row row, String at, String outcome) {
        if (!row.has(at)) {
            return null;
        }
        return row.parsed(mark -> new TestMark(
                        mark.time(at),
                        ProbeOutcome.labelled(mark.text(outcome)).orElseThrow(IllegalArgumentException::new)))
                .orElse(null);
    }
}
