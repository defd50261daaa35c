package network.amarktai.userconfig.usecase;

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

/** Keeps the audit keys of all master keys but the active one, sealed with the active one. */
final class AuditKeyRotation {

    /** How many were sealed, and how many can not be because they are not there. */
    record Result(long resealed, long missing) {}

    private final SecretVault vault;
    private final AuditKeyStore auditKeys;

    AuditKeyRotation(SecretVault vault, AuditKeyStore auditKeys) {
        this.vault = vault;
        this.auditKeys = auditKeys;
    }

    /**
     * Seals what is not sealed with the active key.
     *
     * @param put stores a key in the place of the sealed one that was seen, as {@link AuditKeyStore#replace} does
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
            // Else another rotation did it at the same time.
        }
        return new Result(resealed, missing);
    }

    private Optional<StoredAuditKey> next(StoredAuditKey stored) {
        KeyId of = stored.keyId();
        if (of.equals(vault.activeKeyId())) {
            // Active once more: what was sealed with another key is not needed.
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
        } catch (Unreadable | Unavailable closed) {
            if (closed instanceof Unavailable && closed.code() != ErrorCode.KEY_UNAVAILABLE) {
                throw closed;
            }
            return Optional.empty();
        }
    }
}
