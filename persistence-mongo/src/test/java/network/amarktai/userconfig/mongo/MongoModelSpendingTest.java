package network.amarktai.userconfig.mongo;

import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.ModelExamples.MODEL;
import static network.amarktai.userconfig.testkit.ModelExamples.TODAY;
import static network.amarktai.userconfig.testkit.ModelExamples.account;
import static network.amarktai.userconfig.testkit.ModelExamples.use;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.ai.AiUse;
import network.amarktai.userconfig.domain.ai.NanoUsd;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.DurableModelSpendingContract;
import network.amarktai.userconfig.port.ModelSpending;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class MongoModelSpendingTest implements DurableModelSpendingContract {

    private static final String FIRST_CALL = "0b".repeat(16);
    private static final String SECOND_CALL = "5f".repeat(16);

    private final TestDatabase database;
    private MongoStores stores;

    MongoModelSpendingTest(TestServer server) {
        database = new TestDatabase(server);
        stores = database.open();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Override
    public ModelSpending modelSpending() {
        return stores.modelSpending();
    }

    @Override
    public void reopen() {
        stores = database.reopen();
    }

    private BsonDocument only(String collection) {
        List<BsonDocument> found = database.collection(collection).find().into(new ArrayList<>());
        assertEquals(1, found.size());
        return found.get(0);
    }

    @Test
    void anAccountIsStoredAsDocumented() {
        AiAccount first = account(ALICE);
        RecordSeal seal = RecordSeal.of(KEY, "ab".repeat(32));
        assertTrue(modelSpending().replace(0, first.sealed(seal)));
        BsonDocument expected = BsonDocument.parse(
                """
                {_id: 'openai:alice', user: 'alice', service: 'openai',
                 limits: {daily_tokens: {$numberLong: '200000'}, daily_nano_usd: {$numberLong: '5000000001'},
                          models: ['gpt-4o-mini', '%s'], max_output_tokens: 512, mode: 'soft', revision: '%s'},
                 day: '2026-11-22', used_tokens: {$numberLong: '1234'}, used_nano_usd: {$numberLong: '2000000000'},
                 reserved: [{call: '%s', day: '2026-11-22', tokens: {$numberLong: '4096'},
                             nano_usd: {$numberLong: '7'}, expires: {$date: '2026-11-22T12:15:00.123Z'}},
                            {call: '%s', day: '2026-11-22', tokens: {$numberLong: '0'},
                             nano_usd: {$numberLong: '7'}, expires: {$date: '2026-11-22T12:15:00.123Z'}}],
                 version: {$numberLong: '426338162201906'}, seal: '20ef8f9d:%s'}""".formatted(MODEL, first.savedLimits().orElseThrow(), FIRST_CALL, SECOND_CALL, "ab".repeat(32)));
        assertEquals(expected, only("ai_accounts"));

        AiAccount unlimited = AiAccount.opened(BOB, OPENAI).settle(FIRST_CALL, 0, NanoUsd.zero());
        assertTrue(modelSpending().replace(0, unlimited));
        modelSpending().erase(ALICE);
        assertEquals(BsonDocument.parse("""
                {_id: 'openai:bob', user: 'bob', service: 'openai',
                 limits: {daily_tokens: null, daily_nano_usd: null, models: [], max_output_tokens: 4096, mode: 'hard',
                          revision: null},
                 day: '1970-01-01', used_tokens: {$numberLong: '0'}, used_nano_usd: {$numberLong: '0'}, reserved: [],
                 version: {$numberLong: '1'}}"""), only("ai_accounts"));
    }

    @Test
    void aStatisticIsStoredAsDocumented() {
        modelSpending().count(ALICE, OPENAI, use(TODAY, MODEL, ENGINE));

        assertEquals(BsonDocument.parse("""
                {_id: '2026-11-22:ai-engine:openai:28:%1$s:alice', user: 'alice', service: 'openai', day: '2026-11-22',
                 model: '%1$s', consumer: 'ai-engine', requests: {$numberLong: '3'},
                 input_tokens: {$numberLong: '100'}, cached_tokens: {$numberLong: '20'},
                 output_tokens: {$numberLong: '30'}, reasoning_tokens: {$numberLong: '4'},
                 nano_usd: {$numberLong: '1500'}, estimated: {$numberLong: '1'}}""".formatted(MODEL)), only("ai_uses"));
    }

    @Test
    void modelsAndUsersWithColonsAreKeptApart() {
        UserId other = UserId.of("b:alice");
        modelSpending().count(ALICE, OPENAI, use(TODAY, "a:b", ENGINE));
        modelSpending().count(other, OPENAI, use(TODAY, "a", ENGINE));

        assertEquals(List.of(use(TODAY, "a:b", ENGINE)), modelSpending().uses(ALICE, OPENAI, TODAY));
        assertEquals(List.of(use(TODAY, "a", ENGINE)), modelSpending().uses(other, OPENAI, TODAY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'limits.daily_tokens': {$numberLong: '-1'}}",
                "{'limits.daily_tokens': 5}",
                "{'limits.daily_nano_usd': {$numberLong: '-1'}}",
                "{'limits.models': 'gpt-4o'}",
                "{'limits.models': ['gpt-4o', 'gpt-4o']}",
                "{'limits.models': [5]}",
                "{'limits.max_output_tokens': 0}",
                "{'limits.max_output_tokens': 512.5}",
                "{'limits.mode': 'none'}",
                "{'limits.revision': 'latest'}",
                "{'limits.more': 1}",
                "{limits: null}",
                "{day: '2026-02-30'}",
                "{used_tokens: 1.5}",
                "{used_nano_usd: {$numberLong: '-1'}}",
                "{reserved: {}}",
                "{reserved: [5]}",
                "{reserved: [{call: 'c'}]}",
                "{'reserved.0.tokens': {$numberLong: '-1'}}",
                "{'reserved.0.nano_usd': {$numberLong: '-1'}}",
                "{'reserved.0.call': '6f'}",
                "{'reserved.1.expires': null}",
                "{version: {$numberLong: '0'}}",
                "{user: 'bob'}",
                "{service: 'flock'}",
                "{more: 1}"
            })
    void aDamagedAccountIsUnavailableAndNotOpenedAnew(String damage) {
        AiAccount first = account(ALICE);
        assertTrue(modelSpending().replace(0, first));
        database.collection("ai_accounts")
                .updateOne(new BsonDocument(), new BsonDocument("$set", BsonDocument.parse(damage)));

        Unavailable failed =
                assertThrows(Unavailable.class, () -> modelSpending().account(ALICE, OPENAI));

        assertEquals(ErrorCode.STORE_UNAVAILABLE, failed.code());
        assertFalse(modelSpending().replace(0, first));
        assertEquals(0, modelSpending().account(BOB, OPENAI).version());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{day: '2026-11-31'}",
                "{model: null}",
                "{consumer: 'AI Engine'}",
                "{requests: 1.5}",
                "{input_tokens: {$numberLong: '-1'}}",
                "{nano_usd: {$numberLong: '-1'}}",
                "{estimated: 'one'}"
            })
    void aDamagedStatisticIsLeftOut(String damage) {
        AiUse sound = use(TODAY, "gpt-4o", BOT);
        modelSpending().count(ALICE, OPENAI, use(TODAY, MODEL, ENGINE));
        modelSpending().count(ALICE, OPENAI, sound);
        database.collection("ai_uses")
                .updateOne(
                        BsonDocument.parse("{consumer: 'ai-engine'}"),
                        new BsonDocument("$set", BsonDocument.parse(damage)));

        assertEquals(List.of(sound), modelSpending().uses(ALICE, OPENAI, TODAY));
    }

    @Test
    void theIndexesAreMadeAtTheOpening() {
        assertTrue(indexes("ai_accounts").contains(BsonDocument.parse("{user: 1}")));
        assertTrue(indexes("ai_uses")
                .containsAll(
                        Set.of(BsonDocument.parse("{user: 1, service: 1, day: 1}"), BsonDocument.parse("{day: 1}"))));
    }

    private Set<BsonDocument> indexes(String collection) {
        Set<BsonDocument> keys = new HashSet<>();
        database.collection(collection)
                .listIndexes(BsonDocument.class)
                .forEach(index -> keys.add(index.getDocument("key")));
        return keys;
    }
}
