package network.amarktai.userconfig.usecase.usage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.usage.ConsumerCall;
import network.amarktai.userconfig.domain.user.UserId;

/**
 * The calls of consumers that are not stored yet: at most one a minute for each user and consumer, and at most {@code
 * capacity} users and consumers. Thread-safe.
 */
final class ConsumerCalls {

    private record Pair(UserId user, Consumer consumer) {}

    private static final float LOAD_FACTOR = 0.75f;

    private final int capacity;
    private final Map<Pair, Instant> waiting = new HashMap<>();
    private final Map<Pair, Instant> recent = new LinkedHashMap<>(16, LOAD_FACTOR, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, Instant> eldest) {
            return size() > capacity;
        }
    };

    ConsumerCalls(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(UserId user, Consumer consumer, Instant now) {
        Pair pair = new Pair(user, consumer);
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        boolean known = minute.equals(recent.put(pair, minute));
        if (!known && (waiting.size() < capacity || waiting.containsKey(pair))) {
            waiting.put(pair, minute);
        }
    }

    synchronized List<ConsumerCall> all() {
        List<ConsumerCall> all = new ArrayList<>();
        waiting.forEach((pair, at) -> all.add(new ConsumerCall(pair.user(), pair.consumer(), at)));
        return all;
    }

    synchronized void stored(List<ConsumerCall> calls) {
        calls.forEach(call -> waiting.remove(new Pair(call.user(), call.consumer()), call.at()));
    }

    synchronized void forget(UserId user) {
        waiting.keySet().removeIf(pair -> pair.user().equals(user));
        recent.keySet().removeIf(pair -> pair.user().equals(user));
    }
}
