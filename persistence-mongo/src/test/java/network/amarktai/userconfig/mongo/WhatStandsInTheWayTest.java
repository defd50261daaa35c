package network.amarktai.userconfig.mongo;

import static network.amarktai.userconfig.testkit.Examples.BINANCE;
import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.revision;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.MalformedCredential;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import network.amarktai.userconfig.port.UserConfigStore;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parents of the credentials that are not the objects they should be. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class WhatStandsInTheWayTest {

    private static final UserId ALICE = UserId.of("alice");

    private final TestServer server;
    private final TestDatabase database;
    private final UserConfigStore store;

    WhatStandsInTheWayTest(TestServer server) {
        this.server = server;
        database = new TestDatabase(server);
        store = database.open().userConfigStore();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{_id: 1, id: 'alice'}",
                "{_id: 1, id: 'alice', api_keys: null}",
                "{_id: 1, id: 'alice', api_keys: {}}",
                "{_id: 1, id: 'alice', api_keys: {exchanges: null}}",
                "{_id: 1, id: 'alice', api_keys: {exchanges: {}}}",
                "{_id: 1, id: 'alice', api_keys: {openai: null, exchanges: {binance: null}}}"
            })
    void nullAndNothingAreNotConfiguredAndGiveWay(String json) {
        for (ServiceId service : List.of(OPENAI, BINANCE)) {
            database.users().deleteMany(Filters.empty());
            database.plant(json);
            StoredCredential saved = credential(service);

            assertEquals(List.of(), store.credentials(ALICE));
            assertTrue(store.removeCredential(ALICE, service, null));
            assertFalse(store.replaceCredential(ALICE, saved, revision()));
            store.noteFailedOpening(ALICE, service, revision(), NOON);
            assertEquals(BsonDocument.parse(json), database.find("{}"), "nothing was changed");

            assertTrue(store.replaceCredential(ALICE, saved, null));
            assertEquals(List.of(saved), store.credentials(ALICE));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{_id: 1, id: 'alice', api_keys: 'gAAAAABlegacy'}",
                "{_id: 1, id: 'alice', api_keys: 5}",
                "{_id: 1, id: 'alice', api_keys: false}",
                "{_id: 1, id: 'alice', api_keys: []}",
                "{_id: 1, id: 'alice', api_keys: [null]}",
                "{_id: 1, id: 'alice', api_keys: [{exchanges: {binance: null}}]}",
                "{_id: 1, id: 'alice', api_keys: {exchanges: 'gAAAAABlegacy'}}",
                "{_id: 1, id: 'alice', api_keys: {exchanges: {$numberLong: '5'}}}",
                "{_id: 1, id: 'alice', api_keys: {exchanges: [{binance: {key_id: '20ef8f9d'}}]}}"
            })
    void anythingElseIsAConflictForWritersAndDamagedForReaders(String json) {
        database.plant(json);
        RawBsonDocument before = database.raw("{}");

        CredentialRecord damaged = new MalformedCredential(BINANCE, null);
        assertTrue(store.credentials(ALICE).contains(damaged));
        assertEquals(
                Optional.of(damaged),
                store.credential(ALICE, BINANCE),
                "malformed, never absent: the operator's key is not used instead");
        assertLegacyShape(() -> store.replaceCredential(ALICE, credential(BINANCE), null));
        assertLegacyShape(() -> store.replaceCredential(ALICE, credential(BINANCE), revision()));
        assertLegacyShape(() -> store.removeCredential(ALICE, BINANCE, null));
        store.noteFailedOpening(ALICE, BINANCE, revision(), NOON);

        assertEquals(before, database.raw("{}"));
    }

    @Test
    void whatStandsInTheWayOfExchangesHidesNoOther() {
        database.plant("{_id: 1, id: 'alice', api_keys: {exchanges: 'gAAAAABlegacy'}}");
        StoredCredential saved = credential(OPENAI);

        assertTrue(store.replaceCredential(ALICE, saved, null));

        assertEquals(Optional.of(saved), store.credential(ALICE, OPENAI));
        assertTrue(store.credentials(ALICE).contains(saved));
        assertEquals(
                "gAAAAABlegacy",
                database.find("{}")
                        .getDocument("api_keys")
                        .getString("exchanges")
                        .getValue());
    }

    @Test
    void aParentThatStopsBeingNullMeanwhileIsNotOverwritten() {
        database.plant("{_id: 1, id: 'alice', api_keys: null}");
        StoredCredential theirs = credential(BINANCE);
        StoredCredential ours = credential(OPENAI);
        try (FaultyProxy proxy = new FaultyProxy(server);
                MongoStores stores = database.open(proxy, MissingUsers.REFUSE)) {
            proxy.before("update users", () -> assertTrue(store.replaceCredential(ALICE, theirs, null)));

            assertTrue(stores.userConfigStore().replaceCredential(ALICE, ours, null));
            assertTrue(proxy.done());
        }
        assertEquals(Optional.of(theirs), store.credential(ALICE, BINANCE));
        assertEquals(Optional.of(ours), store.credential(ALICE, OPENAI));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "{} | {v: 'text'}", "{} | {v: 5}", "{} | {v: []}", "{} | {v: [null]}", "{} | {v: [{openai: {}}]}",
                "null | {v: 'text'}", "null | {v: 5}", "null | {v: []}", "null | {v: [null]}", "null | {v: [{}]}"
            })
    void aParentThatBecomesSomethingElseMeanwhileIsNotOverwritten(String seen, String meanwhile) {
        database.plant("{_id: 1, id: 'alice', api_keys: " + seen + "}");
        BsonDocument planted = BsonDocument.parse(meanwhile);
        try (FaultyProxy proxy = new FaultyProxy(server);
                MongoStores stores = database.open(proxy, MissingUsers.REFUSE)) {
            proxy.before(
                    "update users",
                    () -> database.users().updateOne(Filters.eq("_id", 1), Updates.set("api_keys", planted.get("v"))));

            assertLegacyShape(() -> stores.userConfigStore().replaceCredential(ALICE, credential(OPENAI), null));
            assertTrue(proxy.done());
        }
        assertEquals(planted.get("v"), database.find("{}").get("api_keys"));
    }

    private static void assertLegacyShape(Executable refused) {
        assertEquals(
                ErrorCode.LEGACY_SHAPE, assertThrows(Conflict.class, refused).code());
    }
}
