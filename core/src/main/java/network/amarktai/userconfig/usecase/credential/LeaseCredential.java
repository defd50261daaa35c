package network.amarktai.userconfig.usecase.credential;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.credential.UseFailure;
import network.amarktai.userconfig.domain.usage.UsedKey;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.usecase.consumer.ConsumerRegistry;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.usage.RecordUsage;

/**
 * Gives a credential to a program outside of this process, for a client that cannot be redirected. The caller has checked
 * that the program may have it.
 */
public final class LeaseCredential {

    private final Foundation base;
    private final ResolveCredential resolving;
    private final RecordUsage usage;
    private final ConsumerRegistry consumers;

    LeaseCredential(Foundation base, ResolveCredential resolving, RecordUsage usage, ConsumerRegistry consumers) {
        this.base = base;
        this.resolving = resolving;
        this.usage = usage;
        this.consumers = consumers;
    }

    /**
     * Returns the credential to use for this user, the user's own or the operator's. Each lease has an audit entry of its
     * own, which is durable on return; it also counts as a use. The caller closes the credential.
     *
     * @throws InvalidInput with {@code invalid_service}
     * @throws NotConfigured with {@code not_configured} or {@code unknown_user}
     * @throws Unreadable with {@code not_migrated} or {@code unreadable_credential}
     * @throws Conflict with {@code consumer_blocked}, {@code frozen} or {@code ambiguous_user}
     * @throws Unavailable with {@code key_unavailable}, {@code store_unavailable} or {@code audit_unavailable}
     */
    public LeasedCredential lease(Origin origin, UserId user, ServiceId service, Consumer consumer) {
        consumers.requireUnblocked(user, consumer);
        String leaseId = base.identifiers().eventId();
        LeasedCredential leased = resolving.resolve(
                origin,
                user,
                service,
                consumer,
                (whose, from, what, outcome, detail) -> {
                    Map<String, String> all = new TreeMap<>(detail);
                    all.put("lease", leaseId);
                    base.trail().record(whose, from, AuditAction.CREDENTIAL_LEASED, what, outcome, all);
                },
                (credential, keyId) -> new LeasedCredential(credential, keyId.orElse(null), leaseId));
        try {
            // The user may have blocked the consumer while the lease was recorded.
            consumers.requireUnblocked(user, consumer);
        } catch (RuntimeException refused) {
            leased.close();
            throw refused;
        }
        return leased;
    }

    /**
     * Counts a failure of a leased credential in the usage statistics. Without effect if the user has saved another key
     * since, or for the operator's.
     *
     * @param keyId {@link LeasedCredential#keyId}
     * @throws InvalidInput with {@code invalid_service}
     * @throws NotConfigured with {@code unknown_user}
     * @throws Unavailable with {@code store_unavailable}
     */
    public void reportFailure(UserId user, ServiceId service, Consumer consumer, String keyId, UseFailure reason) {
        base.catalog().require(service.value());
        Optional<CredentialRecord> record = base.stores().userConfigStore().credential(user, service);
        if (record.orElse(null) instanceof StoredCredential stored
                && stored.storedRevision().value().equals(keyId)) {
            usage.failed(UsedKey.of(user, stored), consumer, reason);
        }
    }
}
