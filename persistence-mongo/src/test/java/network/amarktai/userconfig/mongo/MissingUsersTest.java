package network.amarktai.userconfig.mongo;

import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.revision;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.mongo.users.CredentialDocument;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import network.amarktai.userconfig.mongo.users.UserIdField;
import network.amarktai.userconfig.port.UserConfigStore;
import network.amarktai.userconfig.testkit.Race;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A server without the platform: it makes its users itself. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class MissingUsersTest {

    private static final UserId ALICE = UserId.of("alice");

    private final TestDatabase database;
    private final UserConfigStore store;

    MissingUsersTest(TestServer server) {
        database = new TestDatabase(server);
        store = database.open(MissingUsers.CREATE).userConfigStore();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void theFirstSaveMakesTheUser() {
        StoredCredential saved = credential(OPENAI);

        assertTrue(store.replaceCredential(ALICE, saved, null));

        BsonDocument expected = BsonDocument.parse("{_id: 'alice', id: 'alice'}")
                .append("api_keys", new BsonDocument("openai", CredentialDocument.write(saved)));
        assertEquals(List.of(expected), database.users().find().into(new ArrayList<>()));
        assertEquals(Optional.of(saved), store.credential(ALICE, OPENAI));
    }

    @Test
    void whatWritesNothingMakesNoUser() {
        assertEquals(List.of(), store.credentials(ALICE));
        assertEquals(Optional.empty(), store.credential(ALICE, OPENAI));
        assertFalse(store.replaceCredential(ALICE, credential(OPENAI), revision()));
        assertTrue(store.removeCredential(ALICE, OPENAI, null));
        assertTrue(store.removeCredential(ALICE, OPENAI, revision()));
        store.noteFailedOpening(ALICE, OPENAI, revision(), NOON);

        assertEquals(0, database.users().countDocuments());
    }

    @Test
    void aUserWhoIsThereIsNotMadeAgain() {
        database.plantUser(UserIdField.USER_ID, "alice");

        assertTrue(store.replaceCredential(ALICE, credential(OPENAI), null));

        assertEquals(1, database.users().countDocuments());
    }

    @Test
    void ofConcurrentFirstSavesOneWinsAndOneUserIsMade() {
        for (int round = 0; round < 10; round++) {
            UserId user = UserId.of("user-" + round);
            List<StoredCredential> nexts = List.of(credential(OPENAI), credential(OPENAI), credential(OPENAI));

            List<Boolean> won = Race.run(3, i -> () -> store.replaceCredential(user, nexts.get(i), null));

            assertEquals(1, Collections.frequency(won, true));
            assertEquals(Optional.of(nexts.get(won.indexOf(true))), store.credential(user, OPENAI));
            assertEquals(round + 1, database.users().countDocuments());
        }
    }

    @Test
    void anotherUsersDocumentIsNotTakenOver() {
        database.plant("{_id: 'alice', id: 'bob'}");

        NotConfigured refused =
                assertThrows(NotConfigured.class, () -> store.replaceCredential(ALICE, credential(OPENAI), null));

        assertEquals(ErrorCode.UNKNOWN_USER, refused.code());
        assertEquals(BsonDocument.parse("{_id: 'alice', id: 'bob'}"), database.find("{}"));
    }

    @Test
    void aLostAnswerWhileMakingTheUserIsHarmless() {
        TestServer server = TestServer.embedded();
        try (TestDatabase embedded = new TestDatabase(server);
                FaultyProxy proxy = new FaultyProxy(server);
                MongoStores stores = embedded.open(proxy, MissingUsers.CREATE)) {
            proxy.loseAnswer("insert users");

            assertTrue(stores.userConfigStore().replaceCredential(ALICE, credential(OPENAI), null));

            assertTrue(proxy.done());
            assertEquals(1, embedded.users().countDocuments());
            assertEquals(
                    KEY.value(),
                    embedded.find("{}")
                            .getDocument("api_keys")
                            .getDocument("openai")
                            .getString("key_id")
                            .getValue());
        }
    }
}
