package network.amarktai.userconfig.usecase.rotation;

import java.util.Optional;
import java.util.function.BiPredicate;
import network.amarktai.userconfig.domain.audit.StoredAuditKey;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.port.AuditKeyStore;
import network.amarktai.userconfig.port.SecretVault;
import org.jspecify.annotations.Nullable;

/** Keeps the audit keys of all master keys except the active one, sealed with the active one. */
final class AuditKeyRotation {

    /** The numbers of audit keys that were sealed again, and that could not be because they are missing. */
    record Result(long resealed, long missing) {}

    private final SecretVault vault;
    private final AuditKeyStore auditKeys;

    AuditKeyRotation(SecretVault vault, AuditKeyStore auditKeys) {
        this.vault = vault;
        this.auditKeys = auditKeys;
    }

    /**
     * Seals every audit key again that is not sealed with the active key.
     *
     * @param put replaces the sealed key that was read (compare-and-set), as {@link AuditKeyStore#replace} does
     */
    Result run(BiPredicate<StoredAuditKey, @Nullable SealedSecret> put, KeyJobListener listener) {
        KeyId active = vault.activeKeyId();
        long resealed = 0;
        long missing = 0;
        for (StoredAuditKey stored : auditKeys.all()) {
            if (stored.needs().equals(active)) {
                continue;
            }
            Optional<StoredAuditKey> next = next(stored);
            if (next.isEmpty()) {
                missing++;
                listener.auditKeyMissing(stored.keyId());
            } else if (put.test(next.get(), stored.sealed())) {
                resealed++;
            }
            // Otherwise a concurrent rotation replaced it.
        }
        return new Result(resealed, missing);
    }

    private Optional<StoredAuditKey> next(StoredAuditKey stored) {
        KeyId of = stored.keyId();
        if (of.equals(vault.activeKeyId())) {
            // This master key is active again: its audit key is derived from it, and the sealed copy is not needed.
            return Optional.of(new StoredAuditKey(of, null));
        }
        if (vault.knownKeyIds().contains(of)) {
            return Optional.of(new StoredAuditKey(of, vault.sealAuditKey(of)));
        }
        SealedSecret sealed = stored.sealed();
        return sealed == null ? Optional.empty() : resealed(of, sealed);
    }

    private Optional<StoredAuditKey> resealed(KeyId of, SealedSecret sealed) {
        try {
            return Optional.of(new StoredAuditKey(of, vault.reseal(SecretSlot.auditKey(of), sealed)));
        } catch (Unreadable | Unavailable notOpened) {
            if (notOpened instanceof Unavailable && notOpened.code() != ErrorCode.KEY_UNAVAILABLE) {
                throw notOpened;
            }
            return Optional.empty();
        }
    }
}
