package network.amarktai.userconfig.domain.audit;

import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import org.jspecify.annotations.Nullable;

/**
 * A master key that audit entries are chained with.
 *
 * @param keyId the master key whose audit key it is
 * @param sealed that audit key, sealed with another master key for {@link
 *     network.amarktai.userconfig.domain.secret.SecretSlot#auditKey}; null while it is derived from its own
 */
public record StoredAuditKey(KeyId keyId, @Nullable SealedSecret sealed) {

    /** The master key without which these entries cannot be verified. */
    public KeyId needs() {
        return sealed == null ? keyId : sealed.keyId();
    }
}
