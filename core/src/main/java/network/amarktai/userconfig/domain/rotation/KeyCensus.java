package network.amarktai.userconfig.domain.rotation;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.secret.KeyId;

/**
 * Which master key how much needs. It was counted while others went on saving, so what they saved meanwhile may be in it or not.
 *
 * @param uses by key; a key that is not named here is not needed
 * @param damaged records that are sealed with nobody knows which key, and values from before this system
 */
public record KeyCensus(SortedMap<KeyId, KeyUse> uses, long damaged) {

    public KeyCensus {
        uses = Collections.unmodifiableSortedMap(new TreeMap<>(uses));
    }

    /** What needs this key. */
    public KeyUse of(KeyId key) {
        return uses.getOrDefault(key, KeyUse.none());
    }

    /** What needs any other key. */
    public KeyUse allBut(KeyId key) {
        return uses.entrySet().stream()
                .filter(use -> !use.getKey().equals(key))
                .map(Map.Entry::getValue)
                .reduce(KeyUse.none(), KeyUse::plus);
    }
}
