package network.amarktai.userconfig.crypto;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;

/**
 * The master keys of this instance: the active key, which seals, and previous keys, which only open.
 *
 * <p>A key given twice counts once: during a rolling key change the new key is temporarily also among the previous
 * ones. The ring owns its keys and zeroes them on {@link #close()}.
 */
public final class KeyRing implements AutoCloseable {

    private final MasterKey active;
    private final Map<KeyId, MasterKey> byId;
    private final List<MasterKey> owned;

    private KeyRing(MasterKey active, Map<KeyId, MasterKey> byId, List<MasterKey> owned) {
        this.active = active;
        this.byId = byId;
        this.owned = owned;
    }

    /**
     * A ring of these keys.
     *
     * @throws KeyRingException with {@link KeyProblem#KEY_ID_COLLISION} if two different keys have the same id; for
     *     random keys the probability is one in four thousand million. The caller still owns the keys then.
     */
    static KeyRing of(MasterKey active, List<MasterKey> previous) {
        List<MasterKey> owned = new ArrayList<>();
        owned.add(active);
        owned.addAll(previous);
        Map<KeyId, MasterKey> byId = new LinkedHashMap<>();
        for (MasterKey key : owned) {
            MasterKey known = byId.putIfAbsent(key.id(), key);
            if (known != null && !known.isSameKeyAs(key)) {
                throw KeyRingException.of(
                        KeyProblem.KEY_ID_COLLISION,
                        "Two different master keys have the id " + key.id() + ". Make another active key.");
            }
        }
        return new KeyRing(active, Collections.unmodifiableMap(byId), List.copyOf(owned));
    }

    /** The id of the key that seals. */
    public KeyId activeKeyId() {
        return active.id();
    }

    /** The ids of all keys, the active one first. */
    public Set<KeyId> keyIds() {
        return byId.keySet();
    }

    MasterKey active() {
        return active;
    }

    /** Whether this ring holds the key with this id. */
    boolean holds(KeyId id) {
        return byId.containsKey(id);
    }

    /**
     * The key with this id.
     *
     * @throws Unavailable with {@code key_unavailable} if this ring does not hold it
     */
    MasterKey require(KeyId id) {
        MasterKey key = byId.get(id);
        if (key == null) {
            throw Unavailable.of(
                    ErrorCode.KEY_UNAVAILABLE,
                    "This needs the master key " + id + ", which this instance was not given.");
        }
        return key;
    }

    /** Zeroes all keys. Closing twice is harmless. */
    @Override
    public void close() {
        owned.forEach(MasterKey::close);
    }

    @Override
    public String toString() {
        return "KeyRing" + byId.keySet();
    }
}
