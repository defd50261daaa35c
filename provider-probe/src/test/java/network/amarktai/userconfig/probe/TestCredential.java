package network.amarktai.userconfig.probe;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.secret.Secret;

/** A test credential as texts, with the public key that the provider has if the secret is a private key. */
public record TestCredential(Map<String, String> fields) {

    /** A key with its secret. */
    public static TestCredential of(String key, String secret) {
        return new TestCredential(Map.of("api_key", key, "api_secret", secret));
    }

    /** The same with a passphrase. */
    public static TestCredential of(String key, String secret, String passphrase) {
        return new TestCredential(Map.of("api_key", key, "api_secret", secret, "passphrase", passphrase));
    }

    /** A key alone. */
    public static TestCredential of(String key) {
        return new TestCredential(Map.of("api_key", key));
    }

    public String key() {
        return fields.getOrDefault("api_key", "");
    }

    public String secret() {
        return fields.getOrDefault("api_secret", "");
    }

    public String passphrase() {
        return fields.getOrDefault("passphrase", "");
    }

    public TestCredential with(String field, String value) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.put(field, value);
        return new TestCredential(changed);
    }

    /** The credential's secrets. The caller closes them. */
    public CredentialSecrets secrets() {
        Map<FieldName, Secret> secrets = new LinkedHashMap<>();
        for (String name : List.of("api_key", "api_secret", "passphrase")) {
            if (fields.containsKey(name)) {
                secrets.put(FieldName.of(name), Secret.copyOf(fields.get(name).getBytes(StandardCharsets.UTF_8)));
            }
        }
        return CredentialSecrets.owning(secrets);
    }
}
