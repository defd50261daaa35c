package network.amarktai.userconfig.usecase;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.usage.UsedKey;
import network.amarktai.userconfig.domain.user.UserId;

/**
 * Keys that were saved in the place of others, whose numbers nobody is shown any more: the newest for each user and service, and
 * never more than fit. Thread-safe; nobody waits here for long.
 */
final class ReplacingKeys {

    private record Place(UserId user, ServiceId service) {}

    private final int capacity;
    private final Map<Place, UsedKey> newest = new HashMap<>();

    ReplacingKeys(int capacity) {
        this.capacity = capacity;
    }

    /** Adds one. If there is no room it is left out: the next save of that key leads to the same numbers. */
    synchronized void add(UsedKey key) {
        Place place = new Place(key.user(), key.service());
        if (newest.size() < capacity || newest.containsKey(place)) {
            newest.merge(place, key, (one, other) -> other.savedAt().isAfter(one.savedAt()) ? other : one);
        }
    }

    /** All of them. They stay. */
    synchronized List<UsedKey> all() {
        return List.copyOf(newest.values());
    }

    /** Takes one out, unless a newer one has come in its place. */
    synchronized void remove(UsedKey key) {
        newest.remove(new Place(key.user(), key.service()), key);
    }

    /** Takes out those of a user. */
    synchronized void forget(UserId user) {
        newest.keySet().removeIf(place -> place.user().equals(user));
    }
}
