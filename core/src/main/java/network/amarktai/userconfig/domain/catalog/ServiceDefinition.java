package network.amarktai.userconfig.domain.catalog;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A service a user can have a credential for.
 *
 * @param name the display name of the service
 * @param purpose what the platform uses the service for; one short sentence
 * @param fields at least one; the fingerprint of the first one is shown
 * @param createKeyUrl the page where the user creates a key
 * @param permissions which permissions to tick there and which not, in the provider's terms, one line each
 * @param fallback whether users without a key use the operator's
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

    /** Its regional sites, the main one first; empty if it has one site only. */
    public List<ServiceRegion> regions() {
        return Regions.of(id);
    }

    /** The regional site with this code. */
    public Optional<ServiceRegion> region(String code) {
        return regions().stream().filter(region -> region.code().equals(code)).findFirst();
    }

    /** The field whose fingerprint represents the credential. */
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
