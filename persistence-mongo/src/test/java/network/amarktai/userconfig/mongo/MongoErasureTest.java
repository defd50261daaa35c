package network.amarktai.userconfig.mongo;

import static network.amarktai.userconfig.testkit.Examples.BINANCE;
import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.paymentConfig;
import static network.amarktai.userconfig.testkit.Examples.wallet;
import static network.amarktai.userconfig.testkit.PaymentExamples.first;
import static network.amarktai.userconfig.testkit.PaymentExamples.payment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.ModelExamples;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is erased keeps the platform's record, and nothing of this system's or from before it. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class MongoErasureTest {

    private static final UserId ALICE = UserId.of("alice");

    private final TestDatabase database;
    private final MongoStores stores;

    MongoErasureTest(TestServer server) {
        database = new TestDatabase(server);
        stores = database.open();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private void eraseConfig() {
        StoredPaymentConfig seen = stores.paymentConfigs().find(ALICE).orElseGet(StoredPaymentConfig::nothing);
        assertTrue(stores.paymentConfigs().erase(ALICE, seen));
    }

    @Test
    void whatIsThePlatformsStaysToTheByte() {
        database.plant(
                "{_id: 1, email: 'a@example.com', api_keys: {note: 'call me', openai: null, exchanges: {tier: 2},"
                        + " limits: {a: 1.0}}, id: 'alice', payment_config: {enabled: false, wallet_seed: null,"
                        + " daily_budget_fet: {$numberLong: '100'}, theirs: [1, 2.5], network: 'testnet'}, last: {z: 1}}");
        RawBsonDocument before = database.raw("{_id: 1}");
        stores.userConfigStore().replaceCredential(ALICE, credential(BINANCE), null);
        stores.paymentConfigs()
                .replace(
                        ALICE,
                        paymentConfig(wallet(KEY)),
                        stores.paymentConfigs().find(ALICE).orElseThrow());

        eraseConfig();
        stores.userConfigStore().erase(ALICE);

        BsonDocument expected = BsonDocument.parse(before.toJson());
        // We write the budget as a number of our own type, and cannot know which the platform had.
        expected.getDocument("payment_config").put("daily_budget_fet", new BsonInt32(100));
        assertEquals(expected, BsonDocument.parse(database.raw("{_id: 1}").toJson()));

        RawBsonDocument once = database.raw("{_id: 1}");
        eraseConfig();
        stores.userConfigStore().erase(ALICE);
        assertEquals(once, database.raw("{_id: 1}"));
    }

    @Test
    void whatStandsAsThePlatformMadeItIsNotTouched() {
        database.plant("{_id: 1, id: 'alice', api_keys: {openai: null, flock: null}, payment_config: {enabled: false,"
                + " wallet_seed: '', daily_budget_fet: 100.0, network: 'testnet'}}");
        RawBsonDocument before = database.raw("{_id: 1}");

        eraseConfig();
        stores.userConfigStore().erase(ALICE);

        assertEquals(before, database.raw("{_id: 1}"));
    }

    @Test
    void credentialsOfEveryKindAndPlaceGo() {
        database.plant(
                "{_id: 1, id: 'alice', api_keys: {openai: 'gAAAAABx', flock: 5, luno: 'beside', anthropic: 'gAAAAABy',"
                        + " bygone: {key_id: '20ef8f9d', fields: {api_key: 't'}}, note: 'stays', exchanges: {kraken: {key_id: 1},"
                        + " valr: [1], 'x y': {api_key: 'gAAAAABx'}, other: {label: 'stays'}}}}");

        stores.userConfigStore().erase(ALICE);

        assertEquals(
                BsonDocument.parse("{note: 'stays', exchanges: {other: {label: 'stays'}}}"),
                database.find("{_id: 1}").getDocument("api_keys"));
    }

    @Test
    void whatStandsInTheWayIsNotErasedOnAGuess() {
        database.plant("{_id: 1, id: 'alice', api_keys: {openai: 'gAAAAABa', exchanges: 'a text'}}");
        RawBsonDocument before = database.raw("{_id: 1}");

        Conflict refused =
                assertThrows(Conflict.class, () -> stores.userConfigStore().erase(ALICE));

        assertEquals(ErrorCode.LEGACY_SHAPE, refused.code());
        assertEquals(before, database.raw("{_id: 1}"));
    }

    @Test
    void aCopyThatACrashLeftBehindIsTakenForTheErasedPayment() {
        Payment over = stores.payments().accept(payment(ALICE));
        Payment cancelled = over.in(new PaymentState.Pending().cancel(Examples.NOON));
        assertTrue(stores.payments().replace(cancelled));
        assertEquals(cancelled.erased(), stores.payments().accept(cancelled.erased()));

        stores.payments().erase(ALICE);

        assertEquals(1, database.collection("payments").countDocuments());
        assertEquals(Optional.of(cancelled.erased()), stores.payments().find(over.id()));
        assertEquals(List.of(), stores.payments().history(ALICE, PaymentFilter.all(), null, 10));
    }

    @Test
    void aDocumentThatWasMadeForTheUserGoesWithWhatWasInIt() {
        MongoStores alone = database.open(MissingUsers.CREATE);
        alone.userConfigStore().replaceCredential(ALICE, credential(BINANCE), null);
        StoredPaymentConfig config = paymentConfig(wallet(KEY));
        assertTrue(alone.paymentConfigs().replace(ALICE, config, StoredPaymentConfig.nothing()));
        alone.userConfigStore().erase(ALICE);
        assertEquals(1, database.users().countDocuments(), "there are settings in it");
        assertTrue(alone.paymentConfigs().erase(ALICE, config));

        alone.userConfigStore().erase(ALICE);
        alone.userConfigStore().erase(ALICE);

        assertEquals(0, database.users().countDocuments());
    }

    @Test
    void noDocumentOfOursNamesTheUserAnyMore() {
        database.plant("{_id: 1, id: 'alice'}");
        stores.userConfigStore().replaceCredential(ALICE, credential(OPENAI), null);
        Payment over = stores.payments().accept(payment(ALICE));
        assertTrue(stores.payments().replace(over.in(new PaymentState.Pending().cancel(Examples.NOON))));
        assertTrue(stores.spending().replace(first(stores.spending().spending(ALICE, NetworkName.TESTNET))));
        assertTrue(stores.modelSpending().replace(0, ModelExamples.account(ALICE)));
        stores.modelSpending()
                .count(
                        ALICE,
                        OPENAI,
                        ModelExamples.use(ModelExamples.TODAY, ModelExamples.MODEL, Consumer.of("ai-engine")));
        AuditStream stream = stores.auditLog().streamOf(ALICE, Examples.stream());

        stores.userConfigStore().erase(ALICE);
        stores.payments().erase(ALICE);
        stores.spending().erase(ALICE);
        stores.modelSpending().erase(ALICE);
        stores.auditLog().forget(ALICE, stream);

        for (String name : List.of(
                "payments",
                "payment_spending",
                "payment_lanes",
                "ai_accounts",
                "ai_uses",
                "user_config_meta",
                "audit_log")) {
            for (BsonDocument document : database.collection(name).find()) {
                assertFalse(document.toJson().contains("alice"), document.toJson());
            }
        }
    }
}
