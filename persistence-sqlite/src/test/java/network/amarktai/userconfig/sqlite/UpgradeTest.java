package network.amarktai.userconfig.sqlite;

import static network.amarktai.userconfig.testkit.Examples.API_KEY;
import static network.amarktai.userconfig.testkit.Examples.API_SECRET;
import static network.amarktai.userconfig.testkit.Examples.BINANCE;
import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.Examples.paymentConfig;
import static network.amarktai.userconfig.testkit.Examples.tested;
import static network.amarktai.userconfig.testkit.Examples.wallet;
import static network.amarktai.userconfig.testkit.PaymentExamples.first;
import static network.amarktai.userconfig.testkit.PaymentExamples.payment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.StoredAuditKey;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.MalformedCredential;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.probe.LastTests;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.TestMark;
import network.amarktai.userconfig.domain.secret.Fingerprint;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.usage.Usage;
import network.amarktai.userconfig.domain.usage.UsageBatch;
import network.amarktai.userconfig.domain.usage.UsageCount;
import network.amarktai.userconfig.domain.usage.UsedKey;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.UserConfigStoreContract;
import network.amarktai.userconfig.sqlite.engine.Schema;
import network.amarktai.userconfig.testkit.ModelExamples;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opens files written by older versions. */
class UpgradeTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final UserId BOB = UserId.of("bob");
    private static final StoredCredential CREDENTIAL = new StoredCredential(
            BINANCE,
            KEY,
            Map.of(API_KEY, "gAAAAAB-1", API_SECRET, "gAAAAAB-2"),
            Fingerprint.of("062af03d11c27d99"),
            NOON,
            NOON.plusMillis(1),
            Revision.of("9f86d081884c7d659a2feaa0c55ad015"),
            null,
            null,
            LastTests.none());
    /** The same credential with a test result. */
    private static final StoredCredential TESTED = tested(
            CREDENTIAL, LastTests.none().with(new TestMark(Instant.parse("2026-11-22T12:01:00Z"), ProbeOutcome.VALID)));

    private static final String SCHEMA =
            "SELECT group_concat(type || name || sql, x'0a' ORDER BY name) FROM sqlite_schema";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("user-config.db");
    }

    private void make(int version) throws IOException {
        String name = "version-" + version + ".sql";
        try (InputStream dump = Objects.requireNonNull(getClass().getResourceAsStream(name))) {
            String[] statements = new String(dump.readAllBytes(), StandardCharsets.UTF_8).split(";\n");
            RawSqlite.run(file, statements);
        }
        assertEquals(String.valueOf(version), RawSqlite.ask(file, "PRAGMA user_version"));
    }

    @Test
    void whatVersion1StoredStaysAndPaymentsAreNew() throws IOException {
        make(1);

        try (SqliteStores stores = open()) {
            assertEquals(List.of(CREDENTIAL), stores.userConfigStore().credentials(ALICE));
            assertEquals(Set.of(KEY), stores.userConfigStore().keyIds());
            AuditStream stream = stores.auditLog().streamOf(ALICE).orElseThrow();
            assertEquals("u-5f3a1c2e4b6d8f90a1b2c3d4e5f60718", stream.name());
            AuditEntry head = stores.auditLog().head(stream).orElseThrow();
            assertEquals("0b9c5d1e", head.eventId());
            assertEquals("{\"a\":\"1\"}", head.payload());
            assertEquals(
                    List.of(new StoredAuditKey(KEY, null)), stores.auditKeys().all());

            assertEquals(Optional.empty(), stores.paymentConfigs().find(ALICE));
            StoredPaymentConfig config = paymentConfig(wallet(KeyId.of("00000001")));
            assertTrue(stores.paymentConfigs().replace(ALICE, config, StoredPaymentConfig.nothing()));
            assertEquals(Optional.of(config), stores.paymentConfigs().find(ALICE));
            assertEquals(
                    Set.of(KEY, KeyId.of("00000001")), stores.userConfigStore().keyIds());
        }
    }

    @Test
    void whatVersion9StoredStaysInOneRow() throws IOException {
        make(9);

        try (SqliteStores stores = open()) {
            assertEquals(List.of(CREDENTIAL), stores.userConfigStore().credentials(ALICE));
            assertEquals(List.of(TESTED), stores.userConfigStore().credentials(BOB));
            assertEquals(
                    Set.of(KEY, KeyId.of("00000002")), stores.userConfigStore().keyIds());
        }
    }

    @Test
    void whatVersion13StoredStaysAndFactsExpiriesAndAiAccountsAreNew() throws IOException {
        make(13);

        try (SqliteStores stores = open()) {
            assertEquals(List.of(CREDENTIAL), stores.userConfigStore().credentials(ALICE));
            assertEquals(List.of(TESTED), stores.userConfigStore().credentials(BOB));
            assertEquals(Set.of(KEY), stores.userConfigStore().keyIds());

            TestMark test = new TestMark(NOON, ProbeOutcome.VALID);
            ProbeFacts facts = UserConfigStoreContract.FACTS;
            stores.userConfigStore().noteTest(ALICE, BINANCE, CREDENTIAL.storedRevision(), test, facts);
            assertEquals(
                    List.of(tested(CREDENTIAL, LastTests.none().with(test).reporting(facts))),
                    stores.userConfigStore().credentials(ALICE));
            StoredCredential expiring = CREDENTIAL.expiringAt(NOON);
            assertTrue(stores.userConfigStore().replaceCredential(ALICE, expiring, CREDENTIAL.storedRevision()));
            assertEquals(List.of(expiring), stores.userConfigStore().credentials(ALICE));

            AiAccount account = ModelExamples.account(ALICE);
            assertTrue(stores.modelSpending().replace(0, account));
            assertEquals(account, stores.modelSpending().account(ALICE, account.service()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fields = x'00'",
                "fields = NULL",
                "key_id = x'00'",
                "fingerprint = NULL",
                "test_outcome = 1.5",
                "created_at = 'yesterday'",
                "passing_test_at = x'00'"
            })
    void damageInAFileOfVersion13HindersNothing(String assignment) throws IOException {
        make(13);
        damageAlices("UPDATE credentials SET " + assignment + " WHERE service != ''");

        try (SqliteStores stores = open()) {
            assertEquals(
                    CREDENTIAL.revision(),
                    stores.userConfigStore().credentials(ALICE).get(0).revision());
            assertEquals(List.of(TESTED), stores.userConfigStore().credentials(BOB));
        }
        assertEquals("ok", RawSqlite.ask(file, "PRAGMA integrity_check"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE credential_fields SET token = x'00' WHERE field = 'api_key'",
                "UPDATE credential_fields SET token = NULL WHERE field = 'api_key'",
                "UPDATE credential_fields SET field = x'00' WHERE field = 'api_key'",
                "UPDATE credential_fields SET field = 'API KEY' WHERE field = 'api_key'",
                "DELETE FROM credential_fields WHERE field != ''",
                "UPDATE credentials SET key_id = x'00' WHERE service != ''",
                "UPDATE credentials SET fingerprint = NULL WHERE service != ''"
            })
    void whatIsDamagedInAnOlderFileStaysMalformedAndHindersNothing(String damage) throws IOException {
        make(9);
        damageAlices(damage);

        try (SqliteStores stores = open()) {
            assertEquals(
                    List.of(new MalformedCredential(BINANCE, CREDENTIAL.storedRevision())),
                    stores.userConfigStore().credentials(ALICE));
            assertEquals(List.of(TESTED), stores.userConfigStore().credentials(BOB));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"created_at = 'yesterday'", "test_outcome = x'00'", "tested_at = 1.5", "revision = x'00'"})
    void otherDamageInAnOlderFileHindersNothing(String assignment) throws IOException {
        make(9);
        damageAlices("UPDATE credentials SET " + assignment + " WHERE service != ''");

        try (SqliteStores stores = open()) {
            assertEquals(1, stores.userConfigStore().credentials(ALICE).size());
            assertEquals(List.of(TESTED), stores.userConfigStore().credentials(BOB));
        }
    }

    /** Simulates a damaged page; the schema is edited because a STRICT table would refuse the value. */
    private void damageAlices(String damage) {
        RawSqlite.run(
                file,
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = replace(replace(sql, 'STRICT, ', ''), ' NOT NULL', '') WHERE type = 'table'");
        RawSqlite.run(file, damage + " AND user_id = 'alice'");
        RawSqlite.run(
                file,
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = replace(sql, 'WITHOUT ROWID', 'STRICT, WITHOUT ROWID') WHERE type = 'table'");
    }

    @Test
    void whatVersion2StoredStaysAndTheLedgersAreNew() throws IOException {
        make(2);

        try (SqliteStores stores = open()) {
            assertEquals(List.of(CREDENTIAL), stores.userConfigStore().credentials(ALICE));
            StoredPaymentConfig config = stores.paymentConfigs().find(BOB).orElseThrow();
            assertEquals(20, config.settings().dailyBudget().wholeFet());
            assertEquals("3.5", config.settings().maxSinglePayment().toString());
            assertEquals("gAAAAAB-3", config.sealedWallet().orElseThrow().seed().token());

            assertEquals(List.of(), stores.payments().unfinished(null, 10));
            Payment payment = stores.payments().accept(payment(ALICE));
            assertEquals(List.of(payment), stores.payments().unfinished(null, 10));
            SpendingAccount account = first(stores.spending().spending(ALICE, NetworkName.TESTNET));
            assertTrue(stores.spending().replace(account));
            assertEquals(account, stores.spending().spending(ALICE, NetworkName.TESTNET));
        }
    }

    @Test
    void whatVersion3StoredStaysAndUsageAndTestsAreNew() throws IOException {
        make(3);

        try (SqliteStores stores = open()) {
            assertEquals(List.of(CREDENTIAL), stores.userConfigStore().credentials(ALICE));
            Lane lane = stores.spending().lane(ChainId.of("dorado-1"), Address.of("fetch1" + "q".repeat(38)));
            assertEquals(41, lane.lastSequence());

            UsedKey key = UsedKey.of(ALICE, CREDENTIAL);
            assertEquals(Usage.none(), stores.usageLog().read(key, LocalDate.EPOCH));
            stores.usageLog()
                    .add(new UsageBatch("0".repeat(32), 1, List.of(UsageCount.use(key, Consumer.of("bot"), NOON))));
            assertEquals(Map.of(key, NOON), stores.usageLog().lastUses(ALICE));

            TestMark test = new TestMark(NOON, ProbeOutcome.VALID);
            stores.userConfigStore().noteTest(ALICE, BINANCE, CREDENTIAL.storedRevision(), test, null);
            assertEquals(
                    List.of(tested(CREDENTIAL, LastTests.none().with(test))),
                    stores.userConfigStore().credentials(ALICE));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 13})
    void anUpgradedFileIsLikeANewOneAndIsUpgradedOnce(int version) throws IOException {
        make(version);
        Path fresh = folder.resolve("fresh.db");
        SqliteStores.open(fresh, StandardCatalog.services()).close();

        open().close();

        assertEquals(String.valueOf(Schema.VERSION), RawSqlite.ask(file, "PRAGMA user_version"));
        assertEquals(RawSqlite.ask(fresh, SCHEMA), RawSqlite.ask(file, SCHEMA));
        assertEquals("ok", RawSqlite.ask(file, "PRAGMA integrity_check"));
        open().close();
        assertEquals(RawSqlite.ask(fresh, SCHEMA), RawSqlite.ask(file, SCHEMA));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void anUpgradeThatFailsChangesNothing(int version) throws IOException {
        make(version);
        // Blocks the creation of the last table, after other changes of the migration.
        RawSqlite.run(file, "CREATE TABLE key_usage_writers (x)");
        String before = RawSqlite.ask(file, SCHEMA);

        Unavailable failed = assertThrows(Unavailable.class, this::open);

        assertEquals(ErrorCode.STORE_UNAVAILABLE, failed.code());
        assertEquals(String.valueOf(version), RawSqlite.ask(file, "PRAGMA user_version"));
        assertEquals(before, RawSqlite.ask(file, SCHEMA));

        RawSqlite.run(file, "DROP TABLE key_usage_writers");
        try (SqliteStores stores = open()) {
            assertEquals(List.of(CREDENTIAL), stores.userConfigStore().credentials(ALICE));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 13})
    void manyMayUpgradeAFileAtOnce(int version) throws IOException {
        make(version);

        List<SqliteStores> opened = Race.run(6, i -> this::open);

        opened.forEach(stores -> {
            assertEquals(List.of(CREDENTIAL), stores.userConfigStore().credentials(ALICE));
            assertEquals(Optional.empty(), stores.paymentConfigs().find(ALICE));
            assertEquals(List.of(), stores.payments().unfinished(null, 10));
        });
        opened.forEach(SqliteStores::close);
    }

    private SqliteStores open() {
        return SqliteStores.open(file, StandardCatalog.services());
    }
}
