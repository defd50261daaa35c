package network.amarktai.userconfig.mongo.usage;

import static network.amarktai.userconfig.testkit.Examples.revision;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import network.amarktai.userconfig.domain.credential.UseFailure;
import network.amarktai.userconfig.domain.usage.LastFailure;
import network.amarktai.userconfig.domain.usage.Usage;
import network.amarktai.userconfig.domain.usage.UsageBatch;
import network.amarktai.userconfig.domain.usage.UsageCount;
import network.amarktai.userconfig.domain.usage.UsageTally;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.mongo.TestDatabase;
import network.amarktai.userconfig.mongo.TestServer;
import network.amarktai.userconfig.port.DurableUsageLogContract;
import network.amarktai.userconfig.port.UsageLog;
import network.amarktai.userconfig.usecase.usage.CountedUsesContract;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#withAtomicUpdates")
class MongoUsageLogTest implements DurableUsageLogContract, CountedUsesContract {

    private static final String WRITER = "0b".repeat(16);

    private final TestDatabase database;
    private MongoStores stores;

    MongoUsageLogTest(TestServer server) {
        database = new TestDatabase(server);
        stores = database.open();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Override
    public UsageLog usageLog() {
        return stores.usageLog();
    }

    @Override
    public void reopen() {
        stores = database.reopen();
    }

    private static UsageBatch batch() {
        return new UsageBatch(
                WRITER,
                17,
                List.of(new UsageCount(
                        KEY,
                        TODAY,
                        ENGINE,
                        new UsageTally(12, Map.of(UseFailure.RATE_LIMITED, 1L), 2),
                        LATER,
                        new LastFailure(LATER, UseFailure.RATE_LIMITED))));
    }

    @Test
    void theDocumentsAreAsTheirDocumentationShows() {
        usageLog().add(batch());

        long savedAt = KEY.savedAt().toEpochMilli();
        String key = "user: 'alice', service: 'openai', saved_at: {$date: {$numberLong: '" + savedAt + "'}}";
        String later = "{$date: {$numberLong: '" + (savedAt + 1) + "'}}";
        Set<BsonDocument> expected = Set.of(
                BsonDocument.parse("{_id: 'day:2026-11-22:ai-engine:openai:" + savedAt + ":alice', " + key
                        + ", day: '2026-11-22', consumer: 'ai-engine', uses: {$numberLong: '12'}, tests: {$numberLong:"
                        + " '2'}, failures: {rate_limited: {$numberLong: '1'}}, writers: {'" + WRITER
                        + "': {$numberLong: '17'}}}"),
                BsonDocument.parse("{_id: 'last:openai:" + savedAt + ":alice', " + key + ", day: null, last_used_at: "
                        + later + ", last_failures: {rate_limited: " + later + "}}"));
        assertEquals(expected, database.collection("key_usage").find().into(new HashSet<>()));
    }

    @Test
    void aDocumentThatIsDamagedHidesNoOther() {
        usageLog().add(batch());
        for (String damage : List.of(
                "{_id: 1, day: '2026-13-22', consumer: 'bot', uses: {$numberLong: '5'}, tests: {$numberLong: '0'}}",
                "{_id: 2, day: '2026-11-22', consumer: 'No Slug', uses: {$numberLong: '5'}, tests: {$numberLong: '0'}}",
                "{_id: 3, day: '2026-11-22', consumer: 'bot', uses: 'five', tests: {$numberLong: '0'}}",
                "{_id: 4, day: '2026-11-22', consumer: 'bot'}",
                "{_id: 5, day: null, last_used_at: 'yesterday'}",
                "{_id: 6, day: null, service: 'No Slug'}")) {
            BsonDocument document = UsageDocument.key(KEY);
            document.putAll(BsonDocument.parse(damage));
            database.collection("key_usage").insertOne(document);
        }

        assertEquals(12, usageLog().read(KEY, TODAY).total().uses());
        assertEquals(Map.of(KEY, LATER), usageLog().lastUses(ALICE));
    }

    @Test
    void aReasonOfALaterVersionIsAnotherReason() {
        usageLog().add(batch());
        database.collection("key_usage")
                .updateMany(
                        new BsonDocument("user", new BsonString("alice")),
                        BsonDocument.parse("{$rename: {'failures.rate_limited': 'failures.from_the_future',"
                                + " 'last_failures.rate_limited': 'last_failures.from_the_future'}}"));

        Usage usage = usageLog().read(KEY, TODAY);

        assertEquals(Map.of(UseFailure.OTHER, 1L), usage.total().failures());
        assertEquals(new LastFailure(LATER, UseFailure.OTHER), usage.lastFailure());
    }

    @Test
    void severalInstancesLoseNothing() {
        UsageLog other = database.open().usageLog();
        for (int number = 1; number <= 20; number++) {
            usageLog().add(new UsageBatch(WRITER, number, List.of(UsageCount.use(KEY, ENGINE, LATER))));
            other.add(new UsageBatch(
                    revision().value(), 1, List.of(UsageCount.use(KEY, ENGINE, LATER.plusSeconds(number)))));
        }

        Usage usage = other.read(KEY, TODAY);

        assertEquals(40, usage.total().uses());
        assertEquals(LATER.plusSeconds(20), usage.lastUsedAt());
    }

    @Test
    void theIndexIsMade() {
        Set<BsonDocument> keys = new HashSet<>();
        database.collection("key_usage")
                .listIndexes(BsonDocument.class)
                .forEach(index -> keys.add(index.getDocument("key")));

        assertTrue(
                keys.stream().anyMatch(key -> List.copyOf(key.keySet()).equals(List.of("user", "day"))),
                keys.toString());
    }
}
