package network.amarktai.userconfig.mongo.users;

import network.amarktai.userconfig.mongo.driver.KeyIdRegistry;
import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.mongo.TestDatabase;
import network.amarktai.userconfig.mongo.TestServer;
import network.amarktai.userconfig.port.UserConfigStore;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of master keys in use. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class KeyIdRegistryTest {

    private final TestDatabase database;
    private final UserConfigStore store;

    KeyIdRegistryTest(TestServer server) {
        database = new TestDatabase(server);
        store = database.open().userConfigStore();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void aKeyIsEnteredOnceAndStaysWhenItsRecordsAreGone() {
        UserId alice = database.plantUser(UserIdField.ID, "alice");
        StoredCredential first = credential(OPENAI);
        StoredCredential second = credential(OPENAI);
        store.replaceCredential(alice, first, null);
        store.replaceCredential(alice, second, first.storedRevision());
        store.removeCredential(alice, OPENAI, second.storedRevision());

        assertEquals(Set.of(KEY), store.keyIds());
        assertEquals(
                BsonDocument.parse("{_id: 'key_ids', ids: ['20ef8f9d']}"),
                database.collection("user_config_meta").find().first());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{ids: null}", "{ids: 'ffffffff'}", "{ids: [5]}", "{ids: ['ffffffff', 'x']}"})
    void aDamagedListIsNeverTakenForAShorterOne(String json) {
        BsonDocument damaged = BsonDocument.parse(json);
        damaged.append("_id", new BsonString("key_ids"));
        database.collection("user_config_meta").insertOne(damaged);

        assertEquals(
                ErrorCode.STORE_UNAVAILABLE,
                assertThrows(Unavailable.class, store::keyIds).code());
    }
}
