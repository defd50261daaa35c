package network.amarktai.userconfig.benchmarks.parts;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.crypto.CryptoVault;
import network.amarktai.userconfig.crypto.KeyRing;
import network.amarktai.userconfig.crypto.MasterKey;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.credential.ResolvedCredential;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.SystemCredentials;
import network.amarktai.userconfig.sqlite.SqliteStores;
import network.amarktai.userconfig.usecase.Ports;
import network.amarktai.userconfig.usecase.UserConfig;

/** The system as an application embeds it: a vault, and SQLite in a file. */
final class Store implements AutoCloseable {

    static final ServiceId SERVICE = ServiceId.of("openai");
    static final FieldName FIELD = FieldName.of("api_key");

    private static final Consumer CONSUMER = Consumer.of("ai-engine");
    private static final Origin ORIGIN = Origin.service("benchmark");
    private static final byte[] KEY =
            "cGVyLXVzZXIta2V5LW9mLWEtYmVuY2htYXJrLXJ1biE=".getBytes(StandardCharsets.US_ASCII);

    private final SqliteStores stores;
    private final CryptoVault vault;
    private final UserConfig userConfig;

    private Store(SqliteStores stores, CryptoVault vault, SecureRandom random) {
        this.stores = stores;
        this.vault = vault;
        ServiceCatalog catalog = StandardCatalog.services();
        this.userConfig = UserConfig.of(
                catalog,
                new Ports(
                        vault.secretVault(),
                        stores.userConfigStore(),
                        stores.auditLog(),
                        vault.auditSealer(stores.auditKeys()),
                        stores.usageLog(),
                        new NoSystemCredentials(),
                        stores.unitOfWork()),
                InstantSource.system(),
                random);
    }

    /** Opens the store in this file, always with the same master key. */
    static Store open(Path file) {
        SecureRandom random = new SecureRandom();
        MasterKey key = MasterKey.parse(KEY, "the benchmark");
        return new Store(
                SqliteStores.open(file, StandardCatalog.services()),
                CryptoVault.of(KeyRing.of(key, List.of()), InstantSource.system(), random),
                random);
    }

    CryptoVault vault() {
        return vault;
    }

    void save(UserId user) {
        Secret value = Secret.copyOf("sk-proj-0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijk"
                .getBytes(StandardCharsets.US_ASCII));
        try (CredentialSecrets secrets = CredentialSecrets.owning(Map.of(FIELD, value))) {
            userConfig.saveCredential().save(ORIGIN, user, SERVICE.value(), secrets);
        }
    }

    int resolve(UserId user) {
        try (ResolvedCredential resolved = userConfig.resolveCredential().resolve(ORIGIN, user, SERVICE, CONSUMER)) {
            return resolved.field(FIELD).map(Secret::length).orElseThrow();
        }
    }

    int status(UserId user) {
        return userConfig.showCredentialStatus().all(user).size();
    }

    @Override
    public void close() {
        stores.close();
        vault.close();
    }

    /** A platform without keys of its own. */
    private static final class NoSystemCredentials implements SystemCredentials {
        @Override
        public boolean has(ServiceId service) {
            return false;
        }

        @Override
        public Optional<Secret> find(ServiceId service) {
            return Optional.empty();
        }
    }
}
