package network.amarktai.userconfig.mongo;

import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.paymentConfig;
import static network.amarktai.userconfig.testkit.Examples.wallet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.UserConfigStore;
import network.amarktai.userconfig.testkit.Race;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose payment configuration it is, and whether there is room for it. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class PaymentConfigUsersTest {

    private static final UserId ALICE = UserId.of("alice");

    private final TestDatabase database;
    private final PaymentConfigStore store;
    private final UserConfigStore credentials;

    PaymentConfigUsersTest(TestServer server) {
        database = new TestDatabase(server);
        MongoStores stores = database.open();
        store = stores.paymentConfigs();
        credentials = stores.userConfigStore();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{_id: 1, id: 'alice'}", "{_id: 1, id: 'alice', payment_config: null}"})
    void nullAndNothingAreNotConfiguredAndGiveWay(String json) {
        database.plant(json);
        StoredPaymentConfig saved = paymentConfig(wallet(KEY));

        assertEquals(Optional.empty(), store.find(ALICE));
        assertFalse(store.replace(ALICE, saved, paymentConfig(null)));
        assertEquals(BsonDocument.parse(json), database.find("{}"), "nothing was changed");

        assertTrue(store.replace(ALICE, saved, StoredPaymentConfig.nothing()));
        assertEquals(Optional.of(saved), store.find(ALICE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'gAAAAABlegacy'", "''", "5", "true", "[]", "[null]", "[{enabled: true}]"})
    void anythingElseIsAConflictForReadersAndWriters(String inTheWay) {
        database.plant("{_id: 1, id: 'alice', payment_config: " + inTheWay + "}");

        assertRefused(ErrorCode.LEGACY_SHAPE);
    }

    @Test
    void credentialsAreSavedWhilePaymentsAreInTheWay() {
        database.plant("{_id: 1, id: 'alice', payment_config: 'text'}");
        StoredCredential openai = credential(OPENAI);

        assertTrue(credentials.replaceCredential(ALICE, openai, null));

        assertEquals(Optional.of(openai), credentials.credential(ALICE, OPENAI));
    }

    @Test
    void anUnknownUserIsRefused() {
        database.plant("{_id: 1, id: 'bob'}");

        assertRefused(ErrorCode.UNKNOWN_USER);
    }

    @Test
    void anAmbiguousUserIsRefused() {
        database.plant("{_id: 1, id: 'alice', email: 'a'}");
        database.plant("{_id: 2, id: 'alice', email: 'b'}");

        assertCode(ErrorCode.AMBIGUOUS_USER);
    }

    private void assertRefused(ErrorCode code) {
        RawBsonDocument before = database.raw("{}");
        assertCode(code);
        assertEquals(before, database.raw("{}"));
    }

    private void assertCode(ErrorCode code) {
        assertEquals(
                code,
                assertThrows(UserConfigException.class, () -> store.find(ALICE)).code());
        assertEquals(
                code,
                assertThrows(
                                UserConfigException.class,
                                () -> store.replace(ALICE, paymentConfig(wallet(KEY)), StoredPaymentConfig.nothing()))
                        .code());
        assertEquals(0, database.collection(PlatformDatabase.META).countDocuments(), "no key is entered for nothing");
    }

    @Test
    void whereUsersAreMadeTheFirstSaveMakesTheUser() {
        PaymentConfigStore creating = database.open(MissingUsers.CREATE).paymentConfigs();
        StoredPaymentConfig saved = paymentConfig(wallet(KEY));

        assertEquals(Optional.empty(), creating.find(ALICE));
        assertFalse(creating.replace(ALICE, saved, paymentConfig(null)));
        assertEquals(0, database.users().countDocuments(), "what writes nothing makes no user");

        assertTrue(creating.replace(ALICE, saved, StoredPaymentConfig.nothing()));
        assertEquals(Optional.of(saved), creating.find(ALICE));
        BsonDocument made = database.find("{_id: 'alice', id: 'alice'}");
        assertEquals(List.of("_id", "id", "payment_config"), List.copyOf(made.keySet()));
    }

    @Test
    void ofConcurrentFirstSavesOneWinsAndOneUserIsMade() {
        PaymentConfigStore creating = database.open(MissingUsers.CREATE).paymentConfigs();
        for (int round = 0; round < 5; round++) {
            UserId user = UserId.of("user-" + round);
            List<StoredPaymentConfig> nexts =
                    List.of(paymentConfig(wallet(KEY)), paymentConfig(null), paymentConfig(wallet(KEY)));

            List<Boolean> won =
                    Race.run(3, i -> () -> creating.replace(user, nexts.get(i), StoredPaymentConfig.nothing()));

            assertEquals(1, Collections.frequency(won, true));
            assertEquals(Optional.of(nexts.get(won.indexOf(true))), creating.find(user));
            assertEquals(round + 1, database.users().countDocuments());
        }
    }
}
