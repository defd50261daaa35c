package network.amarktai.userconfig.migration.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.LegacyCredential;
import network.amarktai.userconfig.domain.credential.PlatformCopies;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.LegacyWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.migration.importing.ImportMode;
import network.amarktai.userconfig.migration.legacy.LegacyOutcome;
import network.amarktai.userconfig.migration.legacy.LegacySummary;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.mongo.TestServer;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import network.amarktai.userconfig.testkit.Examples;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A key that waits for its import is not missing, and one that its user gave up does not live on. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class OneTruthTest {

    private static final String WORDS = "erin ".repeat(23) + "erin";
    private static final String OTHER_WORDS = "frank ".repeat(23) + "frank";
    private static final UserId BOB = UserId.of("7fa7300b-ba5b-4e89-b274-230b90029381");
    private static final UserId CAROL = UserId.of("ab65b491-881e-4a07-8308-e7b0591cc79d");
    private static final UserId ERIN = UserId.of("10fc002c-4f31-4b31-b2e0-5bde4618d95d");
    private static final ServiceId LUNO = ServiceId.of("luno");
    private static final ServiceId OPENAI = ServiceId.of("openai");

    private final PlatformImport platform;

    OneTruthTest(TestServer server) {
        platform = new PlatformImport(server);
    }

    @AfterEach
    void drop() {
        platform.close();
    }

    @Test
    void aSeedThatWaitsCannotBeErasedOrReplaced() {
        platform.plant(PlatformCases.of("fetch-wallet-in-api-keys", WORDS));
        StoredPaymentConfig seen = platform.stores().paymentConfigs().find(ERIN).orElseThrow();

        assertInstanceOf(LegacyWallet.class, seen.wallet());

        platform.run(ImportMode.APPLY, "another secret");
        assertInstanceOf(UnusableWallet.class, platform.wallet(ERIN), "an import could not open it");
        StoredPaymentConfig given =
                platform.stores().paymentConfigs().find(ERIN).orElseThrow();
        assertTrue(platform.stores().paymentConfigs().erase(ERIN, given));
        assertEquals(0, platform.stores().userConfigStore().erase(ERIN));
        assertFalse(platform.database().find("{}").toJson().contains("fetch_wallet"));
    }

    @Test
    void besideAWalletOfThisSystemAnotherSeedBlocksTheErasure() {
        platform.plant(PlatformCases.of("fetch-wallet-in-api-keys", WORDS));
        platform.run(ImportMode.APPLY);
        platform.database()
                .users()
                .updateOne(
                        new BsonDocument(),
                        new BsonDocument(
                                "$set",
                                new BsonDocument(
                                        "api_keys.fetch_wallet", new BsonString(PlatformCases.token(OTHER_WORDS)))));

        LegacySummary summary = platform.run(ImportMode.APPLY_AND_REMOVE);

        assertEquals(1, summary.count(LegacyOutcome.OTHER_WALLET));
        assertEquals(1, summary.left());
        StoredPaymentConfig seen = platform.stores().paymentConfigs().find(ERIN).orElseThrow();
        assertThrows(Unreadable.class, () -> platform.stores().paymentConfigs().erase(ERIN, seen));
        assertEquals(WORDS, platform.words(ERIN));
    }

    @Test
    void anErasureLeavesNothingInSecondDocumentsAndApiKeys() {
        platform.plant(PlatformCases.of("upserted-side-document", "sk-carol", "flock_carol", WORDS, WORDS));
        platform.plantKey("{user_id: '" + CAROL + "', provider: 'luno', api_key: 'a', api_secret: 'b'}");
        platform.plantKey("{user_id: '" + CAROL + "', provider: 'nonesuch', api_key: 'c'}");
        platform.plantKey("{user_id: 'dave', provider: 'luno', api_key: 'a', api_secret: 'b'}");
        platform.run(ImportMode.APPLY);

        assertTrue(platform.stores()
                .paymentConfigs()
                .erase(CAROL, platform.stores().paymentConfigs().find(CAROL).orElseThrow()));
        assertEquals(0, platform.stores().userConfigStore().erase(CAROL));

        assertEquals(1, platform.database().users().countDocuments());
        assertEquals(1, platform.database().collection("api_keys").countDocuments());
        assertEquals(List.of(), platform.stores().userConfigStore().credentials(CAROL));
    }

    @Test
    void whatAnErasureDoesNotKnowIsCounted() {
        platform.database()
                .plant("{_id: 1, id: 'alice', api_keys: {anthropic: 'sk-ant-in-clear', openai: null, count: 3,"
                        + " exchanges: {bitmex: {label: 'mine'}}}}");

        assertEquals(2, platform.stores().userConfigStore().erase(UserId.of("alice")));
    }

    @Test
    void aKeyThatWaitsIsNeverNone() {
        platform.plant(PlatformCases.of("plaintext-api-key"));

        assertInstanceOf(
                LegacyCredential.class,
                platform.stores().userConfigStore().credential(BOB, OPENAI).orElseThrow());
        assertEquals(3, platform.stores().userConfigStore().credentials(BOB).size());
    }

    @Test
    void aDeletedKeyLivesOnNowhere() {
        platform.plant(PlatformCases.of("plaintext-api-key"));
        platform.run(ImportMode.APPLY);
        CredentialRecord stored =
                platform.stores().userConfigStore().credential(BOB, LUNO).orElseThrow();

        assertTrue(platform.stores()
                .userConfigStore()
                .removeCredential(BOB, LUNO, stored.revision().orElseThrow()));

        assertFalse(platformReads(BOB, "luno"));
        assertTrue(platformReads(BOB, "kucoin"));
        assertTrue(platform.stores().userConfigStore().credential(BOB, LUNO).isEmpty());
    }

    @Test
    void aReplacedKeyLivesOnNowhere() {
        platform.plant(PlatformCases.of("plaintext-api-key"));
        for (ServiceId service : List.of(LUNO, OPENAI)) {
            assertTrue(platform.stores().userConfigStore().replaceCredential(BOB, Examples.credential(service), null));
            assertFalse(platformReads(BOB, service.value()));
        }
        platform.plant(PlatformCases.of("upserted-side-document", "sk-carol", "flock_carol", WORDS, WORDS));
        assertTrue(platform.stores().userConfigStore().replaceCredential(CAROL, Examples.credential(OPENAI), null));
        BsonDocument second = platform.database().find("{_id: '" + CAROL + "'}");
        assertFalse(second.getDocument("api_keys").containsKey("openai"));
        assertTrue(second.getDocument("api_keys").containsKey("flock"), "other fields stay");
    }

    @Test
    void theOperatorMayKeepTheSources() {
        platform.plant(PlatformCases.of("plaintext-api-key"));
        MongoStores keeping = MongoStores.open(
                platform.database().server().connectionString(),
                platform.stores().platform().database().getName(),
                StandardCatalog.services(),
                MissingUsers.REFUSE,
                platform -> MarkingGuard.of(platform, KeptSources.KEPT));
        try (keeping) {
            assertEquals(PlatformCopies.KEPT, keeping.userConfigStore().copies(BOB, LUNO));
            assertTrue(keeping.userConfigStore().removeCredential(BOB, LUNO, null));
        }
        assertTrue(platformReads(BOB, "luno"));
        assertTrue(platform.stores().userConfigStore().credential(BOB, LUNO).isEmpty(), "given up nevertheless");
    }

    @Test
    void theSeedOfAForgottenWalletLivesOnNowhere() {
        platform.plant(PlatformCases.of("upserted-side-document", "sk-carol", "flock_carol", WORDS, WORDS));
        platform.plantKey("{user_id: '" + CAROL + "', provider: 'fetch_wallet', api_key: '" + WORDS + "'}");
        platform.run(ImportMode.APPLY);
        StoredPaymentConfig seen =
                platform.stores().paymentConfigs().find(CAROL).orElseThrow();
        assertEquals(PlatformCopies.REMOVED, platform.stores().paymentConfigs().copies(CAROL));

        StoredPaymentConfig without = new StoredPaymentConfig(
                seen.settings().disabled(), null, Revision.of("f".repeat(32)), seen.updatedAt());
        assertTrue(platform.stores().paymentConfigs().replace(CAROL, without, seen));

        BsonDocument second = platform.database().find("{_id: '" + CAROL + "'}");
        assertFalse(second.getDocument("api_keys").containsKey("fetch_wallet"));
        assertFalse(second.getDocument("payment_config").containsKey("wallet_seed"));
        assertEquals(
                250.5,
                second.getDocument("payment_config")
                        .getDouble("daily_budget_fet")
                        .getValue());
        assertTrue(second.getDocument("api_keys").containsKey("openai"), "other fields stay");
        assertEquals(0, platform.database().collection("api_keys").countDocuments());
        assertNull(platform.wallet(CAROL));
        assertEquals(PlatformCopies.NONE, platform.stores().paymentConfigs().copies(CAROL));
    }

    @Test
    void theSeedOfAnotherWalletStaysWhenOursIsForgotten() {
        platform.plant(PlatformCases.of("fetch-wallet-in-api-keys", WORDS));
        platform.run(ImportMode.APPLY);
        platform.plantKey("{user_id: '" + ERIN + "', provider: 'fetch_wallet', api_key: '" + OTHER_WORDS + "'}");
        platform.run(ImportMode.APPLY);
        StoredPaymentConfig seen = platform.stores().paymentConfigs().find(ERIN).orElseThrow();
        assertEquals(PlatformCopies.NONE, platform.stores().paymentConfigs().copies(ERIN));

        assertTrue(platform.stores()
                .paymentConfigs()
                .replace(
                        ERIN,
                        new StoredPaymentConfig(seen.settings(), null, Revision.of("f".repeat(32)), seen.updatedAt()),
                        seen));

        assertEquals(1, platform.database().collection("api_keys").countDocuments(), "it may be the only copy");
        assertInstanceOf(LegacyWallet.class, platform.wallet(ERIN));
    }

    @Test
    void aChangeSaysWhatHappensToThePlatformsCopies() {
        platform.plant(PlatformCases.of("plaintext-api-key"));
        assertEquals(PlatformCopies.REMOVED, platform.stores().userConfigStore().copies(BOB, LUNO));
        assertEquals(PlatformCopies.NONE, platform.stores().userConfigStore().copies(BOB, ServiceId.of("kraken")));
        assertTrue(platform.stores().userConfigStore().removeCredential(BOB, LUNO, null));
        assertEquals(PlatformCopies.NONE, platform.stores().userConfigStore().copies(BOB, LUNO));
    }

    /** Reads as the platform does: the user's own document, else a document of {@code api_keys}. */
    private boolean platformReads(UserId user, String service) {
        BsonDocument own = platform.database().find("{id: '" + user + "'}").getDocument("api_keys", new BsonDocument());
        boolean mine = own.containsKey(service) && own.get(service).isString();
        BsonDocument query =
                new BsonDocument("user_id", new BsonString(user.value())).append("provider", new BsonString(service));
        return mine || platform.database().collection("api_keys").find(query).first() != null;
    }
}
