package network.amarktai.userconfig.migration.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.LegacyCredential;
import network.amarktai.userconfig.domain.integrity.GuardedRecord;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.LegacyWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.migration.importing.ImportMode;
import network.amarktai.userconfig.migration.legacy.LegacyFinding;
import network.amarktai.userconfig.migration.legacy.LegacyOutcome;
import network.amarktai.userconfig.migration.legacy.LegacySource.Storage;
import network.amarktai.userconfig.migration.legacy.LegacySummary;
import network.amarktai.userconfig.mongo.TestServer;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What the platform's own modules store is imported. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class PlatformCasesTest {

    private static final String WORDS = "erin ".repeat(23) + "erin";
    private static final String OTHER_WORDS = "frank ".repeat(23) + "frank";
    private static final UserId BOB = UserId.of("7fa7300b-ba5b-4e89-b274-230b90029381");
    private static final UserId CAROL = UserId.of("ab65b491-881e-4a07-8308-e7b0591cc79d");
    private static final UserId ERIN = UserId.of("10fc002c-4f31-4b31-b2e0-5bde4618d95d");
    private static final ServiceId OPENAI = ServiceId.of("openai");

    private final PlatformImport platform;

    PlatformCasesTest(TestServer server) {
        platform = new PlatformImport(server);
    }

    @AfterEach
    void drop() {
        platform.close();
    }

    @Test
    void documentsInClearAreImportedAndNamed() {
        platform.plant(PlatformCases.of("plaintext-api-key"));
        List<BsonDocument> keys = platform.all("api_keys");

        LegacySummary report = platform.run(ImportMode.REPORT);
        assertEquals(3, report.count(LegacyOutcome.IMPORTABLE));
        assertEquals(3, report.inClear());
        assertTrue(platform.findings().stream().allMatch(finding -> finding.storage() == Storage.IN_CLEAR));

        LegacySummary applied = platform.run(ImportMode.APPLY);
        assertEquals(3, applied.count(LegacyOutcome.IMPORTED));
        assertEquals(3, applied.left());
        assertEquals(3, applied.inClear());
        assertEquals(keys, platform.all("api_keys"));
        assertEquals(
                Map.of(
                        "luno.api_key", "BOBlunokey1234",
                        "luno.api_secret", "BOBlunosecret_abcdefghijklmnopqrstuvwxyz01234",
                        "kucoin.api_key", "BOBkckey",
                        "kucoin.api_secret", "BOBkcsec",
                        "kucoin.passphrase", "bobpass",
                        "openai.api_key", "sk-proj-BOBopenai000000000001"),
                platform.values(BOB));

        Map<String, List<BsonDocument>> before = platform.everything();
        platform.run(ImportMode.APPLY);
        assertEquals(before, platform.everything(), "twice in a row changes nothing");

        LegacySummary removed = platform.run(ImportMode.APPLY_AND_REMOVE);
        assertEquals(3, removed.count(LegacyOutcome.REMOVED));
        assertEquals(0, removed.left());
        assertEquals(List.of(), platform.all("api_keys"));
    }

    @Test
    void aMaskAndAnEmptyDocumentAreNoKeys() {
        platform.database().plant("{_id: 1, id: 'alice', api_keys: null, payment_config: null}");
        platform.plantKey(
                "{_id: 'k1', user_id: 'alice', provider: 'luno', api_key: '****1234', api_secret: '********'}");
        platform.plantKey("{_id: 'k2', user_id: 'alice', provider: 'kraken', api_key: '', api_secret: null}");
        platform.plantKey("{_id: 'k3', user_id: 'alice', provider: 'binance', api_key: 'abcdef', api_secret: null}");

        LegacySummary summary = platform.run(ImportMode.APPLY);

        assertEquals(
                List.of("api_keys/k1 masked", "api_keys/k2 empty", "api_keys/k3 incomplete"),
                platform.findings().stream()
                        .map(finding ->
                                finding.place() + " " + finding.outcome().code())
                        .sorted()
                        .toList());
        assertEquals(1, summary.left());
        assertEquals(
                List.of("binance"),
                platform.stores().userConfigStore().credentials(UserId.of("alice")).stream()
                        .map(record -> record.service().value())
                        .toList());
    }

    @Test
    void aSeedAmongTheKeysIsTheWallet() {
        for (String seed : List.of(PlatformCases.token(WORDS), WORDS)) {
            platform.database().users().deleteMany(new BsonDocument());
            BsonDocument example = PlatformCases.of("fetch-wallet-in-api-keys", WORDS);
            BsonDocument user = example.getArray("users").get(0).asDocument();
            user.getDocument("api_keys").put("fetch_wallet", new BsonString(seed));
            platform.plant(example);
            assertInstanceOf(LegacyWallet.class, platform.wallet(ERIN));

            LegacySummary summary = platform.run(ImportMode.APPLY);

            assertEquals(1, summary.count(LegacyOutcome.IMPORTED));
            assertEquals(SecretSlot.FETCH, platform.findings().get(0).service());
            assertEquals(0, summary.left());
            assertEquals(WORDS, platform.words(ERIN));
            BsonDocument after = platform.database().find("{}");
            assertFalse(after.getDocument("api_keys").containsKey("fetch_wallet"));
            assertEquals(user.get("email"), after.get("email"));
            Map<String, List<BsonDocument>> before = platform.everything();
            platform.run(ImportMode.APPLY);
            assertEquals(before, platform.everything(), "twice in a row changes nothing");
        }
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
        platform.plant(example);
        BsonValue keys = platform.database().find("{}").get("api_keys");

        LegacySummary summary = platform.run(ImportMode.APPLY_AND_REMOVE);

        assertEquals(2, summary.count(LegacyOutcome.TIE));
        assertEquals(2, summary.left());
        assertEquals(
                keys.asDocument().get("fetch_wallet"),
                platform.database().find("{}").getDocument("api_keys").get("fetch_wallet"));
    }

    @Test
    void aSecondDocumentIsASourceItemByItem() {
        platform.plant(PlatformCases.of("upserted-side-document", "sk-carol", "flock_carol", WORDS, WORDS));
        assertEquals(
                List.of("flock", "openai"),
                platform.stores().userConfigStore().credentials(CAROL).stream()
                        .map(record -> record.service().value())
                        .sorted()
                        .toList());
        assertInstanceOf(LegacyWallet.class, platform.wallet(CAROL));

        LegacySummary summary = platform.run(ImportMode.APPLY);

        assertEquals(4, summary.count(LegacyOutcome.IMPORTED));
        assertEquals(1, summary.adjusted());
        assertEquals(0, summary.count(LegacyOutcome.AMBIGUOUS_USER));
        assertEquals(Map.of("flock.api_key", "flock_carol", "openai.api_key", "sk-carol"), platform.values(CAROL));
        assertEquals(WORDS, platform.words(CAROL));
        StoredPaymentConfig config =
                platform.stores().paymentConfigs().find(CAROL).orElseThrow();
        assertTrue(config.settings().enabled());
        assertEquals(250, config.settings().dailyBudget().wholeFet());
        assertEquals("50", config.settings().maxSinglePayment().toString());

        Map<String, List<BsonDocument>> before = platform.everything();
        platform.run(ImportMode.APPLY);
        assertEquals(before, platform.everything(), "twice in a row changes nothing");

        assertEquals(0, platform.run(ImportMode.APPLY_AND_REMOVE).left());
        BsonDocument second = platform.database().find("{_id: '" + CAROL + "'}");
        assertEquals(List.of(), List.copyOf(second.getDocument("api_keys").keySet()));
        assertTrue(second.containsKey("updated_at"));
    }

    @Test
    void fractionalBudgetsAreAdjustedOnce() {
        BsonDocument example = PlatformCases.of("fractional-budget", WORDS);
        platform.plant(example);

        LegacySummary summary = platform.run(ImportMode.APPLY);

        assertEquals(1, summary.adjusted());
        LegacyFinding finding = platform.findings().stream()
                .filter(one -> one.outcome() == LegacyOutcome.SETTINGS_ADJUSTED)
                .findFirst()
                .orElseThrow();
        assertEquals(List.of("daily_budget_fet", "max_single_payment_fet"), finding.fields());
        BsonDocument config = platform.database().paymentConfig();
        assertEquals(250, config.getInt32("daily_budget_fet").getValue());
        assertEquals("50", config.getString("max_single_payment_fet").getValue());
        assertEquals(50.0, config.getDouble("max_single_transaction_fet").getValue());
        assertTrue(config.getBoolean("enabled").getValue());
        assertEquals(WORDS, platform.words(UserId.of("e")));
        Map<String, List<BsonDocument>> before = platform.everything();
        assertEquals(0, platform.run(ImportMode.APPLY).adjusted());
        assertEquals(before, platform.everything(), "twice in a row changes nothing");
    }

    @Test
    void settingsThatNeedNoAdjustmentAreTakenOverWithASeal() {
        platform.database()
                .plant("{_id: 1, id: 'alice', api_keys: null, payment_config: {enabled: true, wallet_seed: null,"
                        + " daily_budget_fet: 40, network: 'testnet', label: 'mine'}}");
        platform.database()
                .plant("{_id: 2, id: 'bob', api_keys: null, payment_config: {enabled: false, wallet_seed: null,"
                        + " daily_budget_fet: 100, network: 'testnet'}}");
        assertEquals(1, platform.run(ImportMode.REPORT).count(LegacyOutcome.SETTINGS_IMPORTED));

        LegacySummary summary = platform.run(ImportMode.APPLY);

        assertEquals(1, summary.count(LegacyOutcome.SETTINGS_IMPORTED));
        StoredPaymentConfig config =
                platform.stores().paymentConfigs().find(UserId.of("alice")).orElseThrow();
        assertEquals(40, config.settings().dailyBudget().wholeFet());
        assertTrue(platform.seals().hold(new GuardedRecord.OfConfig(UserId.of("alice"), config)));
        assertEquals(
                "mine",
                platform.database()
                        .find("{_id: 1}")
                        .getDocument("payment_config")
                        .getString("label")
                        .getValue());
        Map<String, List<BsonDocument>> before = platform.everything();
        assertEquals(0, platform.run(ImportMode.APPLY).count(LegacyOutcome.SETTINGS_IMPORTED));
        assertEquals(before, platform.everything(), "twice in a row changes nothing");
    }

    @Test
    void settingsThatCannotBeReadAreNamed() {
        platform.database()
                .plant("{_id: 1, id: 'alice', api_keys: null, payment_config: {enabled: true, wallet_seed: null,"
                        + " daily_budget_fet: 'a lot', network: 'moonnet'}}");
        List<BsonDocument> before = platform.all("users");

        LegacySummary summary = platform.run(ImportMode.APPLY);

        assertEquals(1, summary.count(LegacyOutcome.SETTINGS_NOT_UNDERSTOOD));
        assertEquals(
                List.of("daily_budget_fet", "network"),
                platform.findings().get(0).fields());
        assertEquals(0, summary.left(), "settings are no secret");
        assertEquals(before, platform.all("users"));
        StoredPaymentConfig config =
                platform.stores().paymentConfigs().find(UserId.of("alice")).orElseThrow();
        assertEquals(List.of("daily_budget_fet", "network"), config.notUnderstood());
        assertFalse(config.settings().enabled());
    }

    @Test
    void tokensStoredAsBytesAreImported() {
        platform.database().plant("{_id: 1, id: 'alice', payment_config: null}");
        byte[] text = PlatformCases.fernet("sk-bytes").getBytes(StandardCharsets.US_ASCII);
        byte[] raw = Base64.getUrlDecoder().decode(PlatformCases.fernet("flock_bytes"));
        platform.database()
                .users()
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
                platform.stores()
                        .userConfigStore()
                        .credential(UserId.of("alice"), OPENAI)
                        .orElseThrow());

        assertEquals(0, platform.run(ImportMode.APPLY).left());

        assertEquals(
                Map.of("flock.api_key", "flock_bytes", "openai.api_key", "sk-bytes"),
                platform.values(UserId.of("alice")));
    }

    @Test
    void servicesOfThePlatformAreNamed() {
        platform.database()
                .plant("{_id: 1, id: 'alice', api_keys: {flokx: 'some-key', openai: null, flock: null},"
                        + " payment_config: null}");
        platform.plantKey("{_id: 'k1', user_id: 'alice', provider: 'FetchAI', api_key: 'another-key'}");

        LegacySummary summary = platform.run(ImportMode.APPLY);

        assertEquals(
                List.of("fetchai api_keys/k1 platform_service", "flokx api_keys.flokx platform_service"),
                platform.findings().stream()
                        .map(finding -> finding.service() + " " + finding.place() + " "
                                + finding.outcome().code())
                        .sorted()
                        .toList());
        assertEquals(2, summary.left());
    }
}
