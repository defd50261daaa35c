package network.amarktai.userconfig.benchmarks.parts;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import network.amarktai.userconfig.crypto.CryptoVault;
import network.amarktai.userconfig.crypto.KeyRingConfig;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.credential.ResolvedCredential;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.sqlite.SqliteStores;
import network.amarktai.userconfig.usecase.UserConfig;

/** The system as an application embeds it: a vault, and SQLite in a file. */
final class Store implements AutoCloseable {

    static final ServiceId SERVICE = ServiceId.of("openai");
    static final FieldName FIELD = FieldName.of("api_key");

    private static final Consumer CONSUMER = Consumer.of("ai-engine");
    private static final Origin ORIGIN = Origin.service("benchmark");
    private static final Map<String, String> MASTER_KEY =
            Map.of("API_KEY_ENCRYPTION_KEY", "8PionmN_x92docYh4pHjtuSBKIpnCJ8OGys0HsI4AbU=");

    private final SqliteStores stores;
    private final CryptoVault vault;
    private final UserConfig userConfig;

    private Store(SqliteStores stores, CryptoVault vault) {
        this.stores = stores;
        this.vault = vault;
        this.userConfig = UserConfig.on(
                        stores, vault.secretVault(), vault.auditSealer(stores.auditKeys()), vault.recordSealer())
                .build();
    }

    /** Opens the store in this file, always with the same master key. */
    static Store open(Path file) {
        return new Store(SqliteStores.open(file, StandardCatalog.services()), openVault(new SecureRandom()));
    }

    /** A vault with that master key. */
    static CryptoVault openVault(SecureRandom random) {
        return CryptoVault.of(KeyRingConfig.read(MASTER_KEY::get).keyRing(), InstantSource.system(), random);
    }

    CryptoVault vault() {
        return vault;
    }

    void save(UserId user) {
        Secret value = Secret.copyOf("sk-proj-0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijk"
                .getBytes(StandardCharsets.US_ASCII));
        try (CredentialSecrets secrets = CredentialSecrets.owning(Map.of(FIELD, value))) {
            userConfig.credentials().saveCredential().save(ORIGIN, user, SERVICE.value(), secrets);
        }
    }

    int resolve(UserId user) {
        try (ResolvedCredential resolved =
                userConfig.credentials().resolveCredential().resolve(ORIGIN, user, SERVICE, CONSUMER)) {
            return resolved.field(FIELD).map(Secret::length).orElseThrow();
        }
    }

    int status(UserId user) {
        return userConfig.credentials().showCredentialStatus().all(user).size();
    }

    @Override
    public void close() {
        stores.close();
        vault.close();
    }
}
