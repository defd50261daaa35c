package network.amarktai.userconfig.usecase.usage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.usage.UsageCount;
import network.amarktai.userconfig.domain.usage.UsedKey;

/** Counts in memory, one per key, day and consumer, up to a capacity. Thread-safe; no method blocks for long. */
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
     * @return false if there is no room for another combination of key, day and consumer; then nothing was added
     */
    synchronized boolean add(UsageCount count) {
        Place place = new Place(count.key(), count.day(), count.consumer());
        if (counts.size() >= capacity && !counts.containsKey(place)) {
            return false;
        }
        counts.merge(place, count, UsageCount::plus);
        return true;
    }

    /** Removes and returns all counts. */
    synchronized List<UsageCount> drain() {
        List<UsageCount> drained = new ArrayList<>(counts.values());
        counts = new HashMap<>();
        return drained;
    }

    synchronized int size() {
        return counts.size();
    }

    /** Removes the counts of these keys. */
    synchronized void forget(Predicate<UsedKey> keys) {
        counts.keySet().removeIf(place -> keys.test(place.key()));
    }
}
