package network.amarktai.userconfig.sqlite;

import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.ModelExamples.MODEL;
import static network.amarktai.userconfig.testkit.ModelExamples.TODAY;
import static network.amarktai.userconfig.testkit.ModelExamples.account;
import static network.amarktai.userconfig.testkit.ModelExamples.reservation;
import static network.amarktai.userconfig.testkit.ModelExamples.use;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.ai.NanoUsd;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.DurableModelSpendingContract;
import network.amarktai.userconfig.port.ModelSpending;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class SqliteModelSpendingTest implements DurableModelSpendingContract {

    private static final RecordSeal SEAL = RecordSeal.of(KEY, "ab".repeat(32));

    @TempDir
    private Path folder;

    private Path file;
    private SqliteStores stores;
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void open() {
        file = folder.resolve("user-config.db");
        stores = SqliteStores.open(file, StandardCatalog.services());
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Override
    public ModelSpending modelSpending() {
        return stores.modelSpending();
    }

    @Override
    public void reopen() {
        close();
        open();
    }

    @Test
    void theTablesHoldWhatTheirDocumentationShows() {
        AiAccount account = account(ALICE);
        assertTrue(modelSpending().replace(0, account));
        modelSpending().count(ALICE, OPENAI, use(TODAY, MODEL, ENGINE));

        String held = "{\"day\":\"2026-11-22\",\"tokens\":\"%d\",\"nano_usd\":\"7\",\"expires\":\"1795349700123\"}";
        assertEquals(
                List.of(
                        "alice",
                        "openai",
                        "200000",
                        "5000000001",
                        "[\"gpt-4o-mini\",\"" + MODEL + "\"]",
                        "512",
                        "soft",
                        account.savedLimits().orElseThrow().value(),
                        "2026-11-22",
                        "1234",
                        "2000000000",
                        "{\"" + "0b".repeat(16) + "\":" + held.formatted(4096) + ",\"" + "5f".repeat(16) + "\":"
                                + held.formatted(0) + "}",
                        "426338162201906"),
                columnsOf("ai_accounts"));
        assertEquals("1", RawSqlite.ask(file, "SELECT json_valid(reserved) AND json_valid(models) FROM ai_accounts"));
        assertEquals(
                List.of("alice", "openai", "2026-11-22", MODEL, "ai-engine", "3", "100", "20", "30", "4", "1500", "1"),
                columnsOf("ai_uses"));
    }

    @Test
    void aSealIsWrittenReplacedAndErasedWithItsAccount() {
        AiAccount first = account(ALICE).sealed(SEAL);
        RecordSeal other = RecordSeal.of(KEY, "cd".repeat(32));
        assertTrue(modelSpending().replace(0, first));
        assertTrue(modelSpending().replace(0, account(BOB).sealed(SEAL)));
        assertEquals(SEAL.text(), modelSpending().account(ALICE, OPENAI).seal().text());

        AiAccount second = first.settle("0b".repeat(16), 1, NanoUsd.zero());
        assertTrue(modelSpending().replace(first.version(), second.sealed(other)));
        assertEquals(other.text(), modelSpending().account(ALICE, OPENAI).seal().text());

        assertTrue(modelSpending().replace(second.version(), second.settle("c", 0, NanoUsd.zero())));
        assertEquals(
                Optional.empty(), modelSpending().account(ALICE, OPENAI).seal().text());

        modelSpending().erase(BOB);
        assertEquals("0", RawSqlite.ask(file, "SELECT count(*) FROM record_seals"));
    }

    @Test
    void nothingReservedThroughOneInstanceIsLostToAnother() {
        try (SqliteStores other = SqliteStores.open(file, StandardCatalog.services())) {
            Race.run(4, i -> () -> {
                ModelSpending ours = (i % 2 == 0 ? stores : other).modelSpending();
                for (int call = 0; call < 10; call++) {
                    String id = i + "-" + call;
                    boolean done = false;
                    while (!done) {
                        AiAccount seen = ours.account(ALICE, OPENAI);
                        done = ours.replace(seen.version(), seen.reserve(id, reservation(1), seen.versionAfter(1)));
                    }
                }
                return true;
            });

            assertEquals(40, modelSpending().account(ALICE, OPENAI).reserved().size());
            assertEquals(
                    modelSpending().account(ALICE, OPENAI),
                    other.modelSpending().account(ALICE, OPENAI));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "daily_tokens = -1",
                "daily_tokens = 'many'",
                "daily_nano_usd = -1",
                "daily_nano_usd = 1.5",
                "models = ''",
                "models = NULL",
                "models = '[\"gpt-4o\",\"gpt-4o\"]'",
                "models = '[\"gpt 4o\"]'",
                "models = models || ' '",
                "models = replace(models, ']', ',]')",
                "models = CAST(models AS BLOB)",
                "max_output_tokens = 0",
                "max_output_tokens = 4294967808",
                "max_output_tokens = NULL",
                "mode = 'none'",
                "mode = 'SOFT'",
                "mode = NULL",
                "limits_revision = ''",
                "limits_revision = x'00'",
                "day = '2026-02-30'",
                "day = NULL",
                "used_tokens = NULL",
                "used_nano_usd = -1",
                "used_nano_usd = NULL",
                "reserved = ''",
                "reserved = NULL",
                "reserved = '[]'",
                "reserved = replace(reserved, '}}', '}')",
                "reserved = replace(reserved, '\"4096\"', '4096')",
                "reserved = replace(reserved, '\"4096\"', '\"04096\"')",
                "reserved = replace(reserved, '\"4096\"', '\"-1\"')",
                "reserved = replace(reserved, 'nano_usd\":\"7', 'nano_usd\":\"-7')",
                "reserved = replace(reserved, 'tokens', 'Tokens')",
                "reserved = replace(reserved, '2026-11-22', '2026-11-31')",
                "reserved = substr(reserved, 1, length(reserved) - 1) || ',' || substr(reserved, 2)",
                "version = 0",
                "version = 'three'"
            })
    void aDamagedAccountIsUnavailableAndStaysAsItIs(String assignment) {
        weakenTypes();
        AiAccount first = account(ALICE);
        assertTrue(modelSpending().replace(0, first));
        AiAccount others = account(BOB);
        assertTrue(modelSpending().replace(0, others));
        log().addAppender(logged);
        logged.start();
        try {
            RawSqlite.run(file, "UPDATE ai_accounts SET " + assignment + " WHERE user_id = 'alice'");
            AiAccount next = first.reserve("c-1", reservation(1), first.versionAfter(1));
            assertUnavailable(() -> modelSpending().account(ALICE, OPENAI));
            assertUnavailable(() -> modelSpending().replace(first.version(), next));
            assertUnavailable(() -> modelSpending().replace(0, first));
            assertEquals(others, modelSpending().account(BOB, OPENAI));
            assertEquals(
                    List.of("The account of a user of openai is damaged;"
                            + " it stays as it is until an operator has repaired it"),
                    logged.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
        } finally {
            log().detachAppender(logged);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "day = '2026-11-31'",
                "model = x'00'",
                "consumer = 'Engine'",
                "requests = 'three'",
                "input_tokens = -1",
                "cached_tokens = 1.5",
                "output_tokens = NULL",
                "reasoning_tokens = NULL",
                "nano_usd = -1",
                "estimated = NULL"
            })
    void damagedStatisticsAreLeftOut(String assignment) {
        weakenTypes();
        modelSpending().count(ALICE, OPENAI, use(TODAY, MODEL, ENGINE));
        modelSpending().count(ALICE, OPENAI, use(TODAY, "gpt-4o", BOT));

        RawSqlite.run(file, "UPDATE ai_uses SET " + assignment + " WHERE model = '" + MODEL + "'");

        assertEquals(List.of(use(TODAY, "gpt-4o", BOT)), modelSpending().uses(ALICE, OPENAI, TODAY));
    }

    @Test
    void noTableIsReadWhole() {
        try (RawSqlite raw = RawSqlite.open(file)) {
            for (String sql : List.of(
                    AiUseRow.SINCE,
                    "DELETE FROM ai_uses WHERE day < ?",
                    "DELETE FROM ai_uses WHERE user_id = ?",
                    "DELETE FROM ai_accounts WHERE user_id = ?")) {
                List<String> plan = raw.askAll("EXPLAIN QUERY PLAN " + sql, "detail");
                assertTrue(plan.stream().allMatch(step -> step.startsWith("SEARCH")), plan.toString());
            }
        }
    }

    /** Simulates a damaged page; the schema is edited because a STRICT table would refuse the value. */
    private void weakenTypes() {
        close();
        RawSqlite.run(file, "PRAGMA writable_schema = ON", """
                UPDATE sqlite_schema SET sql = replace(replace(sql, 'STRICT, ', ''), ' NOT NULL', '')
                WHERE name LIKE 'ai_%' AND type = 'table'""");
        open();
    }

    private static Logger log() {
        return (Logger) LoggerFactory.getLogger(DamageLog.class);
    }

    private static void assertUnavailable(Runnable call) {
        Unavailable failed = assertThrows(Unavailable.class, call::run);
        assertEquals(ErrorCode.STORE_UNAVAILABLE, failed.code());
    }

    /** The columns of the single row. */
    private List<String> columnsOf(String table) {
        try (RawSqlite raw = RawSqlite.open(file)) {
            assertEquals("1", raw.ask("SELECT count(*) FROM " + table));
            return raw.askAll("SELECT name FROM pragma_table_info('" + table + "')", "name").stream()
                    .map(column -> raw.ask("SELECT " + column + " FROM " + table))
                    .toList();
        }
    }
}
