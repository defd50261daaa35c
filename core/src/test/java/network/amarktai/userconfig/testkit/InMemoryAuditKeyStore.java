package network.amarktai.userconfig.testkit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.audit.StoredAuditKey;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.port.AuditKeyStore;
import org.jspecify.annotations.Nullable;

/** Audit keys in memory. */
public final class InMemoryAuditKeyStore implements AuditKeyStore {

    private final Map<KeyId, StoredAuditKey> keys = new TreeMap<>();

    /** Adds a key that an entry is about to be chained with. */
    synchronized void enter(KeyId keyId) {
        keys.putIfAbsent(keyId, new StoredAuditKey(keyId, null));
    }

    @Override
    public synchronized List<StoredAuditKey> all() {
        return List.copyOf(keys.values());
    }

    @Override
    public synchronized Optional<StoredAuditKey> find(KeyId keyId) {
        return Optional.ofNullable(keys.get(keyId));
    }

    @Override
    public synchronized boolean replace(StoredAuditKey next, @Nullable SealedSecret seen) {
        SealedSecret existing = find(next.keyId()).map(StoredAuditKey::sealed).orElse(null);
        if (!Objects.equals(existing, seen)) {
            return false;
        }
        keys.put(next.keyId(), next);
        return true;
    }
}
