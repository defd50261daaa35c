package network.amarktai.userconfig.migration.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.migration.legacy.LegacyFinding;
import network.amarktai.userconfig.migration.legacy.LegacyMark;
import network.amarktai.userconfig.migration.legacy.LegacySource;
import network.amarktai.userconfig.migration.legacy.LegacySources;
import network.amarktai.userconfig.migration.legacy.LegacyUser;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.mongo.TestDatabase;
import network.amarktai.userconfig.mongo.TestServer;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of an erased user are never imported again. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class ErasedValuesTest {

    private static final UserId ALICE = UserId.of("alice");

    private final TestDatabase database;
    private final MongoStores stores;

    ErasedValuesTest(TestServer server) {
        database = new TestDatabase(server, MarkingGuard::of);
        stores = database.open();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void noLegacyValueIsEverImportedAgain() {
        String keys =
                "{openai: 'gAAAAABa', luno: 'gAAAAABb', exchanges: {kraken: {api_key: 'gAAAAABc', api_secret: 's'}}}";
        database.plant("{_id: 1, id: 'alice', api_keys: " + keys + ", payment_config: null}");
        BsonDocument key = BsonDocument.parse("{user_id: 'alice', provider: 'binance', key_encrypted: 'gAAAAABd'}");
        database.collection("api_keys").insertOne(key);

        assertEquals(0, stores.userConfigStore().erase(ALICE));
        assertEquals(0, database.collection("api_keys").countDocuments());
        database.collection("api_keys").insertOne(key);
        // An old instance of the platform writes all of it back.
        database.users()
                .updateOne(
                        BsonDocument.parse("{_id: 1}"),
                        new BsonDocument("$set", new BsonDocument("api_keys", BsonDocument.parse(keys))));

        List<LegacySource> sources = sources();
        assertEquals(4, sources.size());
        for (LegacySource source : sources) {
            assertEquals(Optional.of(LegacyMark.RENOUNCED), source.mark(), source.place());
        }
    }

    @Test
    void aSeedThatNoImportOpenedIsMarkedBeforeItGoes() {
        String config = "{enabled: true, wallet_seed: 'gAAAAABseed', network: 'mainnet'}";
        database.plant("{_id: 1, id: 'alice', api_keys: null, payment_config: " + config + "}");
        MongoLegacySources.in(stores.platform()).mark(ALICE, sources().get(0), LegacyMark.UNREADABLE);
        StoredPaymentConfig seen = stores.paymentConfigs().find(ALICE).orElseThrow();
        assertEquals(new UnusableWallet(), seen.wallet());

        assertTrue(stores.paymentConfigs().erase(ALICE, seen));

        assertEquals(
                BsonDocument.parse("{enabled: false, wallet_seed: null, network: 'testnet'}"),
                database.find("{_id: 1}").getDocument("payment_config"));
        database.users()
                .updateOne(
                        BsonDocument.parse("{_id: 1}"),
                        new BsonDocument("$set", new BsonDocument("payment_config", BsonDocument.parse(config))));
        assertEquals(Optional.of(LegacyMark.RENOUNCED), sources().get(0).mark());
    }

    private List<LegacySource> sources() {
        List<LegacySource> sources = new ArrayList<>();
        MongoLegacySources.in(stores.platform()).walk(new LegacySources.Visitor() {
            @Override
            public void user(LegacyUser user) {
                sources.addAll(user.sources());
            }

            @Override
            public void finding(LegacyFinding finding) {}

            @Override
            public void passed(long documents) {}
        });
        return sources;
    }
}
