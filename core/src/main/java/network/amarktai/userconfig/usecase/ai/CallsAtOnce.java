package network.amarktai.userconfig.usecase.ai;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.LimitExceeded;

/** Counts the calls under way in this process, for each user and in all. Thread-safe. */
final class CallsAtOnce {

    private static final int OF_USER = 8;
    private static final int OF_ALL = 200;
    private static final Duration WAIT = Duration.ofSeconds(1);

    private final Map<UserId, Integer> counts = new HashMap<>();
    private int all;

    /**
     * Counts a call in.
     *
     * @throws LimitExceeded with {@code too_many_calls}
     */
    synchronized void enter(UserId user) {
        int own = counts.getOrDefault(user, 0);
        if (own == OF_USER) {
            throw LimitExceeded.of(
                    ErrorCode.TOO_MANY_CALLS, OF_USER + " calls of this user are under way. Try again.", WAIT);
        }
        if (all == OF_ALL) {
            throw LimitExceeded.of(
                    ErrorCode.TOO_MANY_CALLS, "Too many calls of AI services are under way. Try again.", WAIT);
        }
        all++;
        counts.put(user, own + 1);
    }

    /** Counts a call out. */
    synchronized void leave(UserId user) {
        all--;
        counts.computeIfPresent(user, (same, count) -> count == 1 ? null : count - 1);
    }

    /** The number of calls under way. */
    synchronized int count() {
        return all;
    }
}
