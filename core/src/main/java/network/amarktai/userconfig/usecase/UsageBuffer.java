package network.amarktai.userconfig.usecase;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.usage.UsageCount;
import network.amarktai.userconfig.domain.usage.UsedKey;

/** Counts in memory, at most one for each key, day and consumer, and never more than fit. Thread-safe; nobody waits here for long. */
final class UsageBuffer {

    private record Place(UsedKey key, LocalDate day, Consumer consumer) {}

    private final int capacity;
    private Map<Place, UsageCount> counts = new HashMap<>();

    UsageBuffer(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Adds a count.
     *
     * @return false if there is no room for another place, and nothing was added
     */
    synchronized boolean add(UsageCount count) {
        Place place = new Place(count.key(), count.day(), count.consumer());
        if (counts.size() >= capacity && !counts.containsKey(place)) {
            return false;
        }
        counts.merge(place, count, UsageCount::plus);
        return true;
    }

    /** Takes everything out. */
    synchronized List<UsageCount> drain() {
        List<UsageCount> drained = new ArrayList<>(counts.values());
        counts = new HashMap<>();
        return drained;
    }

    synchronized int size() {
        return counts.size();
    }

    /** Leaves out what was counted for these keys. */
    synchronized void forget(Predicate<UsedKey> keys) {
        counts.keySet().removeIf(place -> keys.test(place.key()));
    }
}
