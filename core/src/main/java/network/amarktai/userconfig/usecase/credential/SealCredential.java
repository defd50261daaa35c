package network.amarktai.userconfig.usecase.credential;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.credential.RegionMark;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.probe.LastTests;
import network.amarktai.userconfig.domain.secret.Fingerprint;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.SecretVault;
import network.amarktai.userconfig.usecase.trail.Identifiers;

/** Seals the values of a credential into a record. */
public final class SealCredential {

    private final SecretVault vault;
    private final InstantSource clock;
    private final Identifiers identifiers;

    public SealCredential(SecretVault vault, InstantSource clock, Identifiers identifiers) {
        this.vault = vault;
        this.clock = clock;
        this.identifiers = identifiers;
    }

    /**
     * Returns a record of these values with the current time and a new revision. Requires the service's first field.
     */
    public StoredCredential seal(UserId user, ServiceDefinition definition, CredentialSecrets secrets) {
        KeyId keyId = vault.activeKeyId();
        Map<FieldName, String> tokens = new LinkedHashMap<>();
        for (FieldName field : secrets.fields()) {
            SealedSecret sealed = vault.seal(
                    SecretSlot.credential(user, definition.id(), field),
                    secrets.field(field).orElseThrow());
            tokens.put(field, sealed.token());
        }
        secrets.region().ifPresent(code -> tokens.put(RegionMark.of(code), mark(user, definition.id(), code)));
        FieldName first = definition.firstField().name();
        Secret shown = secrets.field(first).orElseThrow();
        Fingerprint fingerprint = vault.fingerprint(SecretSlot.credential(user, definition.id(), first), shown);
        Instant now = clock.instant();
        return new StoredCredential(
                definition.id(),
                keyId,
                tokens,
                fingerprint,
                now,
                now,
                identifiers.revision(),
                null,
                null,
                LastTests.none());
    }

    private String mark(UserId user, ServiceId service, String code) {
        try (Secret value = Secret.copyOf(code.getBytes(StandardCharsets.US_ASCII))) {
            return vault.seal(SecretSlot.credential(user, service, RegionMark.of(code)), value)
                    .token();
        }
    }
}
