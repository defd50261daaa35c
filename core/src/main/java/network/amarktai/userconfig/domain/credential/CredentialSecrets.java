package network.amarktai.userconfig.domain.credential;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.secret.Secret;

/** The secret values of one credential, by field. Closing it closes all of them. */
public final class CredentialSecrets implements AutoCloseable {

    private final Map<FieldName, Secret> values;

    private CredentialSecrets(Map<FieldName, Secret> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** These values, which now belong to what is returned and are closed with it. */
    public static CredentialSecrets owning(Map<FieldName, Secret> values) {
        return new CredentialSecrets(values);
    }

    /** The fields that have a value. */
    public Set<FieldName> fields() {
        return values.keySet();
    }

    /** The value of a field, which is closed together with this. */
    public Optional<Secret> field(FieldName field) {
        return Optional.ofNullable(values.get(field));
    }

    /** Zeroes every value. Closing twice is harmless. */
    @Override
    public void close() {
        values.values().forEach(Secret::close);
    }

    @Override
    public String toString() {
        return "CredentialSecrets" + values.keySet() + "[redacted]";
    }
}
