package network.amarktai.userconfig.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import network.amarktai.userconfig.domain.catalog.FieldName;
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
import network.amarktai.userconfig.sqlite.engine.Columns;
import org.jspecify.annotations.Nullable;

/** Reads rows of {@code credentials}. */
final class CredentialRow {

    /** The columns that {@link #read} expects. */
    static final String SELECT = """
            SELECT service, key_id, fingerprint, created_at, updated_at, revision, failed_opening_at, fields,
                   tested_at, test_outcome, passing_test_at, passing_test_outcome
            FROM credentials WHERE user_id = ?""";

    private CredentialRow() {}

    /** The credentials in a result, of the wanted services only. */
    static List<CredentialRecord> read(ResultSet rows, Predicate<ServiceId> wanted) throws SQLException {
        List<CredentialRecord> records = new ArrayList<>();
        while (rows.next()) {
            Optional<ServiceId> service = Columns.value(rows, 1, ServiceId::of).filter(wanted);
            if (service.isPresent()) {
                records.add(record(service.get(), rows));
            }
        }
        return List.copyOf(records);
    }

    private static CredentialRecord record(ServiceId service, ResultSet row) throws SQLException {
        Optional<KeyId> keyId = Columns.value(row, 2, KeyId::of);
        Optional<Fingerprint> fingerprint = Columns.value(row, 3, Fingerprint::of);
        Optional<Instant> createdAt = Columns.time(row, 4);
        Optional<Instant> updatedAt = Columns.time(row, 5);
        Optional<Revision> revision = Columns.value(row, 6, Revision::of);
        Optional<Instant> failedOpeningAt = Columns.time(row, 7);
        Optional<Map<FieldName, String>> fields = Columns.value(row, 8, SealedFields::parse);
        if (keyId.isPresent()
                && fingerprint.isPresent()
                && createdAt.isPresent()
                && updatedAt.isPresent()
                && revision.isPresent()
                && (failedOpeningAt.isPresent() || Columns.isNull(row, 7))
                && fields.isPresent()) {
            return new StoredCredential(
                    service,
                    keyId.get(),
                    fields.get(),
                    fingerprint.get(),
                    createdAt.get(),
                    updatedAt.get(),
                    revision.get(),
                    failedOpeningAt.orElse(null),
                    new LastTests(test(row, 9), test(row, 11)));
        }
        return new MalformedCredential(service, revision.orElse(null));
    }

    // A malformed test mark, for example an outcome of a newer version, does not make its credential malformed.
    private static @Nullable TestMark test(ResultSet row, int column) throws SQLException {
        Optional<Instant> at = Columns.time(row, column);
        if (at.isEmpty()) {
            return null;
        }
        return Columns.text(row, column + 1)
                .flatMap(ProbeOutcome::labelled)
                .map(outcome -> new TestMark(at.get(), outcome))
                .orElse(null);
    }
}
