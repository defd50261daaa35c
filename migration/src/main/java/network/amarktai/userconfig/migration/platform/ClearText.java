package network.amarktai.userconfig.migration.platform;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.credential.CredentialInput;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.error.InvalidInput;
import org.bson.BsonString;

/** Values that the platform stored in clear. */
final class ClearText {

    private static final String MASKED = "masked";

    private ClearText() {}

    /** The values as secrets; the caller closes them. */
    static CredentialSecrets secrets(Map<FieldName, BsonString> values) {
        Map<FieldName, Secret> secrets = new HashMap<>();
        values.forEach((field, value) -> {
            byte[] bytes = value.getValue().getBytes(StandardCharsets.UTF_8);
            secrets.put(field, Secret.copyOf(bytes));
            Arrays.fill(bytes, (byte) 0);
        });
        return CredentialSecrets.owning(secrets);
    }

    /** Whether a value is a mask for display, as in the input of a user. */
    static boolean isMasked(Optional<ServiceDefinition> service, Map<FieldName, BsonString> values) {
        if (service.isEmpty()) {
            return false;
        }
        try (CredentialSecrets given = secrets(values);
                CredentialInput input = CredentialInput.of(service.get(), given)) {
            return input.secrets().fields().isEmpty();
        } catch (InvalidInput refused) {
            return refused.errors().stream().anyMatch(error -> error.code().equals(MASKED));
        }
    }
}
