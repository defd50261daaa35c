package network.amarktai.userconfig.system;

import static network.amarktai.userconfig.domain.catalog.StandardCatalog.services;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import network.amarktai.userconfig.crypto.CryptoVault;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.sqlite.SqliteStores;
import network.amarktai.userconfig.testkit.FakeSystemCredentials;
import network.amarktai.userconfig.usecase.UserConfig;

/** Saves into a store as an application that embeds the library does. */
final class StoredUsers {

    private StoredUsers() {}

    /** The system on this store. */
    static UserConfig userConfig(CryptoVault vault, Stores stores, FakeSystemCredentials systemCredentials) {
        return UserConfig.on(stores, vault.secretVault(), vault.auditSealerWithoutRetiredKeys(), vault.recordSealer())
                .systemCredentials(systemCredentials)
                .build();
    }

    /** Saves a credential. */
    static void save(UserConfig userConfig, String user, String service, String... namesAndValues) {
        try (CredentialSecrets given = secrets(namesAndValues)) {
            userConfig
                    .credentials()
                    .saveCredential()
                    .save(Origin.service("request-1"), UserId.of(user), service, given);
        }
    }

    /** These values as secrets. */
    static CredentialSecrets secrets(String... namesAndValues) {
        Map<FieldName, Secret> secrets = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            secrets.put(
                    FieldName.of(namesAndValues[i]),
                    Secret.copyOf(namesAndValues[i + 1].getBytes(StandardCharsets.UTF_8)));
        }
        return CredentialSecrets.owning(secrets);
    }

    /** Makes {@code user-config.db} in this folder, with an OpenAI key of alice's sealed with this master key. */
    static void inFolder(Path folder, String masterKey) {
        try (CryptoVault vault = Operator.vault(masterKey);
                SqliteStores stores = SqliteStores.open(folder.resolve("user-config.db"), services())) {
            UserConfig userConfig = userConfig(vault, stores, new FakeSystemCredentials());
            save(userConfig, "alice", "openai", "api_key", "sk-proj-0123456789abcdefghijklmnop");
        }
    }
}
