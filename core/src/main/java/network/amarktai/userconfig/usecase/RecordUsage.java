package network.amarktai.userconfig.usecase;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.ResolvedCredential;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.usage.UsageBatch;
import network.amarktai.userconfig.domain.usage.UsageCount;
import network.amarktai.userconfig.domain.usage.UsedKey;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.UsageLog;

/**
 * Counts what users' own keys are used for, in memory, so that counting neither slows nor fails a use. Uses of the operator's key
 * are not counted: they are in the audit trail.
 *
 * <p>It does not run by itself: whoever has it calls {@link #flush} every few seconds and once at the end. Each count is stored
 * exactly once, whatever answers are lost. What was not flushed when the process dies is lost; and while the store does not take
 * counts for so long that they are for over 50,000 different keys, days and consumers, further ones are left out and the log
 * says so.
 */
public final class RecordUsage {

    private static final System.Logger LOG = System.getLogger(RecordUsage.class.getName());
    /** Who is named for a test, which is no use: its consumer is never shown. */
    private static final Consumer TESTS = Consumer.of("connection-test");

    private static final int CAPACITY = 50_000;
    private static final int CROWDED = 5_000;
    private static final int BATCH_SIZE = 500;

    private final UsageLog log;
    private final InstantSource clock;
    private final String writer;
    private final UsageBuffer buffer = new UsageBuffer(CAPACITY);
    private final ReplacingKeys replacing = new ReplacingKeys(CAPACITY);
    private final AtomicBoolean leftOut = new AtomicBoolean();
    private final Object sending = new Object();
    // These are guarded by it.
    private final Queue<UsageBatch> batches = new ArrayDeque<>();
    private long number;
    private boolean failing;

    RecordUsage(UsageLog log, InstantSource clock, String writer) {
        this.log = log;
        this.clock = clock;
        this.writer = writer;
    }

    /** Counts a use, and later its failure. Never fails. */
    ResolvedCredential.FailureListener used(UsedKey key, Consumer consumer) {
        Instant usedAt = clock.instant();
        count(UsageCount.use(key, consumer, usedAt));
        return reason -> count(UsageCount.failure(key, consumer, usedAt, clock.instant(), reason));
    }

    /** Counts a test of the connection with the stored credential. One with unsaved input is not counted. Never fails. */
    public void tested(UserId user, StoredCredential stored) {
        count(UsageCount.test(UsedKey.of(user, stored), TESTS, clock.instant()));
    }

    private void count(UsageCount count) {
        if (!buffer.add(count) && leftOut.compareAndSet(false, true)) {
            LOG.log(System.Logger.Level.ERROR, "usage is left out of the statistics: too much of it is waiting");
        }
    }

    /**
     * Has the numbers of the keys before this one forgotten with the next flush, as nobody is shown them any more. At once it would
     * be a second commit, for which the save would wait. Never fails.
     */
    void replaced(UsedKey by) {
        replacing.add(by);
    }

    /** Whether so many different keys wait that a flush should not wait for its time. */
    public boolean isCrowded() {
        return buffer.size() >= CROWDED;
    }

    /**
     * Stores what was counted until now, and forgets the numbers of replaced keys. Never throws; what could not be done stays and
     * is tried again with the next flush. Several threads may call it; they take turns.
     *
     * @return whether everything that was counted before the call is now stored, and what was replaced before it forgotten
     */
    public boolean flush() {
        synchronized (sending) {
            try {
                // What was cut before keeps its number and its place, or a lost answer could make it count twice.
                send();
                cut(buffer.drain());
                send();
                forgetReplaced();
                if (failing) {
                    LOG.log(System.Logger.Level.INFO, "usage is stored again");
                }
                failing = false;
                leftOut.set(false);
                return true;
            } catch (UserConfigException later) {
                noteFailure(later.code().code());
            } catch (RuntimeException broken) {
                // Whoever runs this on a timer would lose the timer.
                noteFailure(broken.getClass().getName());
            }
            return false;
        }
    }

    private void send() {
        for (UsageBatch next = batches.peek(); next != null; next = batches.peek()) {
            log.add(next);
            batches.remove();
        }
    }

    // After what this process counted for them. What another adds later is forgotten with the next save of that key.
    private void forgetReplaced() {
        for (UsedKey key : replacing.all()) {
            log.forgetBefore(key);
            replacing.remove(key);
        }
    }

    private void cut(List<UsageCount> counts) {
        for (int from = 0; from < counts.size(); from += BATCH_SIZE) {
            number++;
            batches.add(
                    new UsageBatch(writer, number, counts.subList(from, Math.min(from + BATCH_SIZE, counts.size()))));
        }
    }

    private void noteFailure(String what) {
        if (!failing) {
            LOG.log(System.Logger.Level.WARNING, "usage is not stored, and waits: {0}", what);
        }
        failing = true;
    }

    /**
     * Forgets what a service's keys were used for, as far as it can: what another process has counted and not yet stored may come
     * back, but belongs to a key that is gone, so nobody is shown it.
     */
    void forget(UserId user, ServiceId service) {
        try {
            buffer.forget(key -> key.user().equals(user) && key.service().equals(service));
            log.forget(user, service);
        } catch (UserConfigException kept) {
            LOG.log(System.Logger.Level.WARNING, "the usage of a deleted key was not forgotten: {0}", kept.code());
        }
    }

    /**
     * Forgets what all keys of a user were used for. Other processes may have counted something that they store within the time
     * between two flushes: to erase a user for good, forget once more after that.
     *
     * @throws Unavailable with {@code store_unavailable}; it may have been forgotten
     */
    public void forget(UserId user) {
        synchronized (sending) {
            buffer.forget(key -> key.user().equals(user));
            replacing.forget(user);
            List<UsageBatch> others =
                    batches.stream().map(batch -> batch.without(user)).toList();
            batches.clear();
            batches.addAll(others);
            log.forget(user);
        }
    }
}
