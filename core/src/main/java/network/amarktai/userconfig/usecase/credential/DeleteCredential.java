package network.amarktai.userconfig.usecase.credential;

import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.PlatformCopies;
import network.amarktai.userconfig.domain.credential.Revision;
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

/** Deletes a user's credential for one service. Deleting a credential that does not exist has no effect. */
public final class DeleteCredential {

    private final ServiceCatalog catalog;
    private final UserConfigStore store;
    private final AuditedChange audited;
    private final RecordUsage usage;

    DeleteCredential(ServiceCatalog catalog, UserConfigStore store, AuditedChange audited, RecordUsage usage) {
        this.catalog = catalog;
        this.store = store;
        this.audited = audited;
        this.usage = usage;
    }

    /**
     * Deletes the credential, readable or not, and its usage counts. The deletion is durable and final on return.
     *
     * @param service the id of a service, as received from a client
     * @return what happened to the values that the platform itself stored
     * @throws InvalidInput with {@code invalid_service}
     * @throws NotConfigured with {@code unknown_user}
     * @throws Conflict with {@code ambiguous_user}, {@code legacy_shape} or {@code concurrent_change}
     * @throws Unavailable with {@code audit_unavailable}, and nothing was done; or {@code store_unavailable}, and it
     *     may have been deleted
     */
    public PlatformCopies delete(Origin origin, UserId user, String service) {
        ServiceId id = catalog.require(service).id();
        Optional<CredentialRecord> seen = store.credential(user, id);
        PlatformCopies copies = store.copies(user, id);
        // Even without a record, a concurrent import may be about to save a legacy value.
        if (seen.isEmpty() && !store.removeCredential(user, id, null)) {
            seen = store.credential(user, id);
        }
        if (seen.isPresent()) {
            Optional<CredentialRecord> firstSeen = seen;
            audited.run(
                    user,
                    origin,
                    AuditAction.CREDENTIAL_DELETED,
                    id,
                    ReplacedRevision.describe(firstSeen),
                    () -> ReplacedRevision.describe(remove(user, id, firstSeen)));
            usage.forget(user, id);
        }
        return copies;
    }

    private Optional<CredentialRecord> remove(UserId user, ServiceId service, Optional<CredentialRecord> firstSeen) {
        return OptimisticRetry.change(firstSeen, () -> store.credential(user, service), seen -> {
            Revision expected = seen.flatMap(CredentialRecord::revision).orElse(null);
            return store.removeCredential(user, service, expected);
        });
    }
}
