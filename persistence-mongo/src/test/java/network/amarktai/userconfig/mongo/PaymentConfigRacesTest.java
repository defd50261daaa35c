package network.amarktai.userconfig.mongo;

import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.paymentConfig;
import static network.amarktai.userconfig.testkit.Examples.wallet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.LegacyWallet;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import network.amarktai.userconfig.port.PaymentConfigStore;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens to a save of a payment configuration while the platform or another instance writes, or an answer is lost. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class PaymentConfigRacesTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final String SAVE = "update users";

    private final TestDatabase database;
    private final FaultyProxy proxy;
    private final PaymentConfigStore store;
    private final MongoStores others;
    private final PaymentConfigStore theirs;

    PaymentConfigRacesTest(TestServer server) {
        database = new TestDatabase(server);
        proxy = new FaultyProxy(server);
        store = database.open(proxy, MissingUsers.REFUSE).paymentConfigs();
        others = database.open();
        theirs = others.paymentConfigs();
    }

    @AfterEach
    void close() {
        assertTrue(proxy.done(), "every fault has happened");
        database.close();
        proxy.close();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "{} | 'gAAAAABlegacy'",
                "{enabled: false, wallet_seed: null} | 'gAAAAABlegacy'",
                "{enabled: false, wallet_seed: ''} | 'gAAAAABlegacy'",
                "{enabled: false, wallet_seed: null} | {encrypted: 'gAAAAABlegacy'}",
                "{enabled: false, wallet_seed: null} | [null]",
                "{enabled: false, wallet_seed: null} | ['']"
            })
    void aSeedThatThePlatformWritesMeanwhileIsNotOverwritten(String seen, String meanwhile) {
        database.plantPaymentConfig(BsonDocument.parse(seen));
        BsonValue planted = BsonDocument.parse("{v: " + meanwhile + "}").get("v");

        proxy.before(SAVE, () -> platformSets("payment_config.wallet_seed", planted));
        assertFalse(store.replace(ALICE, paymentConfig(wallet(KEY)), StoredPaymentConfig.nothing()));

        assertEquals(planted, seed());
        assertFalse(theirs.find(ALICE).orElseThrow().wallet().usable());
    }

    @Test
    void aSeedThatThePlatformWritesWhereNothingWasIsNotOverwritten() {
        database.plant("{_id: 1, id: 'alice'}");

        proxy.before(SAVE, () -> platformSets("payment_config.wallet_seed", "gAAAAABlegacy"));
        assertFalse(store.replace(ALICE, paymentConfig(null), StoredPaymentConfig.nothing()));

        assertEquals(new BsonString("gAAAAABlegacy"), seed());
    }

    @Test
    void aSeedThatThePlatformWritesIntoTheNullParentMeanwhileIsNotOverwritten() {
        database.plant("{_id: 1, id: 'alice', payment_config: null}");

        proxy.before(
                SAVE,
                () -> platformSets(
                        "payment_config", BsonDocument.parse("{enabled: true, wallet_seed: 'gAAAAABlegacy'}")));
        assertFalse(store.replace(ALICE, paymentConfig(null), StoredPaymentConfig.nothing()));

        assertEquals(new BsonString("gAAAAABlegacy"), seed());
    }

    @Test
    void aSeedThatThePlatformWritesBesideOurRevisionIsNotOverwritten() {
        database.plant("{_id: 1, id: 'alice'}");
        StoredPaymentConfig ours = paymentConfig(wallet(KEY));
        assertTrue(store.replace(ALICE, ours, StoredPaymentConfig.nothing()));

        proxy.before(SAVE, () -> platformSets("payment_config.wallet_seed", "gAAAAABlegacy"));
        assertFalse(store.replace(ALICE, paymentConfig(null), ours));
        assertFalse(store.replace(ALICE, paymentConfig(wallet(KEY)), ours));

        assertEquals(new BsonString("gAAAAABlegacy"), seed());
    }

    @Test
    void settingsThatAreSavedAroundALegacySeedKeepTheNewestOne() {
        database.plant("{_id: 1, id: 'alice', payment_config: {enabled: true, wallet_seed: 'gAAAAABfirst'}}");
        StoredPaymentConfig legacy = store.find(ALICE).orElseThrow();
        StoredPaymentConfig settingsOnly = paymentConfig(new LegacyWallet());

        proxy.before(SAVE, () -> platformSets("payment_config.wallet_seed", "gAAAAABsecond"));
        assertTrue(store.replace(ALICE, settingsOnly, legacy));

        assertEquals(Optional.of(settingsOnly), theirs.find(ALICE));
        assertEquals(new BsonString("gAAAAABsecond"), seed());
    }

    @Test
    void aLegacySeedThatIsGoneMeanwhileIsNotTakenForThere() {
        database.plant("{_id: 1, id: 'alice', payment_config: {enabled: true, wallet_seed: 'gAAAAABfirst'}}");
        StoredPaymentConfig legacy = store.find(ALICE).orElseThrow();

        proxy.before(SAVE, () -> platformSets("payment_config.wallet_seed", null));
        assertFalse(store.replace(ALICE, paymentConfig(new UnusableWallet()), legacy));

        assertEquals(BsonNull.VALUE, seed());
    }

    @Test
    void aPlatformThatWritesItsOwnDocumentTakesOurRevisionAway() {
        database.plant("{_id: 1, id: 'alice'}");
        StoredPaymentConfig ours = paymentConfig(wallet(KEY));
        assertTrue(store.replace(ALICE, ours, StoredPaymentConfig.nothing()));

        proxy.before(SAVE, () -> platformSets("payment_config", BsonDocument.parse("{enabled: false}")));
        assertFalse(store.replace(ALICE, paymentConfig(null), ours));

        StoredPaymentConfig found = theirs.find(ALICE).orElseThrow();
        assertNull(found.revision());
        assertNull(found.wallet());
    }

    @ParameterizedTest
    @CsvSource({
        "payment_config.wallet_seed.token",
        "payment_config.wallet_seed.salt",
        "payment_config.wallet_seed.key_id",
        "payment_config.address"
    })
    void aWalletThatIsDamagedMeanwhileIsNotOverwritten(String path) {
        database.plant("{_id: 1, id: 'alice'}");
        StoredPaymentConfig ours = paymentConfig(wallet(KEY));
        assertTrue(store.replace(ALICE, ours, StoredPaymentConfig.nothing()));

        proxy.before(SAVE, () -> platformSets(path, null));
        assertFalse(store.replace(ALICE, paymentConfig(null), ours));

        assertInstanceOf(UnusableWallet.class, theirs.find(ALICE).orElseThrow().wallet());
    }

    @Test
    void aParentThatStopsBeingNullMeanwhileKeepsWhatItHolds() {
        database.plant("{_id: 1, id: 'alice', payment_config: null}");
        StoredPaymentConfig ours = paymentConfig(null);

        proxy.before(SAVE, () -> platformSets("payment_config", BsonDocument.parse("{theme: 'dark'}")));
        assertTrue(store.replace(ALICE, ours, StoredPaymentConfig.nothing()));

        assertEquals(Optional.of(ours), theirs.find(ALICE));
        assertEquals("dark", database.paymentConfig().getString("theme").getValue());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "{} | 'text'", "{} | 5", "{} | []", "{} | [null]", "{} | [{enabled: true}]",
                "null | 'text'", "null | 5", "null | []", "null | [null]", "null | [{}]"
            })
    void aParentThatBecomesSomethingElseMeanwhileIsNotOverwritten(String seen, String meanwhile) {
        database.plant("{_id: 1, id: 'alice', payment_config: " + seen + "}");
        BsonValue planted = BsonDocument.parse("{v: " + meanwhile + "}").get("v");

        proxy.before(SAVE, () -> platformSets("payment_config", planted));
        assertEquals(
                ErrorCode.LEGACY_SHAPE,
                assertThrows(
                                Conflict.class,
                                () -> store.replace(ALICE, paymentConfig(null), StoredPaymentConfig.nothing()))
                        .code());

        assertEquals(planted, database.find("{}").get("payment_config"));
    }

    @Test
    void aSaveWhoseAnswerIsLostHasHappened() {
        database.plant("{_id: 1, id: 'alice', payment_config: null}");
        StoredPaymentConfig first = paymentConfig(wallet(KEY));
        StoredPaymentConfig second = paymentConfig(null);

        proxy.loseAnswer(SAVE);
        assertTrue(store.replace(ALICE, first, StoredPaymentConfig.nothing()), "lost while making room");
        assertEquals(Optional.of(first), theirs.find(ALICE));

        proxy.loseAnswer(SAVE);
        assertTrue(store.replace(ALICE, second, first));
        assertEquals(Optional.of(second), theirs.find(ALICE));
    }

    @Test
    void whatAnotherInstanceSavesAroundTheSameWalletMeanwhileIsNotOverwritten() {
        database.plant("{_id: 1, id: 'alice'}");
        SealedWallet wallet = wallet(KEY);
        StoredPaymentConfig seen = paymentConfig(wallet);
        StoredPaymentConfig theirSave = paymentConfig(wallet);
        assertTrue(store.replace(ALICE, seen, StoredPaymentConfig.nothing()));

        proxy.before(SAVE, () -> assertTrue(theirs.replace(ALICE, theirSave, seen)));
        assertFalse(store.replace(ALICE, paymentConfig(wallet), seen));

        assertEquals(Optional.of(theirSave), theirs.find(ALICE));
    }

    @Test
    void settingsThatAnotherInstanceSavesWhereNothingWasAreNotOverwritten() {
        database.plant("{_id: 1, id: 'alice'}");
        StoredPaymentConfig theirSave = paymentConfig(null);

        proxy.before(SAVE, () -> assertTrue(theirs.replace(ALICE, theirSave, StoredPaymentConfig.nothing())));
        assertFalse(store.replace(ALICE, paymentConfig(null), StoredPaymentConfig.nothing()));

        assertEquals(Optional.of(theirSave), theirs.find(ALICE));
    }

    @Test
    void aSaveThatNeverArrivedGivesWayToAnothersMeanwhile() {
        database.plant("{_id: 1, id: 'alice'}");
        StoredPaymentConfig theirSave = paymentConfig(wallet(KEY));

        proxy.loseRequest(SAVE);
        proxy.before(SAVE, () -> assertTrue(theirs.replace(ALICE, theirSave, StoredPaymentConfig.nothing())));
        assertFalse(store.replace(ALICE, paymentConfig(null), StoredPaymentConfig.nothing()));

        assertEquals(Optional.of(theirSave), theirs.find(ALICE));
    }

    @Test
    void aKeyIsEnteredBeforeTheFirstSeedSealedWithIt() {
        database.plant("{_id: 1, id: 'alice'}");

        proxy.before(
                SAVE, () -> assertEquals(Set.of(KEY), others.userConfigStore().keyIds()));
        assertTrue(store.replace(ALICE, paymentConfig(wallet(KEY)), StoredPaymentConfig.nothing()));
    }

    @Test
    void noSeedIsSavedUnlessItsKeyIsEntered() {
        database.plant("{_id: 1, id: 'alice'}");
        proxy.loseRequest("update user_config_meta");
        proxy.loseRequest("update user_config_meta");

        assertThrows(
                Unavailable.class,
                () -> store.replace(ALICE, paymentConfig(wallet(KEY)), StoredPaymentConfig.nothing()));

        assertEquals(Optional.empty(), theirs.find(ALICE));
    }

    private void platformSets(String path, Object value) {
        database.users().updateOne(Filters.eq("_id", 1), Updates.set(path, value));
    }

    private BsonValue seed() {
        return database.paymentConfig().get("wallet_seed");
    }
}
