package network.amarktai.userconfig.mongo.users;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.ServiceKind;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import org.bson.BsonDocument;

/** The path of a service's credential inside a user's document. A service id is a slug, so it is safe in a path. */
public record CredentialPath(ServiceId service, ParentPath parents) {

    public static final String API_KEYS = "api_keys";
    public static final String EXCHANGES = "exchanges";

    public static CredentialPath of(ServiceDefinition definition) {
        if (definition.kind() == ServiceKind.EXCHANGE) {
            return new CredentialPath(definition.id(), ParentPath.of(API_KEYS, EXCHANGES));
        }
        if (definition.id().value().equals(EXCHANGES)) {
            throw new IllegalArgumentException("the name 'exchanges' is taken by the exchanges");
        }
        return new CredentialPath(definition.id(), ParentPath.of(API_KEYS));
    }

    /** The paths of all services. */
    public static Map<ServiceId, CredentialPath> of(ServiceCatalog catalog) {
        return catalog.services().stream()
                .map(CredentialPath::of)
                .collect(Collectors.toUnmodifiableMap(CredentialPath::service, Function.identity()));
    }

    /** This path in dot notation. */
    public String dotted() {
        return parents.dotted(service.value());
    }

    /** The path of one field of the record. */
    public String dotted(String field) {
        return dotted() + "." + field;
    }

    /** The record at this path; empty for {@code null}, and below a parent that is no object. */
    public Optional<CredentialRecord> recordIn(BsonDocument user) {
        return parents.objectIn(user)
                .map(parent -> parent.get(service.value()))
                .filter(value -> !value.isNull())
                .map(value -> CredentialDocument.read(service, value));
    }
}
