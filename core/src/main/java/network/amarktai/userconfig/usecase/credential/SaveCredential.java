package network.amarktai.userconfig.usecase.credential;

import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.credential.CredentialInput;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.credential.PlatformCopies;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.usage.UsedKey;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.UserConfigStore;
import network.amarktai.userconfig.usecase.trail.AuditedChange;
import network.amarktai.userconfig.usecase.trail.OptimisticRetry;
import network.amarktai.userconfig.usecase.trail.ReplacedRevision;
import network.amarktai.userconfig.usecase.usage.RecordUsage;

/**
 * Saves a user's credential for one service and replaces the previous one. The last save wins. Uses no network
 * connection but the store's.
 */
public final class SaveCredential {

    private final ServiceCatalog catalog;
    private final SealCredential sealing;
    private final UserConfigStore store;
    private final AuditedChange audited;
    private final RecordUsage usage;

    SaveCredential(
            ServiceCatalog catalog,
            SealCredential sealing,
            UserConfigStore store,
            AuditedChange audited,
            RecordUsage usage) {
        this.catalog = catalog;
        this.sealing = sealing;
        this.store = store;
        this.audited = audited;
        this.usage = usage;
    }

    /**
     * Saves the whole credential, all fields at once. It is durable on return. The usage counts of a replaced key are
     * deleted a little later.
     *
     * @param service the id of a service, as received from a client
     * @param given the values by field; the caller closes them
     * @throws InvalidInput with {@code invalid_service}, or {@code invalid_input} and the invalid fields
     * @throws NotConfigured with {@code unknown_user}
     * @throws Conflict with {@code ambiguous_user}, {@code legacy_shape} or {@code concurrent_change}
     * @throws Unavailable with {@code audit_unavailable}, and nothing was done; or {@code store_unavailable}, and it
     *     may have been saved
     */
    public SavedCredential save(Origin origin, UserId user, String service, CredentialSecrets given) {
        ServiceDefinition definition = catalog.require(service);
        try (CredentialInput input = CredentialInput.of(definition, given)) {
            Optional<CredentialRecord> seen = store.credential(user, definition.id());
            PlatformCopies copies = store.copies(user, definition.id());
            StoredCredential next = sealing.seal(user, definition, input.secrets())
                    .expiringAt(input.expiresAt().orElse(null));
            audited.run(
                    user,
                    origin,
                    AuditAction.CREDENTIAL_SAVED,
                    definition.id(),
                    Map.of("revision", next.storedRevision().value()),
                    () -> ReplacedRevision.describe(put(user, next, seen)));
            if (seen.isPresent()) {
                usage.replaced(UsedKey.of(user, next));
            }
            return new SavedCredential(input.warnings(), copies);
        }
    }

    private Optional<CredentialRecord> put(UserId user, StoredCredential next, Optional<CredentialRecord> firstSeen) {
        return OptimisticRetry.change(firstSeen, () -> store.credential(user, next.service()), seen -> {
            Revision expected = seen.flatMap(CredentialRecord::revision).orElse(null);
            return store.replaceCredential(user, next.createdWith(seen), expected);
        });
    }
}
