package network.amarktai.userconfig.mongo;

import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.paymentConfig;
import static network.amarktai.userconfig.testkit.Examples.wallet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.LegacyWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The stores call the guard of an import before they remove what it could restore. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class ImportGuardTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final String LEGACY =
            "{_id: 1, id: 'alice', api_keys: {openai: 'gAAAAABa'}, payment_config: {wallet_seed: 'gAAAAABb'}}";

    private final RecordingGuard guard = new RecordingGuard();
    private final TestDatabase database;
    private final MongoStores stores;

    ImportGuardTest(TestServer server) {
        database = new TestDatabase(server, platform -> guard);
        stores = database.open();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private StoredPaymentConfig config() {
        return stores.paymentConfigs().find(ALICE).orElseThrow();
    }

    @Test
    void deletingExcludesTheCredential() {
        database.plant(LEGACY);

        assertTrue(stores.userConfigStore().removeCredential(ALICE, OPENAI, null));
        assertTrue(stores.userConfigStore().removeCredential(ALICE, OPENAI, null), "a value elsewhere may remain");

        assertEquals(List.of("alice openai", "alice openai"), guard.excluded());
    }

    @Test
    void savingExcludesTheReplacedKeyOnly() {
        database.plant(LEGACY);

        assertTrue(stores.userConfigStore().replaceCredential(ALICE, credential(OPENAI), null));
        assertTrue(stores.paymentConfigs().replace(ALICE, paymentConfig(new LegacyWallet()), config()));

        assertEquals(List.of("alice openai"), guard.excluded());
        assertInstanceOf(LegacyWallet.class, config().wallet());
    }

    @Test
    void replacingAndForgettingASeedExcludesIt() {
        database.plant(LEGACY);
        assertTrue(stores.paymentConfigs().replace(ALICE, paymentConfig(wallet(KEY)), config()));
        assertEquals(List.of("alice seed"), guard.excluded());

        assertTrue(stores.paymentConfigs().replace(ALICE, paymentConfig(null), config()));
        assertEquals(List.of("alice seed", "alice copies"), guard.excluded());
        assertTrue(stores.paymentConfigs().replace(ALICE, paymentConfig(null), config()));
        assertEquals(List.of("alice seed", "alice copies"), guard.excluded(), "there is no wallet");
    }

    @Test
    void erasingExcludesEverything() {
        database.plant(LEGACY);

        stores.userConfigStore().erase(ALICE);
        assertTrue(stores.paymentConfigs().erase(ALICE, config()));

        assertTrue(guard.excluded().contains("alice *"));
        assertTrue(guard.excluded().contains("alice seed"));
    }

    @Test
    void whatCannotBeExcludedIsNotRemoved() {
        database.plant(LEGACY);
        RawBsonDocument before = database.raw("{}");
        StoredPaymentConfig seen = config();
        guard.before(() -> {
            throw Unavailable.of(ErrorCode.STORE_UNAVAILABLE, "The store does not answer.");
        });

        assertThrows(Unavailable.class, () -> stores.userConfigStore().removeCredential(ALICE, OPENAI, null));
        assertThrows(Unavailable.class, () -> stores.userConfigStore().erase(ALICE));
        assertThrows(Unavailable.class, () -> stores.paymentConfigs().replace(ALICE, paymentConfig(null), seen));
        assertThrows(Unavailable.class, () -> stores.paymentConfigs().erase(ALICE, seen));

        assertEquals(before, database.raw("{}"));
    }
}
