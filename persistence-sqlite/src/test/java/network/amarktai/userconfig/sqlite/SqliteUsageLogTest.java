package network.amarktai.userconfig.sqlite;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.credential.UseFailure;
import network.amarktai.userconfig.domain.usage.LastFailure;
import network.amarktai.userconfig.domain.usage.Usage;
import network.amarktai.userconfig.domain.usage.UsageBatch;
import network.amarktai.userconfig.domain.usage.UsageCount;
import network.amarktai.userconfig.domain.usage.UsageTally;
import network.amarktai.userconfig.port.DurableUsageLogContract;
import network.amarktai.userconfig.port.UsageLog;
import network.amarktai.userconfig.port.UsageLogContract;
import network.amarktai.userconfig.usecase.usage.CountedUsesContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteUsageLogTest implements DurableUsageLogContract, CountedUsesContract {

    @TempDir
    private Path folder;

    private Path file;
    private SqliteStores stores;

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
    public UsageLog usageLog() {
        return stores.usageLog();
    }

    @Override
    public void reopen() {
        close();
        open();
    }

    @Test
    void theTablesHoldWhatTheirDocumentationShows() {
        usageLog()
                .add(new UsageBatch(
                        "0b".repeat(16),
                        17,
                        List.of(new UsageCount(
                                KEY,
                                TODAY,
                                ENGINE,
                                new UsageTally(12, Map.of(UseFailure.RATE_LIMITED, 1L), 2),
                                LATER,
                                new LastFailure(LATER, UseFailure.RATE_LIMITED)))));

        try (RawSqlite raw = RawSqlite.open(file)) {
            long savedAt = KEY.savedAt().toEpochMilli();
            String place = "alice|openai|" + savedAt + "|2026-11-22|ai-engine|";
            assertEquals(
                    List.of(place + "failure:rate_limited|1", place + "test|2", place + "use|12"),
                    raw.askAll(
                            "SELECT concat_ws('|', user_id, service, saved_at, day, consumer, counter, number) AS r"
                                    + " FROM key_usage",
                            "r"));
            assertEquals(
                    List.of("alice|openai|" + savedAt + "|" + (savedAt + 1) + "|" + (savedAt + 1) + "|rate_limited"),
                    raw.askAll(
                            "SELECT concat_ws('|', user_id, service, saved_at, last_used_at, last_failure_at,"
                                    + " last_failure) AS r FROM key_last_uses",
                            "r"));
            assertEquals(
                    "0b".repeat(16) + "|17|2026-11-22",
                    raw.ask("SELECT concat_ws('|', writer, number, last_day) FROM key_usage_writers"));
        }
    }

    private List<String> writers() {
        try (RawSqlite raw = RawSqlite.open(file)) {
            return raw.askAll("SELECT writer FROM key_usage_writers ORDER BY writer", "writer");
        }
    }

    private void count(String writer, long number, int daysAfterNoon) {
        Instant at = NOON.plus(Duration.ofDays(daysAfterNoon));
        usageLog().add(new UsageBatch(writer.repeat(16), number, List.of(UsageCount.use(KEY, ENGINE, at))));
    }

    @Test
    void aWriterWhoBeginsForgetsThoseOfLongAgo() {
        count("0a", 1, 0);
        count("0b", 1, 0);
        count("0b", 2, 1);
        RawSqlite.run(file, "INSERT INTO key_usage_writers (writer, number) VALUES ('of an older version', 7)");

        count("0c", 1, 30);
        assertEquals(List.of("0a".repeat(16), "0b".repeat(16), "0c".repeat(16)), writers());
        count("0c", 2, 31);
        assertEquals(List.of("0a".repeat(16), "0b".repeat(16), "0c".repeat(16)), writers());
        count("0d", 1, 31);
        assertEquals(List.of("0b".repeat(16), "0c".repeat(16), "0d".repeat(16)), writers());
    }

    @Test
    void aWriterWhoWasForgottenGoesOnAndCountsOnce() {
        count("0a", 1, 0);
        count("0b", 1, 31);

        count("0a", 2, 31);
        count("0a", 2, 31);

        assertEquals(3, usageLog().read(KEY, TODAY).total().uses());
        assertEquals(List.of("0a".repeat(16), "0b".repeat(16)), writers());
    }

    @Test
    void aBatchOfAnOlderDayDoesNotMakeItsWriterOlder() {
        count("0a", 1, 5);
        count("0a", 2, 0);

        count("0b", 1, 35);

        assertEquals(List.of("0a".repeat(16), "0b".repeat(16)), writers());
    }

    @Test
    void aRowThatIsDamagedHidesNoOther() {
        usageLog().add(UsageLogContract.batch(UsageCount.use(KEY, ENGINE, LATER), UsageCount.test(KEY, BOT, LATER)));
        for (String damaged : List.of(
                "'2026-13-22', 'ai-engine', 'use', 5",
                "'2026-11-22', 'Not A Slug', 'use', 5",
                "'2026-11-22', 'ai-engine', 'nonesuch', 5",
                "'2026-11-22', 'damaged', 'use', -5")) {
            RawSqlite.run(
                    file,
                    "INSERT INTO key_usage VALUES ('alice', 'openai', "
                            + KEY.savedAt().toEpochMilli() + ", " + damaged + ")");
        }
        RawSqlite.run(file, "INSERT INTO key_last_uses VALUES ('alice', 'No Slug', 1, 2, 3, 'x')");

        Usage usage = usageLog().read(KEY, TODAY);

        assertEquals(new UsageTally(1, Map.of(), 1), usage.total());
        assertEquals(Map.of(KEY, LATER), usageLog().lastUses(ALICE));
    }

    @Test
    void aReasonOfALaterVersionIsAnotherReason() {
        usageLog().add(UsageLogContract.batch(UsageCount.failure(KEY, ENGINE, LATER, LATER, UseFailure.NO_CREDIT)));
        RawSqlite.run(
                file,
                "UPDATE key_usage SET counter = 'failure:from_the_future'",
                "UPDATE key_last_uses SET last_failure = 'from_the_future'");

        Usage usage = usageLog().read(KEY, TODAY);

        assertEquals(UsageTally.ofFailure(UseFailure.OTHER), usage.total());
        assertEquals(new LastFailure(LATER, UseFailure.OTHER), usage.lastFailure());
        assertNull(usage.lastUsedAt());
    }

    @Test
    void noTableIsReadWholeAndNothingIsSorted() {
        try (RawSqlite raw = RawSqlite.open(file)) {
            List<String> plan = raw.askAll("EXPLAIN QUERY PLAN " + SqliteUsageLog.DAYS, "detail");
            assertTrue(
                    plan.size() == 1
                            && plan.get(0)
                                    .equals("SEARCH key_usage USING PRIMARY KEY"
                                            + " (user_id=? AND service=? AND saved_at=? AND day>?)"),
                    plan.toString());
        }
    }
}
