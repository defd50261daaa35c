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
 * @param tokens one Fernet token per field, and one for the region's {@link RegionMark} if there is a region; never empty
 * @param fingerprint of the service's first field
 * @param createdAt when the user first saved a credential without deleting it since, whole milliseconds
 * @param updatedAt when this credential was saved, whole milliseconds; unchanged by resealing, because it identifies
 *     the key in the usage log
 * @param failedOpeningAt when opening it last failed since it was saved, or null
 * @param expiresAt when the key expires as the user entered it, whole milliseconds; null if not entered
 * @param tests the results of its connection tests since it was saved
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
        @Nullable Instant expiresAt,
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
        expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public Optional<Revision> revision() {
        return Optional.of(storedRevision);
    }

    /** Whether opening it failed since it was saved. */
    public boolean failedToOpen() {
        return failedOpeningAt != null;
    }

    /** The code of its region; empty if it belongs to the provider's main site. */
    public Optional<String> region() {
        return RegionMark.in(tokens.keySet());
    }

    /** Whether it has every required field of this service, at most one region, and no unknown field or region. */
    public boolean covers(ServiceDefinition definition) {
        int known = region().flatMap(definition::region).isPresent() ? 1 : 0;
        for (FieldDefinition field : definition.fields()) {
            if (tokens.containsKey(field.name())) {
                known++;
            } else if (field.required()) {
                return false;
            }
        }
        return known == tokens.size();
    }

    /** The same values sealed with another master key. Revision and times are unchanged. */
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
                expiresAt,
                tests);
    }

    /** A copy with another creation time. */
    public StoredCredential createdAt(Instant created) {
        return new StoredCredential(
                service,
                keyId,
                tokens,
                fingerprint,
                created,
                updatedAt,
                storedRevision,
                failedOpeningAt,
                expiresAt,
                tests);
    }

    /** A copy with another expiry; null for none. */
    public StoredCredential expiringAt(@Nullable Instant end) {
        return new StoredCredential(
                service, keyId, tokens, fingerprint, createdAt, updatedAt, storedRevision, failedOpeningAt, end, tests);
    }

    /** A copy with the creation time of the record it replaces, if that record can be read. */
    public StoredCredential createdWith(Optional<CredentialRecord> replaced) {
        return replaced.orElse(null) instanceof StoredCredential before ? createdAt(before.createdAt) : this;
    }
}
