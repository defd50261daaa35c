package network.amarktai.userconfig.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.FieldDefinition;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.credential.ResolvedCredential;
import network.amarktai.userconfig.domain.credential.Warning;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.usecase.credential.Credentials;

/** Saves and uses credentials whose service, fields and consumer are given as text. Bad names are invalid input. */
final class TextualKeys {

    private final ServiceCatalog catalog;
    private final Credentials credentials;

    TextualKeys(ServiceCatalog catalog, Credentials credentials) {
        this.catalog = catalog;
        this.credentials = credentials;
    }

    List<Warning> save(UserId user, String service, Map<String, String> fields) {
        ServiceDefinition definition = catalog.require(service);
        try (CredentialSecrets secrets = secrets(definition, fields)) {
            return credentials
                    .saveCredential()
                    .save(origin(), user, service, secrets)
                    .warnings();
        }
    }

    <R> R use(UserId user, String service, String consumer, Function<KeyInUse, R> work) {
        ServiceDefinition definition = catalog.require(service);
        try (ResolvedCredential credential = credentials
                        .resolveCredential()
                        .resolve(origin(), user, definition.id(), Consumer.of(consumer));
                KeyInUse key = new KeyInUse(credential)) {
            try {
                return work.apply(key);
            } catch (UseFailed failed) {
                credential.reportFailure(failed.reason());
                throw failed;
            }
        }
    }

    private static CredentialSecrets secrets(ServiceDefinition definition, Map<String, String> fields) {
        Map<String, FieldName> known = new LinkedHashMap<>();
        for (FieldDefinition field : definition.fields()) {
            known.put(field.name().value(), field.name());
        }
        // The name is not quoted: it may be a key that was pasted in the wrong place.
        if (!known.keySet().containsAll(fields.keySet())) {
            throw InvalidInput.of(
                    ErrorCode.INVALID_INPUT,
                    new FieldError(
                            "",
                            "unknown_field",
                            definition.name() + " takes these fields only: " + String.join(", ", known.keySet())));
        }
        Map<FieldName, Secret> secrets = new LinkedHashMap<>();
        try {
            known.forEach((text, name) -> {
                String value = fields.get(text);
                if (value != null) {
                    secrets.put(name, SecretText.of(value));
                }
            });
            return CredentialSecrets.owning(secrets);
        } catch (InvalidInput malformed) {
            secrets.values().forEach(Secret::close);
            throw malformed;
        }
    }

    private static Origin origin() {
        return Origin.service(UUID.randomUUID().toString());
    }
}
