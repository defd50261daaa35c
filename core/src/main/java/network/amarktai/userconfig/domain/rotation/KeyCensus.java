package network.amarktai.userconfig.domain.rotation;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.secret.KeyId;

/**
 * How much is sealed with, or derived from, each master key. It is counted during normal operation, so concurrent
 * changes may be included or not.
 *
 * @param uses the uses by key; a key that is absent here is not needed
 * @param damaged the number of records whose key cannot be determined, and of legacy values
 */
public record KeyCensus(SortedMap<KeyId, KeyUse> uses, long damaged) {

    public KeyCensus {
        uses = Collections.unmodifiableSortedMap(new TreeMap<>(uses));
    }

    /** The uses of this key. */
    public KeyUse of(KeyId key) {
        return uses.getOrDefault(key, KeyUse.none());
    }

    /** The sum of the uses of all other keys. */
    public KeyUse allBut(KeyId key) {
        return uses.entrySet().stream()
                .filter(use -> !use.getKey().equals(key))
                .map(Map.Entry::getValue)
                .reduce(KeyUse.none(), KeyUse::plus);
    }
}
