package network.amarktai.userconfig.migration.platform;

import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.revision;
import static network.amarktai.userconfig.testkit.Examples.wallet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.migration.legacy.LegacyFinding;
import network.amarktai.userconfig.migration.legacy.LegacyMark;
import network.amarktai.userconfig.migration.legacy.LegacySource;
import network.amarktai.userconfig.migration.legacy.LegacySources;
import network.amarktai.userconfig.migration.legacy.LegacyUser;
import network.amarktai.userconfig.mongo.FaultyProxy;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.mongo.TestDatabase;
import network.amarktai.userconfig.mongo.TestServer;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to an import while the platform or a user writes, or an answer is lost. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class LegacyRacesTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final String SAVE = "update users";

    private final TestDatabase database;
    private final FaultyProxy proxy;
    private final LegacySources sources;
    private final MongoStores others;

    LegacyRacesTest(TestServer server) {
        database = new TestDatabase(server, MarkingGuard::of);
        proxy = new FaultyProxy(server);
        sources =
                MongoLegacySources.in(database.open(proxy, MissingUsers.REFUSE).platform());
        others = database.open();
    }

    @AfterEach
    void close() {
        assertTrue(proxy.done(), "every fault has happened");
        database.close();
        proxy.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'b'", "null", "['a']", "{api_key: 'a'}", "5"})
    void aValueThatChangesMeanwhileIsNotReplaced(String now) {
        database.plant("{_id: 1, id: 'alice', api_keys: {openai: 'a'}}");
        LegacySource source = onlySource();

        proxy.before(SAVE, () -> platformSets("api_keys.openai", now));
        assertFalse(sources.replaceCredential(ALICE, source, source, credential(OPENAI)));

        assertEquals(
                BsonDocument.parse("{v: " + now + "}").get("v"),
                database.find("{}").getDocument("api_keys").get("openai"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{api_key: 'a'}", "{api_key: 'b', label: 'mine'}", "[{api_key: 'a', label: 'mine'}]"})
    void anObjectThatChangesMeanwhileIsNotReplaced(String now) {
        database.plant("{_id: 1, id: 'alice', api_keys: {openai: {api_key: 'a', label: 'mine'}}}");
        LegacySource source = onlySource();

        proxy.before(SAVE, () -> platformSets("api_keys.openai", now));
        assertFalse(sources.replaceCredential(ALICE, source, source, credential(OPENAI)));

        assertEquals(
                BsonDocument.parse("{v: " + now + "}").get("v"),
                database.find("{}").getDocument("api_keys").get("openai"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a'", "''", "[null]", "{api_key: 'a'}"})
    void whatAppearsMeanwhileIsNotReplaced(String now) {
        database.plant("{_id: 1, id: 'alice', api_keys: {}}");
        plantKey();
        LegacySource source = onlySource();

        proxy.before(SAVE, () -> platformSets("api_keys.openai", now));
        assertFalse(sources.replaceCredential(ALICE, source, null, credential(OPENAI)));

        assertEquals(
                BsonDocument.parse("{v: " + now + "}").get("v"),
                database.find("{}").getDocument("api_keys").get("openai"));
    }

    @Test
    void aRecordThatIsSavedMeanwhileStays() {
        database.plant("{_id: 1, id: 'alice', api_keys: {openai: 'a'}}");
        LegacySource source = onlySource();
        StoredCredential theirs = credential(OPENAI);

        proxy.before(SAVE, () -> assertTrue(others.userConfigStore().replaceCredential(ALICE, theirs, null)));
        assertFalse(sources.replaceCredential(ALICE, source, source, credential(OPENAI)));

        assertEquals(Optional.of(theirs), others.userConfigStore().credential(ALICE, OPENAI));
    }

    @Test
    void aSeedThatChangesMeanwhileIsNotReplaced() {
        database.plant("{_id: 1, id: 'alice', payment_config: {wallet_seed: 'a'}}");
        LegacySource seed = onlySource();

        proxy.before(SAVE, () -> platformSets("payment_config.wallet_seed", "'b'"));
        assertFalse(sources.replaceSeed(ALICE, seed, with(wallet(KEY)), StoredPaymentConfig.nothing()));

        assertEquals("b", database.paymentConfig().getString("wallet_seed").getValue());
    }

    @Test
    void aLostAnswerIsResolvedByReadingBack() {
        database.plant(
                "{_id: 1, id: 'alice', api_keys: {openai: 'a'}, payment_config: {wallet_seed: 'b', network: 'testnet'}}");
        List<LegacySource> found = walk();
        StoredCredential next = credential(OPENAI);
        SealedWallet wallet = wallet(KEY);

        proxy.loseAnswer(SAVE);
        assertTrue(sources.replaceCredential(ALICE, found.get(0), found.get(0), next));
        proxy.loseAnswer(SAVE);
        assertTrue(sources.replaceSeed(ALICE, found.get(1), with(wallet), StoredPaymentConfig.nothing()));
        proxy.loseAnswer("insert user_config_meta");
        assertEquals(LegacyMark.IMPORTED, sources.mark(ALICE, found.get(0), LegacyMark.IMPORTED));
        proxy.loseAnswer(SAVE);
        sources.giveDefaults(ALICE);

        assertEquals(Optional.of(next), others.userConfigStore().credential(ALICE, OPENAI));
        assertEquals(Optional.of(wallet), others.paymentConfigs().find(ALICE).flatMap(config -> config.sealedWallet()));
        assertTrue(database.find("{}").getDocument("api_keys").isNull("flock"));
        assertEquals("testnet", database.paymentConfig().getString("network").getValue());
    }

    @Test
    void aMarkOfTheUserIsNotOverwritten() {
        database.plant("{_id: 1, id: 'alice', api_keys: {}}");
        plantKey();
        LegacySource source = onlySource();

        proxy.before(
                "insert user_config_meta",
                () -> assertTrue(others.userConfigStore().removeCredential(ALICE, OPENAI, null)));

        assertEquals(LegacyMark.RENOUNCED, sources.mark(ALICE, source, LegacyMark.IMPORTED));
    }

    @Test
    void defaultsDoNotOverwriteWhatAppearsMeanwhile() {
        database.plant("{_id: 1, id: 'alice', api_keys: {openai: 'a'}}");

        proxy.before(SAVE, () -> platformSets("payment_config", "{enabled: true}"));
        sources.giveDefaults(ALICE);

        RawBsonDocument after = database.raw("{}");
        assertTrue(after.getDocument("payment_config").getBoolean("enabled").getValue());
    }

    private void plantKey() {
        database.collection("api_keys")
                .insertOne(BsonDocument.parse("{user_id: 'alice', provider: 'openai', key_encrypted: 'a'}"));
    }

    private void platformSets(String path, String json) {
        BsonValue value = BsonDocument.parse("{v: " + json + "}").get("v");
        database.users().updateOne(Filters.eq("_id", 1), Updates.set(path, value));
    }

    private LegacySource onlySource() {
        List<LegacySource> found = walk();
        assertEquals(1, found.size());
        return found.get(0);
    }

    private List<LegacySource> walk() {
        List<LegacySource> found = new ArrayList<>();
        sources.walk(new LegacySources.Visitor() {
            @Override
            public void user(LegacyUser user) {
                found.addAll(user.sources());
            }

            @Override
            public void finding(LegacyFinding finding) {
                throw new AssertionError(finding.toString());
            }

            @Override
            public void passed(long documents) {}
        });
        return found;
    }

    private static StoredPaymentConfig with(SealedWallet wallet) {
        return new StoredPaymentConfig(PaymentSettings.standard(), wallet, revision(), null);
    }
}
