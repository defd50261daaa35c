package network.amarktai.userconfig.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.jspecify.annotations.Nullable;

/** A credential on its way out of a join, which has one row for each of its fields. */
final class CredentialRow {

    /** The columns that {@link #read} expects. */
    static final String SELECT = """
            SELECT c.service, c.key_id, c.fingerprint, c.created_at, c.updated_at, c.revision, c.failed_opening_at,
                   f.field, f.token,
                   c.tested_at, c.test_outcome, c.passing_test_at, c.passing_test_outcome
            FROM credentials c
            LEFT JOIN credential_fields f ON f.user_id = c.user_id AND f.service = c.service
            WHERE c.user_id = ?""";

    private final ServiceId service;
    private final Optional<KeyId> keyId;
    private final Optional<Fingerprint> fingerprint;
    private final Optional<Instant> createdAt;
    private final Optional<Instant> updatedAt;
    private final Optional<Revision> revision;
    private final @Nullable Instant failedOpeningAt;
    private final LastTests tests;
    private final Map<FieldName, String> tokens = new LinkedHashMap<>();
    private boolean sound = true;

    private CredentialRow(ServiceId service, ResultSet row) throws SQLException {
        this.service = service;
        keyId = Columns.value(row, 2, KeyId::of);
        fingerprint = Columns.value(row, 3, Fingerprint::of);
        createdAt = Columns.time(row, 4);
        updatedAt = Columns.time(row, 5);
        revision = Columns.value(row, 6, Revision::of);
        failedOpeningAt = Columns.time(row, 7).orElse(null);
        sound = failedOpeningAt != null || Columns.isNull(row, 7);
        tests = new LastTests(test(row, 10), test(row, 12));
    }

    // A note that cannot be understood, as of a newer version's outcome, takes nothing from the credential it is about.
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

    /** The credentials of a result, of those services that are asked for. */
    static List<CredentialRecord> read(ResultSet rows, Predicate<ServiceId> wanted) throws SQLException {
        Map<ServiceId, CredentialRow> found = new LinkedHashMap<>();
        while (rows.next()) {
            Optional<ServiceId> service = Columns.value(rows, 1, ServiceId::of).filter(wanted);
            if (service.isPresent()) {
                CredentialRow credential = found.get(service.get());
                if (credential == null) {
                    credential = new CredentialRow(service.get(), rows);
                    found.put(service.get(), credential);
                }
                credential.addField(rows);
            }
        }
        List<CredentialRecord> records = new ArrayList<>();
        found.values().forEach(credential -> records.add(credential.toRecord()));
        return List.copyOf(records);
    }

    private void addField(ResultSet row) throws SQLException {
        Optional<FieldName> field = Columns.value(row, 8, FieldName::of);
        Optional<String> token = Columns.text(row, 9);
        if (field.isPresent() && token.isPresent()) {
            tokens.put(field.get(), token.get());
        } else {
            // Damaged, or there is no field at all.
            sound = false;
        }
    }

    private CredentialRecord toRecord() {
        if (sound
                && keyId.isPresent()
                && fingerprint.isPresent()
                && createdAt.isPresent()
                && updatedAt.isPresent()
                && revision.isPresent()) {
            return new StoredCredential(
                    service,
                    keyId.get(),
                    tokens,
                    fingerprint.get(),
                    createdAt.get(),
                    updatedAt.get(),
                    revision.get(),
                    failedOpeningAt,
                    tests);
        }
        return new MalformedCredential(service, revision.orElse(null));
    }
}
