package network.amarktai.userconfig.port;

import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.StoredAuditKey;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.error.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * The master keys that audit entries are chained with, and the audit keys that were kept of those that are not active any
 * more. A key is listed here before the {@link AuditLog} holds the first entry that it chains, and stays for ever.
 *
 * <p>Every method throws {@link Unavailable} with {@code audit_unavailable} if the store does not answer, or if a key cannot
 * be understood.
 */
public interface AuditKeyStore {

    /** Every key. */
    List<StoredAuditKey> all();

    /** One of them. */
    Optional<StoredAuditKey> find(KeyId keyId);

    /**
     * Puts {@code next} in the place of what stands there, if that is still what the caller saw. It is durable when this
     * returns; a lost answer is resolved by reading back.
     *
     * @param seen the sealed key that stood there, or null for none
     * @return whether {@code next} now stands there
     */
    boolean replace(StoredAuditKey next, @Nullable SealedSecret seen);
}
