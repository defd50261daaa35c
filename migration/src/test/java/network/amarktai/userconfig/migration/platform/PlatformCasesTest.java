package network.amarktai.userconfig.migration.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.audit.Actor;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.SourceNetwork;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.chain.NetworkPresets;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.LegacyCredential;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.secret.SlotSalt;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.LegacyWallet;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.migration.importing.ImportLegacy;
import network.amarktai.userconfig.migration.importing.ImportMode;
import network.amarktai.userconfig.migration.importing.ImportTarget;
import network.amarktai.userconfig.migration.keys.LegacyKeys;
import network.amarktai.userconfig.migration.legacy.LegacyFinding;
import network.amarktai.userconfig.migration.legacy.LegacyOutcome;
import network.amarktai.userconfig.migration.legacy.LegacySource.Storage;
import network.amarktai.userconfig.migration.legacy.LegacySummary;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.mongo.TestDatabase;
import network.amarktai.userconfig.mongo.TestServer;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.TestKit;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What the platform's own modules store is imported, and does not live on after its user deletes or replaces it. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class PlatformCasesTest {

    private static final Origin OPERATOR = new Origin(Actor.OPERATOR, "request", SourceNetwork.none());
    private static final String WORDS = "erin ".repeat(23) + "erin";
    private static final String OTHER_WORDS = "frank ".repeat(23) + "frank";
    private static final UserId BOB = UserId.of("7fa7300b-ba5b-4e89-b274-230b90029381");
    private static final UserId CAROL = UserId.of("ab65b491-881e-4a07-8308-e7b0591cc79d");
    private static final UserId ERIN = UserId.of("10fc002c-4f31-4b31-b2e0-5bde4618d95d");
    private static final ServiceId LUNO = ServiceId.of("luno");
    private static final ServiceId OPENAI = ServiceId.of("openai");

    private final TestKit kit = new TestKit();
    private final TestDatabase database;
    private final MongoStores stores;
    private final List<LegacyFinding> findings = new ArrayList<>();

    PlatformCasesTest(TestServer server) {
        database = new TestDatabase(server, MarkingGuard::of);
        stores = database.open();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void documentsInClearAreImportedAndNamed() {
        plant(PlatformCases.of("plaintext-api-key"));
        List<BsonDocument> keys = all("api_keys");

        LegacySummary report = run(ImportMode.REPORT);
        assertEquals(3, report.count(LegacyOutcome.IMPORTABLE));
        assertEquals(3, report.inClear());
        assertTrue(findings.stream().allMatch(finding -> finding.storage() == Storage.IN_CLEAR));

        LegacySummary applied = run(ImportMode.APPLY);
        assertEquals(3, applied.count(LegacyOutcome.IMPORTED));
        assertEquals(3, applied.left());
        assertEquals(3, applied.inClear());
        assertEquals(keys, all("api_keys"));
        assertEquals(
                Map.of(
                        "luno.api_key", "BOBlunokey1234",
                        "luno.api_secret", "BOBlunosecret_abcdefghijklmnopqrstuvwxyz01234",
                        "kucoin.api_key", "BOBkckey",
                        "kucoin.api_secret", "BOBkcsec",
                        "kucoin.passphrase", "bobpass",
                        "openai.api_key", "sk-proj-BOBopenai000000000001"),
                values(BOB));

        Map<String, List<BsonDocument>> before = everything();
        run(ImportMode.APPLY);
        assertEquals(before, everything(), "twice in a row changes nothing");

        LegacySummary removed = run(ImportMode.APPLY_AND_REMOVE);
        assertEquals(3, removed.count(LegacyOutcome.REMOVED));
        assertEquals(0, removed.left());
        assertEquals(List.of(), all("api_keys"));
    }

    @Test
    void aMaskAndAnEmptyDocumentAreNoKeys() {
        database.plant("{_id: 1, id: 'alice', api_keys: null, payment_config: null}");
        plantKey("{_id: 'k1', user_id: 'alice', provider: 'luno', api_key: '****1234', api_secret: '********'}");
        plantKey("{_id: 'k2', user_id: 'alice', provider: 'kraken', api_key: '', api_secret: null}");
        plantKey("{_id: 'k3', user_id: 'alice', provider: 'binance', api_key: 'abcdef', api_secret: null}");

        LegacySummary summary = run(ImportMode.APPLY);

        assertEquals(
                List.of("api_keys/k1 masked", "api_keys/k2 empty", "api_keys/k3 incomplete"),
                findings.stream()
                        .map(finding ->
                                finding.place() + " " + finding.outcome().code())
                        .sorted()
                        .toList());
        assertEquals(1, summary.left());
        assertEquals(
                List.of("binance"),
                stores.userConfigStore().credentials(UserId.of("alice")).stream()
                        .map(record -> record.service().value())
                        .toList());
    }

    @Test
    void aSeedAmongTheKeysIsTheWallet() {
        for (String seed : List.of(PlatformCases.token(WORDS), WORDS)) {
            database.users().deleteMany(new BsonDocument());
            BsonDocument example = PlatformCases.of("fetch-wallet-in-api-keys", WORDS);
            BsonDocument user = example.getArray("users").get(0).asDocument();
            user.getDocument("api_keys").put("fetch_wallet", new BsonString(seed));
            plant(example);
            assertInstanceOf(LegacyWallet.class, wallet(ERIN));

            LegacySummary summary = run(ImportMode.APPLY);

            assertEquals(1, summary.count(LegacyOutcome.IMPORTED));
            assertEquals(SecretSlot.FETCH, findings.get(0).service());
            assertEquals(0, summary.left());
            assertEquals(WORDS, words(ERIN));
            BsonDocument after = database.find("{}");
            assertFalse(after.getDocument("api_keys").containsKey("fetch_wallet"));
            assertEquals(user.get("email"), after.get("email"));
            Map<String, List<BsonDocument>> before = everything();
            run(ImportMode.APPLY);
            assertEquals(before, everything(), "twice in a row changes nothing");
        }
    }

    @Test
    void aSeedThatWaitsCannotBeErasedOrReplaced() {
        plant(PlatformCases.of("fetch-wallet-in-api-keys", WORDS));
        StoredPaymentConfig seen = stores.paymentConfigs().find(ERIN).orElseThrow();

        assertInstanceOf(LegacyWallet.class, seen.wallet());

        run(ImportMode.APPLY, "another secret");
        assertInstanceOf(UnusableWallet.class, wallet(ERIN), "an import could not open it");
        StoredPaymentConfig given = stores.paymentConfigs().find(ERIN).orElseThrow();
        assertTrue(stores.paymentConfigs().erase(ERIN, given));
        assertEquals(0, stores.userConfigStore().erase(ERIN));
        assertFalse(database.find("{}").toJson().contains("fetch_wallet"));
    }

    @Test
    void ofTwoSeedsThatDifferNoneIsTouched() {
        BsonDocument example = PlatformCases.of("fetch-wallet-in-api-keys", WORDS);
        example.getArray("users")
                .get(0)
                .asDocument()
                .append(
                        "payment_config",
                        new BsonDocument("wallet_seed", new BsonString(PlatformCases.token(OTHER_WORDS))));
        plant(example);
        BsonValue keys = database.find("{}").get("api_keys");

        LegacySummary summary = run(ImportMode.APPLY_AND_REMOVE);

        assertEquals(2, summary.count(LegacyOutcome.TIE));
        assertEquals(2, summary.left());
        assertEquals(
                keys.asDocument().get("fetch_wallet"),
                database.find("{}").getDocument("api_keys").get("fetch_wallet"));
    }

    @Test
    void besideAWalletOfThisSystemAnotherSeedBlocksTheErasure() {
        plant(PlatformCases.of("fetch-wallet-in-api-keys", WORDS));
        run(ImportMode.APPLY);
        database.users()
                .updateOne(
                        new BsonDocument(),
                        new BsonDocument(
                                "$set",
                                new BsonDocument(
                                        "api_keys.fetch_wallet", new BsonString(PlatformCases.token(OTHER_WORDS)))));

        LegacySummary summary = run(ImportMode.APPLY_AND_REMOVE);

        assertEquals(1, summary.count(LegacyOutcome.OTHER_WALLET));
        assertEquals(1, summary.left());
        StoredPaymentConfig seen = stores.paymentConfigs().find(ERIN).orElseThrow();
        assertThrows(Unreadable.class, () -> stores.paymentConfigs().erase(ERIN, seen));
        assertEquals(WORDS, words(ERIN));
    }

    @Test
    void aSecondDocumentIsASourceItemByItem() {
        plant(PlatformCases.of("upserted-side-document", "sk-carol", "flock_carol", WORDS, WORDS));
        assertEquals(
                List.of("flock", "openai"),
                stores.userConfigStore().credentials(CAROL).stream()
                        .map(record -> record.service().value())
                        .sorted()
                        .toList());
        assertInstanceOf(LegacyWallet.class, wallet(CAROL));

        LegacySummary summary = run(ImportMode.APPLY);

        assertEquals(4, summary.count(LegacyOutcome.IMPORTED));
        assertEquals(1, summary.adjusted());
        assertEquals(0, summary.count(LegacyOutcome.AMBIGUOUS_USER));
        assertEquals(Map.of("flock.api_key", "flock_carol", "openai.api_key", "sk-carol"), values(CAROL));
        assertEquals(WORDS, words(CAROL));
        StoredPaymentConfig config = stores.paymentConfigs().find(CAROL).orElseThrow();
        assertTrue(config.settings().enabled());
        assertEquals(250, config.settings().dailyBudget().wholeFet());
        assertEquals("50", config.settings().maxSinglePayment().toString());

        Map<String, List<BsonDocument>> before = everything();
        run(ImportMode.APPLY);
        assertEquals(before, everything(), "twice in a row changes nothing");

        assertEquals(0, run(ImportMode.APPLY_AND_REMOVE).left());
        BsonDocument second = database.find("{_id: '" + CAROL + "'}");
        assertEquals(List.of(), List.copyOf(second.getDocument("api_keys").keySet()));
        assertTrue(second.containsKey("updated_at"));
    }

    @Test
    void anErasureLeavesNothingInSecondDocumentsAndApiKeys() {
        plant(PlatformCases.of("upserted-side-document", "sk-carol", "flock_carol", WORDS, WORDS));
        plantKey("{user_id: '" + CAROL + "', provider: 'luno', api_key: 'a', api_secret: 'b'}");
        plantKey("{user_id: '" + CAROL + "', provider: 'nonesuch', api_key: 'c'}");
        plantKey("{user_id: 'dave', provider: 'luno', api_key: 'a', api_secret: 'b'}");
        run(ImportMode.APPLY);

        assertTrue(stores.paymentConfigs()
                .erase(CAROL, stores.paymentConfigs().find(CAROL).orElseThrow()));
        assertEquals(0, stores.userConfigStore().erase(CAROL));

        assertEquals(1, database.users().countDocuments());
        assertEquals(1, database.collection("api_keys").countDocuments());
        assertEquals(List.of(), stores.userConfigStore().credentials(CAROL));
    }

    @Test
    void whatAnErasureDoesNotKnowIsCounted() {
        database.plant("{_id: 1, id: 'alice', api_keys: {anthropic: 'sk-ant-in-clear', openai: null, count: 3,"
                + " exchanges: {bitmex: {label: 'mine'}}}}");

        assertEquals(2, stores.userConfigStore().erase(UserId.of("alice")));
    }

    @Test
    void fractionalBudgetsAreAdjustedOnce() {
        BsonDocument example = PlatformCases.of("fractional-budget", WORDS);
        plant(example);

        LegacySummary summary = run(ImportMode.APPLY);

        assertEquals(1, summary.adjusted());
        LegacyFinding finding = findings.stream()
                .filter(one -> one.outcome() == LegacyOutcome.SETTINGS_ADJUSTED)
                .findFirst()
                .orElseThrow();
        assertEquals(List.of("daily_budget_fet", "max_single_payment_fet"), finding.fields());
        BsonDocument config = database.paymentConfig();
        assertEquals(250, config.getInt32("daily_budget_fet").getValue());
        assertEquals("50", config.getString("max_single_payment_fet").getValue());
        assertEquals(50.0, config.getDouble("max_single_transaction_fet").getValue());
        assertTrue(config.getBoolean("enabled").getValue());
        assertEquals(WORDS, words(UserId.of("e")));
        Map<String, List<BsonDocument>> before = everything();
        assertEquals(0, run(ImportMode.APPLY).adjusted());
        assertEquals(before, everything(), "twice in a row changes nothing");
    }

    @Test
    void settingsThatCannotBeReadAreNamed() {
        database.plant("{_id: 1, id: 'alice', api_keys: null, payment_config: {enabled: true, wallet_seed: null,"
                + " daily_budget_fet: 'a lot', network: 'moonnet'}}");
        List<BsonDocument> before = all("users");

        LegacySummary summary = run(ImportMode.APPLY);

        assertEquals(1, summary.count(LegacyOutcome.SETTINGS_NOT_UNDERSTOOD));
        assertEquals(List.of("daily_budget_fet", "network"), findings.get(0).fields());
        assertEquals(0, summary.left(), "settings are no secret");
        assertEquals(before, all("users"));
        StoredPaymentConfig config =
                stores.paymentConfigs().find(UserId.of("alice")).orElseThrow();
        assertEquals(List.of("daily_budget_fet", "network"), config.notUnderstood());
        assertFalse(config.settings().enabled());
    }

    @Test
    void tokensStoredAsBytesAreImported() {
        database.plant("{_id: 1, id: 'alice', payment_config: null}");
        byte[] text = PlatformCases.fernet("sk-bytes").getBytes(StandardCharsets.US_ASCII);
        byte[] raw = Base64.getUrlDecoder().decode(PlatformCases.fernet("flock_bytes"));
        database.users()
                .updateOne(
                        new BsonDocument(),
                        new BsonDocument(
                                "$set",
                                new BsonDocument(
                                        "api_keys",
                                        new BsonDocument("openai", new BsonBinary(text))
                                                .append("flock", new BsonBinary(raw)))));
        assertInstanceOf(
                LegacyCredential.class,
                stores.userConfigStore().credential(UserId.of("alice"), OPENAI).orElseThrow());

        assertEquals(0, run(ImportMode.APPLY).left());

        assertEquals(Map.of("flock.api_key", "flock_bytes", "openai.api_key", "sk-bytes"), values(UserId.of("alice")));
    }

    @Test
    void servicesOfThePlatformAreNamed() {
        database.plant("{_id: 1, id: 'alice', api_keys: {flokx: 'some-key', openai: null, flock: null},"
                + " payment_config: null}");
        plantKey("{_id: 'k1', user_id: 'alice', provider: 'FetchAI', api_key: 'another-key'}");

        LegacySummary summary = run(ImportMode.APPLY);

        assertEquals(
                List.of("fetchai api_keys/k1 platform_service", "flokx api_keys.flokx platform_service"),
                findings.stream()
                        .map(finding -> finding.service() + " " + finding.place() + " "
                                + finding.outcome().code())
                        .sorted()
                        .toList());
        assertEquals(2, summary.left());
    }

    @Test
    void aKeyThatWaitsIsNeverNone() {
        plant(PlatformCases.of("plaintext-api-key"));

        assertInstanceOf(
                LegacyCredential.class,
                stores.userConfigStore().credential(BOB, OPENAI).orElseThrow());
        assertEquals(3, stores.userConfigStore().credentials(BOB).size());
    }

    @Test
    void aDeletedKeyLivesOnNowhere() {
        plant(PlatformCases.of("plaintext-api-key"));
        run(ImportMode.APPLY);
        CredentialRecord stored = stores.userConfigStore().credential(BOB, LUNO).orElseThrow();

        assertTrue(stores.userConfigStore()
                .removeCredential(BOB, LUNO, stored.revision().orElseThrow()));

        assertFalse(platformReads(BOB, "luno"));
        assertTrue(platformReads(BOB, "kucoin"));
        assertTrue(stores.userConfigStore().credential(BOB, LUNO).isEmpty());
    }

    @Test
    void aReplacedKeyLivesOnNowhere() {
        plant(PlatformCases.of("plaintext-api-key"));
        for (ServiceId service : List.of(LUNO, OPENAI)) {
            assertTrue(stores.userConfigStore().replaceCredential(BOB, Examples.credential(service), null));
            assertFalse(platformReads(BOB, service.value()));
        }
        plant(PlatformCases.of("upserted-side-document", "sk-carol", "flock_carol", WORDS, WORDS));
        assertTrue(stores.userConfigStore().replaceCredential(CAROL, Examples.credential(OPENAI), null));
        BsonDocument second = database.find("{_id: '" + CAROL + "'}");
        assertFalse(second.getDocument("api_keys").containsKey("openai"));
        assertTrue(second.getDocument("api_keys").containsKey("flock"), "other fields stay");
    }

    @Test
    void theOperatorMayKeepTheSources() {
        plant(PlatformCases.of("plaintext-api-key"));
        MongoStores keeping = MongoStores.open(
                database.server().connectionString(),
                stores.platform().database().getName(),
                StandardCatalog.services(),
                MissingUsers.REFUSE,
                platform -> MarkingGuard.of(platform, KeptSources.KEPT));
        try (keeping) {
            assertTrue(keeping.userConfigStore().removeCredential(BOB, LUNO, null));
        }
        assertTrue(platformReads(BOB, "luno"));
        assertTrue(stores.userConfigStore().credential(BOB, LUNO).isEmpty(), "given up nevertheless");
    }

    /** Reads as the platform does: the user's own document, else a document of {@code api_keys}. */
    private boolean platformReads(UserId user, String service) {
        BsonDocument own = database.find("{id: '" + user + "'}").getDocument("api_keys", new BsonDocument());
        boolean mine = own.containsKey(service) && own.get(service).isString();
        BsonDocument query =
                new BsonDocument("user_id", new BsonString(user.value())).append("provider", new BsonString(service));
        return mine || database.collection("api_keys").find(query).first() != null;
    }

    private LegacySummary run(ImportMode mode) {
        return run(mode, PlatformCases.JWT_SECRET);
    }

    private LegacySummary run(ImportMode mode, String jwtSecret) {
        findings.clear();
        try (LegacyKeys keys = LegacyKeys.read(Map.of("LEGACY_JWT_SECRET", jwtSecret)::get, warning -> {})) {
            ImportTarget target = new ImportTarget(
                    StandardCatalog.services(),
                    stores.userConfigStore(),
                    stores.paymentConfigs(),
                    kit.vault(),
                    kit.walletKeys(),
                    NetworkPresets::of);
            return ImportLegacy.of(MongoLegacySources.in(stores.platform()), keys, target, kit.foundation(kit.stores()))
                    .run(OPERATOR, mode, new ImportLegacy.Progress() {
                        @Override
                        public void finding(LegacyFinding finding) {
                            findings.add(finding);
                        }

                        @Override
                        public void passed(long documents) {}
                    });
        }
    }

    private void plant(BsonDocument example) {
        example.forEach((collection, documents) -> documents
                .asArray()
                .forEach(document -> database.collection(collection).insertOne(document.asDocument())));
    }

    private void plantKey(String json) {
        database.collection("api_keys").insertOne(BsonDocument.parse(json));
    }

    private List<BsonDocument> all(String collection) {
        return database.collection(collection).find().into(new ArrayList<>());
    }

    private Map<String, List<BsonDocument>> everything() {
        return Map.of("users", all("users"), "api_keys", all("api_keys"));
    }

    private Object wallet(UserId user) {
        return stores.paymentConfigs().find(user).orElseThrow().wallet();
    }

    private String words(UserId user) {
        SealedWallet wallet =
                stores.paymentConfigs().find(user).orElseThrow().sealedWallet().orElseThrow();
        try (Secret words = kit.vault().open(SecretSlot.walletSeed(user), wallet.seed())) {
            return Examples.text(words);
        }
    }

    private Map<String, String> values(UserId user) {
        Map<String, String> values = new TreeMap<>();
        for (CredentialRecord record : stores.userConfigStore().credentials(user)) {
            StoredCredential stored = assertInstanceOf(StoredCredential.class, record);
            stored.tokens()
                    .forEach((field, token) ->
                            values.put(stored.service() + "." + field, text(user, stored, field, token)));
        }
        return values;
    }

    private String text(UserId user, StoredCredential stored, FieldName field, String token) {
        SecretSlot slot = SecretSlot.credential(user, stored.service(), field);
        try (Secret value = kit.vault().open(slot, new SealedSecret(stored.keyId(), SlotSalt.none(), token))) {
            return Examples.text(value);
        }
    }
}
