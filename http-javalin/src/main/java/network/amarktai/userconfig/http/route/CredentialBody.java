package network.amarktai.userconfig.http.route;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.credential.CredentialInput;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.http.json.SecretBody;

/** A credential in the body of a request. */
final class CredentialBody {

    /** The platform's name of the only field of an AI service. */
    private static final String KEY = "key";

    private CredentialBody() {}

    /** The names of credential fields in bodies. */
    static Set<String> fields(ServiceCatalog catalog) {
        Set<String> names =
                new TreeSet<>(Set.of(KEY, CredentialInput.REGION.value(), CredentialInput.EXPIRES_AT.value()));
        catalog.services()
                .forEach(service ->
                        service.fields().forEach(field -> names.add(field.name().value())));
        return names;
    }

    /** Takes all remaining fields of a body as the fields of a credential. The caller closes it. */
    static CredentialSecrets secrets(ServiceDefinition service, SecretBody body) {
        String first = service.firstField().name().value();
        if (body.names().containsAll(Set.of(KEY, first))) {
            throw InvalidInput.of(
                    List.of(new FieldError(KEY, "ambiguous", "Send either " + KEY + " or " + first + ", not both.")));
        }
        Map<FieldName, Secret> secrets = new LinkedHashMap<>();
        for (String name : new HashSet<>(body.names())) {
            body.take(name).ifPresent(value -> secrets.put(FieldName.of(name.equals(KEY) ? first : name), value));
        }
        return CredentialSecrets.owning(secrets);
    }
}
