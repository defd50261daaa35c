package network.amarktai.userconfig.domain.credential;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/** The secret values of one credential, by field, and its region. Closing it closes all values. */
public final class CredentialSecrets implements AutoCloseable {

    private final Map<FieldName, Secret> values;
    private final @Nullable String region;

    private CredentialSecrets(Map<FieldName, Secret> values, @Nullable String region) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        this.region = region;
    }

    /** Takes ownership of these values and closes them with the returned object. */
    public static CredentialSecrets owning(Map<FieldName, Secret> values) {
        return new CredentialSecrets(values, null);
    }

    /** The same values for a region's site. Both objects share the values, so closing one closes both. */
    public CredentialSecrets in(String code) {
        return new CredentialSecrets(values, code);
    }

    /** The code of the region of the provider's site that the credential belongs to; empty for the main site. */
    public Optional<String> region() {
        return Optional.ofNullable(region);
    }

    /** The fields that have a value. */
    public Set<FieldName> fields() {
        return values.keySet();
    }

    /** The value of a field; closed together with this object. */
    public Optional<Secret> field(FieldName field) {
        return Optional.ofNullable(values.get(field));
    }

    /** Zeroes all values. Idempotent. */
    @Override
    public void close() {
        values.values().forEach(Secret::close);
    }

    @Override
    public String toString() {
        return "CredentialSecrets" + values.keySet() + "[redacted]";
    }
}
