package network.amarktai.userconfig.usecase.credential;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.CredentialSource;
import network.amarktai.userconfig.domain.credential.CredentialStatus;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.usage.UsedKey;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.SecretVault;
import network.amarktai.userconfig.port.SystemCredentials;
import network.amarktai.userconfig.port.UsageLog;
import network.amarktai.userconfig.port.UserConfigStore;
import org.jspecify.annotations.Nullable;

/**
 * Reports which credentials a user has. Opens none of them; makes one read of the store and, if there are any, one read
 * of their last uses. A broken record does not affect the others. If the usage cannot be read, the last uses are
 * missing.
 */
public final class ShowCredentialStatus {

    private static final System.Logger LOG = System.getLogger(ShowCredentialStatus.class.getName());

    private final ServiceCatalog catalog;
    private final SecretVault vault;
    private final UserConfigStore store;
    private final UsageLog usage;
    private final SystemCredentials systemCredentials;
    private final InstantSource clock;

    ShowCredentialStatus(
            ServiceCatalog catalog,
            SecretVault vault,
            UserConfigStore store,
            UsageLog usage,
            SystemCredentials systemCredentials,
            InstantSource clock) {
        this.catalog = catalog;
        this.vault = vault;
        this.store = store;
        this.usage = usage;
        this.systemCredentials = systemCredentials;
        this.clock = clock;
    }

    /**
     * The status of every service of the catalog, in its order.
     *
     * @throws NotConfigured with {@code unknown_user}
     * @throws Conflict with {@code ambiguous_user}
     * @throws Unavailable with {@code store_unavailable}
     */
    public List<CredentialStatus> all(UserId user) {
        Map<ServiceId, CredentialRecord> records = store.credentials(user).stream()
                .collect(Collectors.toMap(CredentialRecord::service, Function.identity()));
        Set<KeyId> known = vault.knownKeyIds();
        Map<UsedKey, Instant> lastUses = lastUses(user, records.values());
        return catalog.services().stream()
                .map(service -> status(user, service, records.get(service.id()), known, lastUses))
                .toList();
    }

    /**
     * The status of one service.
     *
     * @param service the id of a service, as received from a client
     * @throws InvalidInput with {@code invalid_service}
     * @throws NotConfigured with {@code unknown_user}
     * @throws Conflict with {@code ambiguous_user}
     * @throws Unavailable with {@code store_unavailable}
     */
    public CredentialStatus one(UserId user, String service) {
        ServiceDefinition definition = catalog.require(service);
        Optional<CredentialRecord> record = store.credential(user, definition.id());
        return status(
                user,
                definition,
                record.orElse(null),
                vault.knownKeyIds(),
                lastUses(user, record.stream().toList()));
    }

    private Map<UsedKey, Instant> lastUses(UserId user, Collection<CredentialRecord> records) {
        if (records.stream().noneMatch(StoredCredential.class::isInstance)) {
            return Map.of();
        }
        try {
            return usage.lastUses(user);
        } catch (Unavailable unreadable) {
            LOG.log(System.Logger.Level.WARNING, "last uses cannot be read: {0}", unreadable.code());
            return Map.of();
        }
    }

    private CredentialStatus status(
            UserId user,
            ServiceDefinition service,
            @Nullable CredentialRecord record,
            Set<KeyId> known,
            Map<UsedKey, Instant> lastUses) {
        if (record == null) {
            return CredentialStatus.withoutRecord(service, false, sourceWithoutOwn(service), clock.instant());
        }
        if (record instanceof StoredCredential stored) {
            return new CredentialStatus(
                    service,
                    true,
                    CredentialSource.USER,
                    known.contains(stored.keyId()) && !stored.failedToOpen() && stored.covers(service),
                    region(service, stored),
                    stored.fingerprint(),
                    stored.createdAt(),
                    stored.updatedAt(),
                    lastUses.get(UsedKey.of(user, stored)),
                    stored.expiresAt(),
                    stored.tests(),
                    clock.instant());
        }
        return CredentialStatus.withoutRecord(service, true, CredentialSource.USER, clock.instant());
    }

    private static @Nullable String region(ServiceDefinition service, StoredCredential stored) {
        return service.regions().isEmpty()
                ? null
                : stored.region().orElse(service.regions().get(0).code());
    }

    private CredentialSource sourceWithoutOwn(ServiceDefinition service) {
        return service.fallsBackToSystem() && systemCredentials.has(service.id())
                ? CredentialSource.SYSTEM
                : CredentialSource.NONE;
    }
}
