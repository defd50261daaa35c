package network.amarktai.userconfig.domain.credential;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.FieldDefinition;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.probe.LastTests;
import network.amarktai.userconfig.domain.secret.Fingerprint;
import network.amarktai.userconfig.domain.secret.KeyId;
import org.jspecify.annotations.Nullable;

/**
 * A user's credential for one service, sealed. All fields are sealed with the same master key and replaced together.
 *
 * @param keyId the master key the fields were sealed with
 * @param tokens one Fernet token a field; never empty
 * @param fingerprint of the service's first field
 * @param createdAt when the user first saved a credential that has stood since, whole milliseconds
 * @param updatedAt when this one was saved, whole milliseconds; stays when it is sealed again, as its usage is found by it
 * @param failedOpeningAt when opening it last failed since it was saved, or null
 * @param tests what its connection tests came to since it was saved
 */
public record StoredCredential(
        ServiceId service,
        KeyId keyId,
        Map<FieldName, String> tokens,
        Fingerprint fingerprint,
        Instant createdAt,
        Instant updatedAt,
        Revision storedRevision,
        @Nullable Instant failedOpeningAt,
        LastTests tests)
        implements CredentialRecord {

    public StoredCredential {
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("a credential has at least one field");
        }
        tokens = Collections.unmodifiableMap(new LinkedHashMap<>(tokens));
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MILLIS);
        failedOpeningAt = failedOpeningAt == null ? null : failedOpeningAt.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public Optional<Revision> revision() {
        return Optional.of(storedRevision);
    }

    /** Whether opening it failed since it was saved. */
    public boolean failedToOpen() {
        return failedOpeningAt != null;
    }

    /** Whether it has every field that this service needs, and no other. */
    public boolean covers(ServiceDefinition definition) {
        int known = 0;
        for (FieldDefinition field : definition.fields()) {
            if (tokens.containsKey(field.name())) {
                known++;
            } else if (field.required()) {
                return false;
            }
        }
        return known == tokens.size();
    }

    /** The same values sealed with another master key. What the user saved, and when, stays as it was. */
    public StoredCredential resealed(KeyId next, Map<FieldName, String> nextTokens, Fingerprint nextFingerprint) {
        return new StoredCredential(
                service,
                next,
                nextTokens,
                nextFingerprint,
                createdAt,
                updatedAt,
                storedRevision,
                failedOpeningAt,
                tests);
    }

    /** The same, created at another time. */
    public StoredCredential createdAt(Instant created) {
        return new StoredCredential(
                service, keyId, tokens, fingerprint, created, updatedAt, storedRevision, failedOpeningAt, tests);
    }

    /** The same, created when the record it takes the place of was, if that can be told. */
    public StoredCredential createdWith(Optional<CredentialRecord> replaced) {
        return replaced.orElse(null) instanceof StoredCredential before
                ? new StoredCredential(
                        service,
                        keyId,
                        tokens,
                        fingerprint,
                        before.createdAt,
                        updatedAt,
                        storedRevision,
                        failedOpeningAt,
                        tests)
                : this;
    }
}
