package network.amarktai.userconfig.sqlite;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.TestMark;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.port.UserConfigStore;
import network.amarktai.userconfig.sqlite.engine.Database;
import network.amarktai.userconfig.sqlite.engine.Row;
import network.amarktai.userconfig.sqlite.engine.Session;
import network.amarktai.userconfig.sqlite.engine.Work;
import org.jspecify.annotations.Nullable;

/**
 * Credentials in a table, times in milliseconds since 1970:
 *
 * <pre>
 * credentials  user_id  service   key_id    fingerprint       created_at     updated_at     revision  failed_opening_at
 *              alice    binance   20ef8f9d  062af03d11c27d99  1795348800123  1795348800123  9f86d0…   null
 *
 *              fields
 *              {"api_key":"gAAAAAB…","api_secret":"gAAAAAB…"}
 *
 *              tested_at      test_outcome  passing_test_at  passing_test_outcome  facts           expires_at
 *              1795348860000  valid         null             null                  {"read":"yes"…  null
 * </pre>
 *
 * <p>A credential with a malformed column reads as malformed; it keeps its revision if that is valid. A credential
 * whose service is not in the catalog is not listed, but its key id is reported.
 */
final class SqliteUserConfigStore implements UserConfigStore {

    private static final String CREDENTIAL = CredentialRow.SELECT + " AND service = ?";

    private static final String SAVE = """
            INSERT INTO credentials
              (user_id, service, key_id, fingerprint, created_at, updated_at, revision, failed_opening_at, fields,
               tested_at, test_outcome, passing_test_at, passing_test_outcome, facts, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (user_id, service) DO UPDATE SET
              key_id = excluded.key_id, fingerprint = excluded.fingerprint, created_at = excluded.created_at,
              updated_at = excluded.updated_at, revision = excluded.revision,
              failed_opening_at = excluded.failed_opening_at, fields = excluded.fields,
              tested_at = excluded.tested_at, test_outcome = excluded.test_outcome,
              passing_test_at = excluded.passing_test_at, passing_test_outcome = excluded.passing_test_outcome,
              facts = excluded.facts, expires_at = excluded.expires_at""";

    /** A loose index scan: jumps in each index from one key id to the next, because few key ids occur in many rows. */
    static final String KEY_IDS = """
            WITH RECURSIVE credential_keys (id) AS (
              SELECT min(key_id) FROM credentials
              UNION ALL
              SELECT (SELECT min(key_id) FROM credentials WHERE key_id > id) FROM credential_keys WHERE id IS NOT NULL
            ), seed_keys (id) AS (
              SELECT min(seed_key_id) FROM payment_configs
              UNION ALL
              SELECT (SELECT min(seed_key_id) FROM payment_configs WHERE seed_key_id > id) FROM seed_keys
              WHERE id IS NOT NULL
            )
            SELECT id FROM credential_keys UNION ALL SELECT id FROM seed_keys""";

    private final Database database;
    private final ServiceCatalog catalog;

    SqliteUserConfigStore(Database database, ServiceCatalog catalog) {
        this.database = database;
        this.catalog = catalog;
    }

    @Override
    public List<CredentialRecord> credentials(UserId user) {
        List<Row> rows = read(session -> session.all(CredentialRow.SELECT, user.value()));
        return CredentialRow.read(rows, service -> catalog.find(service).isPresent());
    }

    @Override
    public Optional<CredentialRecord> credential(UserId user, ServiceId service) {
        List<Row> rows = read(session -> session.all(CREDENTIAL, user.value(), service.value()));
        return CredentialRow.read(rows, service::equals).stream().findFirst();
    }

    @Override
    public boolean replaceCredential(UserId user, StoredCredential next, @Nullable Revision expected) {
        return write(session -> replace(session, user, next, expected));
    }

    private static boolean replace(Session session, UserId user, StoredCredential next, @Nullable Revision expected)
            throws SQLException {
        if (!isAsSeen(current(session, user, next.service()), expected)) {
            return false;
        }
        String service = next.service().value();
        session.update(
                SAVE,
                user.value(),
                service,
                next.keyId().value(),
                next.fingerprint().value(),
                next.createdAt().toEpochMilli(),
                next.updatedAt().toEpochMilli(),
                next.storedRevision().value(),
                millis(next.failedOpeningAt()),
                JsonColumns.fields(next.tokens()),
                at(next.tests().decisive()),
                outcome(next.tests().decisive()),
                at(next.tests().passing()),
                outcome(next.tests().passing()),
                facts(next.tests().facts()),
                millis(next.expiresAt()));
        return true;
    }

    @Override
    public boolean removeCredential(UserId user, ServiceId service, @Nullable Revision expected) {
        return write(session -> {
            Optional<Current> current = current(session, user, service);
            if (current.isPresent() && !isAsSeen(current, expected)) {
                return false;
            }
            session.update("DELETE FROM credentials WHERE user_id = ? AND service = ?", user.value(), service.value());
            return true;
        });
    }

    @Override
    public void noteFailedOpening(UserId user, ServiceId service, Revision revision, Instant at) {
        write(session -> session.update(
                "UPDATE credentials SET failed_opening_at = ? WHERE user_id = ? AND service = ? AND revision = ?",
                at.toEpochMilli(),
                user.value(),
                service.value(),
                revision.value()));
    }

    @Override
    public void noteTest(UserId user, ServiceId service, Revision revision, TestMark test, @Nullable ProbeFacts facts) {
        write(session -> session.update(
                "UPDATE credentials SET "
                        + (test.outcome().isDecisive()
                                ? "tested_at = ?, test_outcome = ?"
                                : "passing_test_at = ?, passing_test_outcome = ?")
                        + ", facts = coalesce(?, facts) WHERE user_id = ? AND service = ? AND revision = ?",
                at(test),
                outcome(test),
                facts(facts),
                user.value(),
                service.value(),
                revision.value()));
    }

    private static @Nullable Long at(@Nullable TestMark test) {
        return test == null ? null : millis(test.at());
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    private static @Nullable String facts(@Nullable ProbeFacts facts) {
        return facts == null ? null : FactsColumn.write(facts);
    }

    private static @Nullable String outcome(@Nullable TestMark test) {
        return test == null ? null : test.outcome().label();
    }

    @Override
    public Set<KeyId> keyIds() {
        Set<KeyId> ids = new TreeSet<>();
        for (Row row : read(session -> session.all(KEY_IDS))) {
            // A malformed key id: no key could open the record anyway.
            row.parsed("id", KeyId::of).ifPresent(ids::add);
        }
        return ids;
    }

    /** The row that a compare-and-set compares; its revision is empty if malformed. */
    private record Current(Optional<Revision> revision) {}

    private static Optional<Current> current(Session session, UserId user, ServiceId service) throws SQLException {
        return session.first(
                        "SELECT revision FROM credentials WHERE user_id = ? AND service = ?",
                        user.value(),
                        service.value())
                .map(row -> new Current(row.parsed("revision", Revision::of)));
    }

    private static boolean isAsSeen(Optional<Current> current, @Nullable Revision expected) {
        return current.flatMap(Current::revision).equals(Optional.ofNullable(expected));
    }

    private <T> T read(Work<T> work) {
        return database.read(work).orUnavailable(ErrorCode.STORE_UNAVAILABLE);
    }

    private <T> T write(Work<T> work) {
        return database.write(work).orUnavailable(ErrorCode.STORE_UNAVAILABLE);
    }

    @Override
    public long erase(UserId user) {
        int unused = write(session -> session.update("DELETE FROM credentials WHERE user_id = ?", user.value()));
        return 0;
    }
}
