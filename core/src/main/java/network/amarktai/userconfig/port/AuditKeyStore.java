package network.amarktai.userconfig.port;

import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.StoredAuditKey;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.error.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * The master keys that audit entries are chained with, and the retained audit keys of master keys that are no longer
 * active. A key is stored here before the {@link AuditLog} holds the first entry chained with it, and is never removed.
 *
 * <p>Every method throws {@link Unavailable} with {@code audit_unavailable} if the store does not answer, or if a
 * stored key cannot be parsed.
 */
public interface AuditKeyStore {

    /** All keys. */
    List<StoredAuditKey> all();

    /** The key with this id. */
    Optional<StoredAuditKey> find(KeyId keyId);

    /**
     * Replaces the stored key with {@code next} if the stored state is still {@code seen} (compare-and-set). The change
     * is durable when this method returns; if the answer is lost, the store reads the key back.
     *
     * @param seen the sealed key that the caller read, or null for none
     * @return whether {@code next} is now stored
     */
    boolean replace(StoredAuditKey next, @Nullable SealedSecret seen);
}
