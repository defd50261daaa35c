package network.amarktai.userconfig.usecase.credential;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.credential.LegacyCredential;
import network.amarktai.userconfig.domain.credential.RegionMark;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.secret.SlotSalt;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.port.SecretVault;
import network.amarktai.userconfig.port.UserConfigStore;
import network.amarktai.userconfig.usecase.trail.Foundation;

/** Opens users' own credentials. The caller must record the use before it hands out a value. */
public final class OpenCredential {

    private static final System.Logger LOG = System.getLogger(OpenCredential.class.getName());

    private final SecretVault vault;
    private final UserConfigStore store;
    private final InstantSource clock;

    private OpenCredential(SecretVault vault, UserConfigStore store, InstantSource clock) {
        this.vault = vault;
        this.store = store;
        this.clock = clock;
    }

    /** Opens credentials of the stores with the vault. */
    public static OpenCredential on(Foundation base) {
        return new OpenCredential(base.vault(), base.stores().userConfigStore(), base.clock());
    }

    /**
     * Returns the values of a user's credential. The caller closes them.
     *
     * @throws Unreadable with {@code not_migrated}; or {@code unreadable_credential}, which the status then shows
     * @throws Unavailable with {@code key_unavailable}
     */
    public CredentialSecrets open(UserId user, ServiceDefinition service, CredentialRecord record) {
        if (record instanceof LegacyCredential) {
            throw Unreadable.of(
                    ErrorCode.NOT_MIGRATED,
                    "The " + service.name() + " key is from before this system and has to be migrated first.");
        }
        if (record instanceof StoredCredential stored && stored.covers(service)) {
            return open(user, stored);
        }
        throw Unreadable.of(
                ErrorCode.UNREADABLE_CREDENTIAL,
                "The stored " + service.name() + " key cannot be read. Save it again.");
    }

    private CredentialSecrets open(UserId user, StoredCredential stored) {
        Map<FieldName, Secret> opened = new LinkedHashMap<>();
        try {
            stored.tokens().forEach((field, token) -> {
                SecretSlot slot = SecretSlot.credential(user, stored.service(), field);
                opened.put(field, vault.open(slot, new SealedSecret(stored.keyId(), SlotSalt.none(), token)));
            });
            Optional<String> region = stored.region();
            region.map(RegionMark::of).map(opened::remove).ifPresent(Secret::close);
            CredentialSecrets secrets = CredentialSecrets.owning(opened);
            return region.map(secrets::in).orElse(secrets);
        } catch (RuntimeException failed) {
            opened.values().forEach(Secret::close);
            if (failed instanceof Unreadable) {
                noteFailedOpening(user, stored);
            }
            throw failed;
        }
    }

    private void noteFailedOpening(UserId user, StoredCredential stored) {
        try {
            store.noteFailedOpening(user, stored.service(), stored.storedRevision(), clock.instant());
        } catch (Unavailable notNoted) {
            // The next attempt to open fails too and notes it then; the caller gets the error of this one.
            LOG.log(System.Logger.Level.WARNING, "a failed opening could not be noted");
        }
    }
}
