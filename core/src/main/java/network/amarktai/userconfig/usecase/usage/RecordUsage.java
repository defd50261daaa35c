package network.amarktai.userconfig.usecase.usage;

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
import network.amarktai.userconfig.domain.credential.UseFailure;
import network.amarktai.userconfig.domain.usage.ConsumerCall;
import network.amarktai.userconfig.domain.usage.UsageBatch;
import network.amarktai.userconfig.domain.usage.UsageCount;
import network.amarktai.userconfig.domain.usage.UsedKey;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.UsageLog;

/**
 * Counts the uses of users' own keys in memory, so that counting neither slows down nor fails a use. Uses of the
 * operator's key are not counted; the audit trail has them.
 *
 * <p>Has no timer: the owner calls {@link #flush} every few seconds and once on shutdown. Each count is stored exactly
 * once, even if answers of the store are lost. Counts that were not flushed are lost when the process dies. If the
 * store fails for so long that counts for 50,000 different combinations of key, day and consumer are waiting, further
 * ones are dropped, and an error is logged.
 */
public final class RecordUsage {

    private static final System.Logger LOG = System.getLogger(RecordUsage.class.getName());
    /** The consumer of a connection test. A test is not a use, and its consumer is never shown. */
    private static final Consumer TESTS = Consumer.of("connection-test");

    private static final int CAPACITY = 50_000;
    private static final int CROWDED = 5_000;
    private static final int BATCH_SIZE = 500;

    private final UsageLog log;
    private final InstantSource clock;
    private final String writer;
    private final UsageBuffer buffer = new UsageBuffer(CAPACITY);
    private final SupersededKeys replacing = new SupersededKeys(CAPACITY);
    private final ConsumerCalls calls = new ConsumerCalls(CAPACITY);
    private final AtomicBoolean leftOut = new AtomicBoolean();
    private final Object sending = new Object();
    // The following fields are guarded by sending.
    private final Queue<UsageBatch> batches = new ArrayDeque<>();
    private long number;
    private boolean failing;

    public RecordUsage(UsageLog log, InstantSource clock, String writer) {
        this.log = log;
        this.clock = clock;
        this.writer = writer;
    }

    /** Counts a use; the returned listener counts its failure. Never throws. */
    public ResolvedCredential.FailureListener used(UsedKey key, Consumer consumer) {
        Instant usedAt = clock.instant();
        count(UsageCount.use(key, consumer, usedAt));
        return reason -> count(UsageCount.failure(key, consumer, usedAt, clock.instant(), reason));
    }

    /** Counts a connection test with the stored credential. Tests with unsaved input are not counted. Never throws. */
    public void tested(UserId user, StoredCredential stored) {
        count(UsageCount.test(UsedKey.of(user, stored), TESTS, clock.instant()));
    }

    /** Counts a failure of a use that was counted before, now or in another process. Never throws. */
    public void failed(UsedKey key, Consumer consumer, UseFailure reason) {
        Instant now = clock.instant();
        count(UsageCount.failure(key, consumer, now, now, reason));
    }

    /** Notes that a consumer made a call for a user. Never throws. */
    public void called(UserId user, Consumer consumer) {
        calls.add(user, consumer, clock.instant());
    }

    private void count(UsageCount count) {
        if (!buffer.add(count) && leftOut.compareAndSet(false, true)) {
            LOG.log(System.Logger.Level.ERROR, "usage is missing in the statistics: too many counts are waiting");
        }
    }

    /**
     * Has the next flush delete the counts of the keys that this one replaced, as they are never shown again. Deleting
     * them immediately would make the save wait for a second commit. Never throws.
     */
    public void replaced(UsedKey by) {
        replacing.add(by);
    }

    /** Whether so many counts are waiting that the owner should flush now. */
    public boolean isCrowded() {
        return buffer.size() >= CROWDED;
    }

    /**
     * Stores all counts and deletes those of replaced keys. Never throws; the next flush retries what failed.
     * Thread-safe: concurrent calls are serialised.
     *
     * @return whether all uses counted before the call are stored, and the counts of all keys replaced before it
     *     deleted
     */
    public boolean flush() {
        synchronized (sending) {
            try {
                // Waiting batches keep their numbers and order; otherwise one whose answer was lost could count twice.
                send();
                cut(buffer.drain());
                send();
                forgetReplaced();
                sendCalls();
                if (failing) {
                    LOG.log(System.Logger.Level.INFO, "usage is stored again");
                }
                failing = false;
                leftOut.set(false);
                return true;
            } catch (UserConfigException retryLater) {
                noteFailure(retryLater.code().code());
            } catch (RuntimeException broken) {
                // An exception would end the timer that calls this.
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

    private void sendCalls() {
        List<ConsumerCall> all = calls.all();
        for (int from = 0; from < all.size(); from += BATCH_SIZE) {
            List<ConsumerCall> some = all.subList(from, Math.min(from + BATCH_SIZE, all.size()));
            log.noteCalls(some);
            calls.stored(some);
        }
    }

    // Runs after the counts of this process were stored. Counts that another process adds later are deleted with the
    // next save of that key.
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
            LOG.log(System.Logger.Level.WARNING, "usage could not be stored and waits for the next attempt: {0}", what);
        }
        failing = true;
    }

    /**
     * Deletes the usage of a user's keys for a service. Best effort: counts that another process has not stored yet may
     * come back, but they belong to a deleted key and are never shown.
     */
    public void forget(UserId user, ServiceId service) {
        try {
            buffer.forget(key -> key.user().equals(user) && key.service().equals(service));
            log.forget(user, service);
        } catch (UserConfigException kept) {
            LOG.log(System.Logger.Level.WARNING, "the usage of a deleted key was not forgotten: {0}", kept.code());
        }
    }

    /**
     * Deletes the usage of all keys of a user. Other processes may still store counts with their next flush: to erase a
     * user completely, call this again after that.
     *
     * @throws Unavailable with {@code store_unavailable}; the usage may have been deleted
     */
    public void forget(UserId user) {
        synchronized (sending) {
            buffer.forget(key -> key.user().equals(user));
            replacing.forget(user);
            calls.forget(user);
            List<UsageBatch> others =
                    batches.stream().map(batch -> batch.without(user)).toList();
            batches.clear();
            batches.addAll(others);
            log.forget(user);
        }
    }
}
