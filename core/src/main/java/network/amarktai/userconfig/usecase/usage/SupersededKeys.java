package network.amarktai.userconfig.usecase.usage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.usage.UsedKey;
import network.amarktai.userconfig.domain.user.UserId;

/**
 * Keys that replaced others, whose usage counts are never shown again: the newest key per user and service, up to a
 * capacity. Thread-safe; no method blocks for long.
 */
final class SupersededKeys {

    private record Place(UserId user, ServiceId service) {}

    private final int capacity;
    private final Map<Place, UsedKey> newest = new HashMap<>();

    SupersededKeys(int capacity) {
        this.capacity = capacity;
    }

    /** Adds a key. If there is no room it is dropped: the next save of that key has the same counts deleted. */
    synchronized void add(UsedKey key) {
        Place place = new Place(key.user(), key.service());
        if (newest.size() < capacity || newest.containsKey(place)) {
            newest.merge(place, key, (one, other) -> other.savedAt().isAfter(one.savedAt()) ? other : one);
        }
    }

    /** Returns all keys without removing them. */
    synchronized List<UsedKey> all() {
        return List.copyOf(newest.values());
    }

    /** Removes a key, unless a newer one has replaced it. */
    synchronized void remove(UsedKey key) {
        newest.remove(new Place(key.user(), key.service()), key);
    }

    /** Removes the keys of a user. */
    synchronized void forget(UserId user) {
        newest.keySet().removeIf(place -> place.user().equals(user));
    }
}
