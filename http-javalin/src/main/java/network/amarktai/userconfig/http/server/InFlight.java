package network.amarktai.userconfig.http.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what each key has in flight, up to a limit. A key with nothing in flight is not kept. Thread-safe. */
final class InFlight {

    private final Map<Object, Integer> counts = new ConcurrentHashMap<>();
    private final int most;

    InFlight(int most) {
        this.most = most;
    }

    /** Counts one more; false, and nothing is counted, if the key has reached the limit. */
    boolean enter(Object key) {
        boolean[] entered = new boolean[1];
        counts.compute(key, (same, count) -> {
            int before = count == null ? 0 : count;
            entered[0] = before < most;
            return entered[0] ? Integer.valueOf(before + 1) : count;
        });
        return entered[0];
    }

    /** Takes back one that was counted. */
    void leave(Object key) {
        counts.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }

    /** How many keys have something in flight. */
    int keys() {
        return counts.size();
    }
}
