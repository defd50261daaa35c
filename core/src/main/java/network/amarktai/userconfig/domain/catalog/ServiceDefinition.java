package network.amarktai.userconfig.domain.catalog;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A service a user can have a credential for.
 *
 * @param name what the service calls itself
 * @param purpose what the platform uses it for; one short sentence
 * @param fields at least one; the first is the one whose fingerprint is shown
 * @param createKeyUrl where the user makes a key
 * @param permissions which boxes to tick there and which not, in the provider's words, one line each
 * @param fallback whether the operator's own key serves users who have none
 */
public record ServiceDefinition(
        ServiceId id,
        String name,
        ServiceKind kind,
        String purpose,
        List<FieldDefinition> fields,
        URI createKeyUrl,
        List<String> permissions,
        Fallback fallback) {

    /** Whether the operator's own key may be used for a user who has none. */
    public enum Fallback {
        NONE,
        SYSTEM
    }

    public ServiceDefinition {
        fields = List.copyOf(fields);
        permissions = List.copyOf(permissions);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("a service has at least one field");
        }
    }

    /** The field whose fingerprint stands for the credential. */
    public FieldDefinition firstField() {
        return fields.get(0);
    }

    /** The field with this name. */
    public Optional<FieldDefinition> field(FieldName name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** Whether the operator's own key may be used for a user who has none. */
    public boolean fallsBackToSystem() {
        return fallback == Fallback.SYSTEM;
    }
}
