package network.amarktai.userconfig.usecase.credential;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.credential.ResolvedCredential;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.SystemCredentials;
import network.amarktai.userconfig.port.UserConfigStore;
import network.amarktai.userconfig.usecase.freeze.FreezeState;
import network.amarktai.userconfig.usecase.trail.SecretUses;
import network.amarktai.userconfig.usecase.usage.RecordUsage;

/**
 * Opens a credential for use by the platform, within the process. Programs outside of it lease one ({@link
 * LeaseCredential}).
 *
 * <p>Returns the user's own credential, or the operator's if the user has none and the service allows it. A user's
 * broken key is an error, never a silent fallback.
 */
public final class ResolveCredential {

    /** Writes a use to the audit trail. */
    @FunctionalInterface
    interface Recorder {

        /** On return the use is recorded, or counted with one that is. */
        void record(UserId user, Origin origin, ServiceId service, AuditOutcome outcome, Map<String, String> detail);
    }

    private static final System.Logger LOG = System.getLogger(ResolveCredential.class.getName());

    private final ServiceCatalog catalog;
    private final UserConfigStore store;
    private final OpenCredential opening;
    private final SystemCredentials systemCredentials;
    private final SecretUses uses;
    private final RecordUsage usage;
    private final FreezeState freeze;

    ResolveCredential(
            ServiceCatalog catalog,
            UserConfigStore store,
            OpenCredential opening,
            SystemCredentials systemCredentials,
            SecretUses uses,
            RecordUsage usage,
            FreezeState freeze) {
        this.catalog = catalog;
        this.store = store;
        this.opening = opening;
        this.systemCredentials = systemCredentials;
        this.uses = uses;
        this.usage = usage;
        this.freeze = freeze;
    }

    /**
     * Returns the credential to use for this user. On return its use is recorded in the audit log, or added to the
     * count of an identical use that was recorded in the same minute. A use of the user's own credential also counts in
     * the usage statistics. The caller closes the credential.
     *
     * @throws InvalidInput with {@code invalid_service}
     * @throws NotConfigured with {@code not_configured} if there is no credential to use, or {@code unknown_user}
     * @throws Unreadable with {@code not_migrated}; or {@code unreadable_credential}, which the status then shows
     * @throws Conflict with {@code frozen} or {@code ambiguous_user}
     * @throws Unavailable with {@code key_unavailable}, {@code store_unavailable} or {@code audit_unavailable}
     */
    public ResolvedCredential resolve(Origin origin, UserId user, ServiceId service, Consumer consumer) {
        return resolve(origin, user, service, consumer, uses::record, (credential, keyId) -> credential);
    }

    /**
     * The same, with another record of the use.
     *
     * @param result made from the credential and {@link OpenedCredential#keyId}
     */
    <T> T resolve(
            Origin origin,
            UserId user,
            ServiceId service,
            Consumer consumer,
            Recorder recorder,
            BiFunction<ResolvedCredential, Optional<String>, T> result) {
        ServiceDefinition definition = catalog.require(service.value());
        Map<String, String> detail = new TreeMap<>(Map.of("consumer", consumer.name()));
        OpenedCredential opened;
        try {
            opened = find(user, definition);
        } catch (UserConfigException refused) {
            if (concernsTheCredential(refused.code())) {
                detail.put("code", refused.code().code());
                recordRefusal(recorder, origin, user, definition.id(), detail);
            }
            throw refused;
        }
        try {
            detail.put("source", opened.source().label());
            recorder.record(user, origin, definition.id(), AuditOutcome.DONE, detail);
            // The user may have been frozen while the use was recorded.
            freeze.requireActive(user);
            return result.apply(
                    ResolvedCredential.owning(
                            definition.id(),
                            opened.source(),
                            opened.secrets(),
                            opened.key().map(key -> usage.used(key, consumer)).orElse(reason -> {})),
                    opened.keyId());
        } catch (RuntimeException refused) {
            // A secret whose use is not recorded is never handed out, whatever the reason.
            opened.secrets().close();
            throw refused;
        }
    }

    // If the user is unknown or the store does not answer, there is no audit stream to write to.
    private static boolean concernsTheCredential(ErrorCode code) {
        return switch (code) {
            case FROZEN, NOT_CONFIGURED, NOT_MIGRATED, UNREADABLE_CREDENTIAL, KEY_UNAVAILABLE -> true;
            default -> false;
        };
    }

    private static void recordRefusal(
            Recorder recorder, Origin origin, UserId user, ServiceId service, Map<String, String> detail) {
        try {
            recorder.record(user, origin, service, AuditOutcome.FAILED, detail);
        } catch (Unavailable notRecorded) {
            // No secret was handed out, and the caller must get the original error.
            LOG.log(System.Logger.Level.WARNING, "a refused use was not recorded, request {0}", origin.requestId());
        }
    }

    private OpenedCredential find(UserId user, ServiceDefinition service) {
        Optional<CredentialRecord> record = store.credential(user, service.id());
        freeze.requireActive(user);
        if (record.isEmpty()) {
            return fallback(service);
        }
        CredentialSecrets secrets = opening.open(user, service, record.get());
        // No other type of record opens.
        return OpenedCredential.ofUser(user, (StoredCredential) record.get(), secrets);
    }

    private OpenedCredential fallback(ServiceDefinition service) {
        if (!service.fallsBackToSystem()) {
            throw notConfigured(service);
        }
        Secret system = systemCredentials.find(service.id()).orElseThrow(() -> notConfigured(service));
        return OpenedCredential.ofOperator(
                CredentialSecrets.owning(Map.of(service.firstField().name(), system)));
    }

    private static NotConfigured notConfigured(ServiceDefinition service) {
        return NotConfigured.of(ErrorCode.NOT_CONFIGURED, "There is no " + service.name() + " key to use.");
    }
}
