package network.amarktai.userconfig.mongo;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.revision;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.mongo.users.CredentialDocument;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import network.amarktai.userconfig.port.UserConfigStore;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Which of the platform's documents is a user's. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class WhichDocumentTest {

    private static final String HEX = "507f1f77bcf86cd799439011";

    private final TestDatabase database;
    private final UserConfigStore store;

    WhichDocumentTest(TestServer server) {
        database = new TestDatabase(server);
        store = database.open().userConfigStore();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void theIdWins() {
        database.plant("{_id: 'alice'}");
        database.plant("{_id: 2, user_id: 'alice'}");
        database.plant("{_id: 3, user_id: 'alice', id: null}");
        database.plant("{_id: 4, id: 'alice', user_id: 'bob'}");

        assertSavedIn("alice", "{_id: 4}");
    }

    @Test
    void theUserIdCountsAmongDocumentsWithoutAnId() {
        database.plant("{_id: 'alice'}");
        database.plant("{_id: 2, id: 'bob', user_id: 'alice'}");
        database.plant("{_id: 3, user_id: 'alice'}");

        assertSavedIn("alice", "{_id: 3}");
    }

    @Test
    void aNullIdIsNone() {
        database.plant("{_id: 1, id: null, user_id: 'alice'}");

        assertSavedIn("alice", "{_id: 1}");
    }

    @Test
    void theDocumentsOwnIdCountsAmongDocumentsWithNeither() {
        database.plant("{_id: 'alice'}");

        assertSavedIn("alice", "{_id: 'alice'}");
    }

    @Test
    void nullsCountAsNeither() {
        database.plant("{_id: 'alice', id: null, user_id: null}");

        assertSavedIn("alice", "{_id: 'alice'}");
    }

    @Test
    void aDocumentsOwnIdMeansNothingIfTheDocumentNamesAnother() {
        database.plant("{_id: 'alice', user_id: 'bob'}");
        database.plant("{_id: 'carol', id: 'bob'}");
        database.plant("{_id: 'dave', id: ''}");

        assertUnknown("alice");
        assertUnknown("carol");
        assertUnknown("dave");
    }

    @Test
    void anObjectIdIsNamedByItsHexDigits() {
        database.plant("{_id: {$oid: '" + HEX + "'}}");

        assertSavedIn(HEX, "{_id: {$oid: '" + HEX + "'}}");
        assertUnknown(HEX.toUpperCase(Locale.ROOT));
    }

    @Test
    void theSameDigitsAsTextAndAsObjectIdAreAmbiguous() {
        database.plant("{_id: {$oid: '" + HEX + "'}}");
        assumeTrue(database.plantBeside("{_id: '" + HEX + "'}"), "the server keeps text and ObjectId apart");

        assertAmbiguous(HEX);
    }

    @Test
    void twoDocumentsInOneTierAreAmbiguous() {
        database.plant("{_id: 1, id: 'alice'}");
        database.plant("{_id: 2, id: 'alice'}");
        database.plant("{_id: 3, user_id: 'bob'}");
        database.plant("{_id: 4, user_id: 'bob', id: null}");

        assertAmbiguous("alice");
        assertAmbiguous("bob");
    }

    @Test
    void twoDocumentsInALowerTierDoNotMatter() {
        database.plant("{_id: 1, id: 'alice'}");
        database.plant("{_id: 2, user_id: 'alice'}");
        database.plant("{_id: 3, user_id: 'alice'}");

        assertSavedIn("alice", "{_id: 1}");
    }

    @Test
    void onlyTextIsAnId() {
        database.plant("{_id: 1, id: 42}");
        database.plant("{_id: 2, id: ['alice']}");
        database.plant("{_id: 3, user_id: ['alice', 'bob']}");
        database.plant("{_id: 4, id: [null], user_id: 'carol'}");
        database.plant("{_id: {$oid: '" + HEX + "'}, id: {$oid: '" + HEX + "'}}");

        assertUnknown("42");
        assertUnknown("alice");
        assertUnknown("bob");
        assertUnknown("carol");
        assertUnknown(HEX);
    }

    @Test
    void anArrayThatHoldsTheIdHidesNoDocument() {
        database.plant("{_id: 1, id: ['alice']}");
        database.plant("{_id: 2, id: ['alice', 'bob']}");
        database.plant("{_id: 3, id: 'alice'}");

        assertSavedIn("alice", "{_id: 3}");
    }

    @Test
    void ofAnUnknownUserNothingIsReadOrMade() {
        database.plant("{_id: 1, id: 'alice'}");

        assertUnknown("bob");
    }

    @Test
    void aDocumentThatBecomesAnothersMeanwhileIsNotHit() {
        TestServer server = TestServer.embedded();
        try (TestDatabase embedded = new TestDatabase(server);
                FaultyProxy proxy = new FaultyProxy(server);
                MongoStores stores = embedded.open(proxy, MissingUsers.REFUSE)) {
            embedded.plant("{_id: 1, id: 'alice'}");
            proxy.before(
                    "update users", () -> embedded.users().updateOne(Filters.eq("_id", 1), Updates.set("id", "bob")));

            assertCode(
                    ErrorCode.UNKNOWN_USER,
                    () -> stores.userConfigStore().replaceCredential(UserId.of("alice"), credential(OPENAI), null));

            assertTrue(proxy.done());
            assertEquals(BsonDocument.parse("{_id: 1, id: 'bob'}"), embedded.find("{}"));
        }
    }

    private void assertSavedIn(String user, String filter) {
        List<BsonDocument> before = others(filter);
        StoredCredential saved = credential(OPENAI);

        assertTrue(store.replaceCredential(UserId.of(user), saved, null));

        assertEquals(Optional.of(saved), store.credential(UserId.of(user), OPENAI));
        assertEquals(
                CredentialDocument.write(saved),
                database.find(filter).getDocument("api_keys").get("openai"));
        assertEquals(before, others(filter));
    }

    private List<BsonDocument> others(String filter) {
        List<BsonDocument> documents = database.users().find().into(new ArrayList<>());
        documents.remove(database.find(filter));
        return documents;
    }

    private void assertUnknown(String user) {
        assertRefused(ErrorCode.UNKNOWN_USER, UserId.of(user));
    }

    private void assertAmbiguous(String user) {
        assertRefused(ErrorCode.AMBIGUOUS_USER, UserId.of(user));
    }

    private void assertRefused(ErrorCode code, UserId user) {
        List<BsonDocument> before = database.users().find().into(new ArrayList<>());
        assertCode(code, () -> store.credentials(user));
        assertCode(code, () -> store.credential(user, OPENAI));
        assertCode(code, () -> store.replaceCredential(user, credential(OPENAI), null));
        assertCode(code, () -> store.removeCredential(user, OPENAI, null));
        assertCode(code, () -> store.noteFailedOpening(user, OPENAI, revision(), NOON));
        assertEquals(before, database.users().find().into(new ArrayList<>()));
    }

    private static void assertCode(ErrorCode code, Executable refused) {
        if (code == ErrorCode.UNKNOWN_USER) {
            assertEquals(code, assertThrows(NotConfigured.class, refused).code());
        } else {
            assertEquals(code, assertThrows(Conflict.class, refused).code());
        }
    }
}
