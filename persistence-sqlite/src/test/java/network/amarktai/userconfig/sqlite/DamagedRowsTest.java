package network.amarktai.userconfig.sqlite;

import static network.amarktai.userconfig.testkit.Examples.API_KEY;
import static network.amarktai.userconfig.testkit.Examples.API_SECRET;
import static network.amarktai.userconfig.testkit.Examples.BINANCE;
import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.entry;
import static network.amarktai.userconfig.testkit.Examples.stream;
import static network.amarktai.userconfig.testkit.Examples.tested;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.MalformedCredential;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.probe.LastTests;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.TestMark;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.UserConfigStore;
import network.amarktai.userconfig.port.UserConfigStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedRowsTest {

    private static final UserId ALICE = UserId.of("alice");

    @TempDir
    private Path folder;

    private Path file;
    private SqliteStores stores;
    private StoredCredential damaged;
    private StoredCredential sound;

    @BeforeEach
    void open() {
        file = folder.resolve("user-config.db");
        try (SqliteStores first = SqliteStores.open(file, StandardCatalog.services())) {
            damaged = credential(BINANCE, KEY, Map.of(API_KEY, "t1", API_SECRET, "t2"));
            sound = credential(OPENAI);
            first.userConfigStore().replaceCredential(ALICE, damaged, null);
            first.userConfigStore().replaceCredential(ALICE, sound, null);
        }
        // STRICT tables refuse values of a wrong type; a damaged page, or an edited schema as here, bypasses the check.
        RawSqlite.run(
                file,
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = replace(replace(sql, 'STRICT, ', ''), ' NOT NULL', '') WHERE type = 'table'");
        stores = SqliteStores.open(file, StandardCatalog.services());
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key_id = ''",
                "key_id = '20EF8F9D'",
                "key_id = '20ef8f9d '",
                "key_id = 12345678.5",
                "key_id = x'3230656638663964'",
                "key_id = NULL",
                "fingerprint = 'ab'",
                "fingerprint = x'00'",
                "fingerprint = NULL",
                "created_at = 'yesterday'",
                "created_at = 1.5",
                "created_at = NULL",
                "updated_at = x'01'",
                "updated_at = ''",
                "updated_at = NULL",
                "failed_opening_at = 'never'",
                "failed_opening_at = x''"
            })
    void aDamagedColumnMakesTheCredentialMalformedWithItsRevision(String assignment) {
        damage("UPDATE credentials SET " + assignment + " WHERE service = 'binance'");

        assertMalformed(new MalformedCredential(BINANCE, damaged.storedRevision()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test_outcome = 'of a newer version'",
                "test_outcome = x'00'",
                "test_outcome = NULL",
                "tested_at = 'never'",
                "tested_at = 1.5",
                "tested_at = NULL",
                "facts = '{}', tested_at = NULL",
                "expires_at = 'never', tested_at = NULL",
                "expires_at = 1.5, tested_at = NULL"
            })
    void aDamagedNoteOfATestIsNone(String assignment) {
        stores.userConfigStore()
                .noteTest(ALICE, BINANCE, damaged.storedRevision(), new TestMark(NOON, ProbeOutcome.VALID), null);

        damage("UPDATE credentials SET " + assignment + " WHERE service = 'binance'");

        assertEquals(Optional.of(damaged), stores.userConfigStore().credential(ALICE, BINANCE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NULL",
                "7",
                "CAST(facts AS BLOB)",
                "'{}'",
                "replace(facts, 'yes', 'maybe')",
                "replace(facts, '\"read\":\"yes\",', '')",
                "replace(facts, 'read', 'new_fact')",
                "replace(facts, '2026-', '')",
                "facts || ' '"
            })
    void damagedFactsAreNone(String value) {
        TestMark valid = new TestMark(NOON, ProbeOutcome.VALID);
        stores.userConfigStore()
                .noteTest(ALICE, BINANCE, damaged.storedRevision(), valid, UserConfigStoreContract.FACTS);

        damage("UPDATE credentials SET facts = " + value + " WHERE service = 'binance'");

        assertEquals(
                Optional.of(tested(damaged, LastTests.none().with(valid))),
                stores.userConfigStore().credential(ALICE, BINANCE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NULL",
                "7",
                "CAST(fields AS BLOB)",
                "''",
                "'{}'",
                "'[]'",
                "'not JSON'",
                "fields || ' '",
                "' ' || fields",
                "substr(fields, 1, length(fields) - 1)",
                "substr(fields, 1, 20)",
                "replace(fields, 'api_key', '')",
                "replace(fields, 'api_key', 'API KEY')",
                "replace(fields, 'api_key', 'api_secret')",
                "replace(fields, '\"api_key\":', '')",
                "replace(fields, '\":\"', '\" : \"')",
                "replace(fields, '\",\"', '\",,\"')",
                "'{\"api_key\":null,' || substr(fields, 2)",
                "'{\"api_key\":\"a\\\"b\"}'",
                "'{\"api_key\":7}'"
            })
    void damagedFieldsMakeTheCredentialMalformedWithItsRevision(String value) {
        damage("UPDATE credentials SET fields = " + value + " WHERE service = 'binance'");

        assertMalformed(new MalformedCredential(BINANCE, damaged.storedRevision()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "revision = ''",
                "revision = '0'",
                "revision = NULL",
                "revision = 7",
                "revision = CAST(revision AS BLOB)",
                "revision = upper('abcdefabcdefabcdefabcdefabcdefab')"
            })
    void aDamagedRevisionIsNone(String assignment) {
        damage("UPDATE credentials SET " + assignment + " WHERE service = 'binance'");

        assertMalformed(new MalformedCredential(BINANCE, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"service = ''", "service = 'No Service'", "service = x'00'"})
    void aDamagedServiceHidesNoOther(String assignment) {
        damage("UPDATE credentials SET " + assignment + " WHERE service = 'binance'");

        assertEquals(List.of(sound), store().credentials(ALICE));
        assertEquals(Set.of(KEY), store().keyIds());
    }

    @Test
    void aKeyIdThatIsNoneIsNotNamed() {
        damage("UPDATE credentials SET key_id = 'zzzz' WHERE service = 'binance'");

        assertEquals(Set.of(KEY), store().keyIds());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event_id = NULL",
                "event_id = x'00'",
                "at = 'noon'",
                "at = NULL",
                "action = NULL",
                "outcome = 3.5",
                "payload = NULL",
                "payload = x'7b7d'",
                "key_id = 'none'",
                "key_id = NULL",
                "mac = ''",
                "mac = x'00'",
                "mac = NULL"
            })
    void aDamagedEntryIsReadAsOneThatCannotBeRightAndStopsNothing(String assignment) {
        AuditStream stream = stream();
        AuditEntry first = entry(stream, 1);
        AuditEntry second = entry(stream, 2);
        AuditEntry third = entry(stream, 3);
        log().append(first);
        log().append(second);

        damage("UPDATE audit_log SET " + assignment + " WHERE seq = 2");

        AuditEntry head = log().head(stream).orElseThrow();
        assertEquals(2, head.seq());
        assertNotEquals(second, head);
        assertTrue(log().append(third));
        assertEquals(List.of(third, head, first), log().before(stream, Long.MAX_VALUE, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'u-'", "''", "NULL", "x'00'", "5"})
    void aDamagedStreamIsNeitherReplacedNorTakenForNone(String stream) {
        AuditStream given = log().streamOf(ALICE, stream());
        damage("UPDATE audit_streams SET stream = " + stream);

        for (Runnable call : List.<Runnable>of(() -> log().streamOf(ALICE), () -> log().streamOf(ALICE, given))) {
            assertEquals(
                    ErrorCode.AUDIT_UNAVAILABLE,
                    assertThrows(Unavailable.class, call::run).code());
        }
    }

    private void assertMalformed(CredentialRecord expected) {
        assertEquals(Optional.of(expected), store().credential(ALICE, BINANCE));
        assertEquals(Set.of(expected, sound), Set.copyOf(store().credentials(ALICE)));

        StoredCredential next = credential(BINANCE);
        assertTrue(store().replaceCredential(ALICE, next, expected.revision().orElse(null)));
        assertEquals(Optional.of(next), store().credential(ALICE, BINANCE));
    }

    private void damage(String statement) {
        RawSqlite.run(file, "PRAGMA foreign_keys = OFF", statement);
    }

    private UserConfigStore store() {
        return stores.userConfigStore();
    }

    private AuditLog log() {
        return stores.auditLog();
    }
}
