package network.amarktai.userconfig.system;

import static network.amarktai.userconfig.domain.catalog.StandardCatalog.services;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import network.amarktai.userconfig.crypto.CryptoVault;
import network.amarktai.userconfig.crypto.KeyRingConfig;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.credential.ResolvedCredential;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.probe.LastTests;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.secret.SlotSalt;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.AuditSealer;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.port.UserConfigStore;
import network.amarktai.userconfig.sqlite.SqliteStores;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.rotation.MasterKeys;

/** One instance of the system on a real store, with the given keys. Each of its users has an OpenAI key. */
final class SealedStore implements AutoCloseable {

    static final ServiceId OPENAI = ServiceId.of("openai");

    private static final FieldName API_KEY = FieldName.of("api_key");
    private static final int SEEDERS = 8;

    private final CryptoVault vault;
    private final Stores stores;
    private final AuditSealer auditSealer;
    private final UserConfig userConfig;

    private SealedStore(CryptoVault vault, Stores stores) {
        this.vault = vault;
        this.stores = stores;
        this.auditSealer = vault.auditSealer(stores.auditKeys());
        this.userConfig = UserConfig.on(stores, vault.secretVault(), auditSealer, vault.recordSealer())
                .build();
    }

    static SealedStore sqlite(Path file, Map<String, String> keys) {
        return new SealedStore(vault(keys), SqliteStores.open(file, services()));
    }

    static SealedStore mongo(String url, Map<String, String> keys) {
        MongoStores stores = MongoStores.open(url, TestMongo.DATABASE, services(), MissingUsers.CREATE);
        return new SealedStore(vault(keys), stores);
    }

    private static CryptoVault vault(Map<String, String> keys) {
        return CryptoVault.of(KeyRingConfig.read(keys::get).keyRing(), InstantSource.system(), new SecureRandom());
    }

    static UserId user(int number) {
        return UserId.of("user-%06d".formatted(number));
    }

    static String firstValue(int number) {
        return "sk-proj-first-%010d".formatted(number);
    }

    KeyId activeKey() {
        return vault.secretVault().activeKeyId();
    }

    MasterKeys masterKeys() {
        return userConfig.masterKeys();
    }

    UserConfigStore store() {
        return stores.userConfigStore();
    }

    AuditLog auditLog() {
        return stores.auditLog();
    }

    AuditSealer auditSealer() {
        return auditSealer;
    }

    /**
     * Stores a first key for this many users. Bypasses the use cases, because the trail of each would take most of the
     * time.
     */
    void seed(int users) {
        List<Callable<Integer>> seeders = new ArrayList<>();
        for (int i = 0; i < SEEDERS; i++) {
            int first = i;
            seeders.add(() -> {
                for (int number = first; number < users; number += SEEDERS) {
                    seedOne(number);
                }
                return first;
            });
        }
        Together.run(seeders);
        // An audit entry that only the key of this instance verifies.
        save(0, firstValue(0));
    }

    private void seedOne(int number) {
        SecretSlot slot = SecretSlot.credential(user(number), OPENAI, API_KEY);
        try (Secret value = Secret.copyOf(firstValue(number).getBytes(StandardCharsets.UTF_8))) {
            Instant now = Instant.now();
            assertTrue(store().replaceCredential(
                            user(number),
                            new StoredCredential(
                                    OPENAI,
                                    activeKey(),
                                    Map.of(
                                            API_KEY,
                                            vault.secretVault()
                                                    .seal(slot, value)
                                                    .token()),
                                    vault.secretVault().fingerprint(slot, value),
                                    now,
                                    now,
                                    Revision.of("%032x".formatted(number)),
                                    null,
                                    null,
                                    LastTests.none()),
                            null));
        }
    }

    void save(int number, String value) {
        try (CredentialSecrets given = StoredUsers.secrets("api_key", value)) {
            userConfig.credentials().saveCredential().save(Origin.service("save"), user(number), "openai", given);
        }
    }

    /** The user's key, as an application that embeds the library gets it. */
    void assertResolves(int number, String value) {
        try (ResolvedCredential resolved = userConfig
                .credentials()
                .resolveCredential()
                .resolve(Origin.service("resolve"), user(number), OPENAI, Consumer.of("test"))) {
            assertEquals(value, text(resolved.field(API_KEY).orElseThrow()));
        }
    }

    /** The same, without an entry in the audit log. */
    void assertHolds(int number, String value) {
        StoredCredential stored =
                (StoredCredential) store().credential(user(number), OPENAI).orElseThrow();
        SecretSlot slot = SecretSlot.credential(user(number), OPENAI, API_KEY);
        try (Secret secret = vault.secretVault()
                .open(
                        slot,
                        new SealedSecret(
                                stored.keyId(), SlotSalt.none(), stored.tokens().get(API_KEY)))) {
            assertEquals(value, text(secret));
            assertEquals(vault.secretVault().fingerprint(slot, secret), stored.fingerprint());
        }
    }

    private static String text(Secret secret) {
        return secret.withBytes(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        stores.close();
        vault.close();
    }
}
