package network.amarktai.userconfig.migration.platform;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.audit.Actor;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.SourceNetwork;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.chain.NetworkPresets;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.secret.SlotSalt;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.migration.importing.ImportLegacy;
import network.amarktai.userconfig.migration.importing.ImportMode;
import network.amarktai.userconfig.migration.importing.ImportTarget;
import network.amarktai.userconfig.migration.keys.LegacyKeys;
import network.amarktai.userconfig.migration.legacy.LegacyFinding;
import network.amarktai.userconfig.migration.legacy.LegacySummary;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.mongo.TestDatabase;
import network.amarktai.userconfig.mongo.TestServer;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.integrity.Seals;
import org.bson.BsonDocument;

/** A database as the platform left it, and the import of it. */
final class PlatformImport implements AutoCloseable {

    private static final Origin OPERATOR = new Origin(Actor.OPERATOR, "request", SourceNetwork.none());

    private final TestKit kit = new TestKit();
    private final TestDatabase database;
    private final MongoStores stores;
    private final List<LegacyFinding> findings = new ArrayList<>();

    PlatformImport(TestServer server) {
        database = new TestDatabase(server, MarkingGuard::of);
        stores = database.open();
    }

    TestDatabase database() {
        return database;
    }

    MongoStores stores() {
        return stores;
    }

    Seals seals() {
        return new Seals(kit.recordSealer());
    }

    /** What the last run found. */
    List<LegacyFinding> findings() {
        return findings;
    }

    @Override
    public void close() {
        database.close();
    }

    LegacySummary run(ImportMode mode) {
        return run(mode, PlatformCases.JWT_SECRET);
    }

    LegacySummary run(ImportMode mode, String jwtSecret) {
        findings.clear();
        try (LegacyKeys keys = LegacyKeys.read(Map.of("LEGACY_JWT_SECRET", jwtSecret)::get, warning -> {})) {
            ImportTarget target = new ImportTarget(
                    StandardCatalog.services(),
                    stores.userConfigStore(),
                    stores.paymentConfigs(),
                    seals(),
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

    void plant(BsonDocument example) {
        example.forEach((collection, documents) -> documents
                .asArray()
                .forEach(document -> database.collection(collection).insertOne(document.asDocument())));
    }

    void plantKey(String json) {
        database.collection("api_keys").insertOne(BsonDocument.parse(json));
    }

    List<BsonDocument> all(String collection) {
        return database.collection(collection).find().into(new ArrayList<>());
    }

    Map<String, List<BsonDocument>> everything() {
        return Map.of("users", all("users"), "api_keys", all("api_keys"));
    }

    Object wallet(UserId user) {
        return stores.paymentConfigs().find(user).orElseThrow().wallet();
    }

    String words(UserId user) {
        SealedWallet wallet =
                stores.paymentConfigs().find(user).orElseThrow().sealedWallet().orElseThrow();
        try (Secret words = kit.vault().open(SecretSlot.walletSeed(user), wallet.seed())) {
            return Examples.text(words);
        }
    }

    Map<String, String> values(UserId user) {
        Map<String, String> values = new TreeMap<>();
        for (CredentialRecord record : stores.userConfigStore().credentials(user)) {
            StoredCredential stored = assertInstanceOf(StoredCredential.class, record);
            stored.tokens()
                    .forEach((field, token) ->
                            values.put(stored.service() + "." + field, text(user, stored, field, token)));
        }
        return values;
    }

    String text(UserId user, StoredCredential stored, FieldName field, String token) {
        SecretSlot slot = SecretSlot.credential(user, stored.service(), field);
        try (Secret value = kit.vault().open(slot, new SealedSecret(stored.keyId(), SlotSalt.none(), token))) {
            return Examples.text(value);
        }
    }
}
