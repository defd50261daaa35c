package network.amarktai.userconfig.domain.audit;

import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import org.jspecify.annotations.Nullable;

/**
 * A master key that audit entries are chained with.
 *
 * @param keyId the master key that the audit key belongs to
 * @param sealed the audit key, sealed with another master key for {@link
 *     network.amarktai.userconfig.domain.secret.SecretSlot#auditKey}; null while it is derived from its own master key
 */
public record StoredAuditKey(KeyId keyId, @Nullable SealedSecret sealed) {

    /** The master key that is needed to verify entries chained with this key. */
    public KeyId needs() {
        return sealed == null ? keyId : sealed.keyId();
    }
}
