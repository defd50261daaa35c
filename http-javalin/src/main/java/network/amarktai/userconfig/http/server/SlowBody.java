package network.amarktai.userconfig.http.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import network.amarktai.userconfig.http.error.HttpError;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the rest of a body, without a thread, until a deadline. A body that is not complete soon counts for its user
 * and its address.
 */
final class SlowBody implements Invocable.Task {

    // Without a valid token, a longer body is refused without waiting for its end.
    private static final int MOST_OF_STRANGER = 6 * 1024;
    // Of the time for the whole body. Bodies of the usual clients, which send head and body apart, are not counted.
    private static final int UNCOUNTED = 10;

    private final WholeBody body;
    private final boolean known;
    private final Consumer<@Nullable HttpError> next;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Map<InFlight, Object> counted = new HashMap<>();
    private Scheduler.@Nullable Task timer;

    /**
     * @param known whether the request has a valid token
     * @param next gets the request when its body is read, or the refusal
     */
    SlowBody(WholeBody body, boolean known, Consumer<@Nullable HttpError> next) {
        this.body = body;
        this.known = known;
        this.next = next;
    }

    /** Begins to wait. Limited are the counts of the keys if it takes long. */
    void await(Scheduler scheduler, Duration arrival, Map<InFlight, Object> keys) {
        long all = arrival.toMillis();
        timed(scheduler, all / UNCOUNTED, () -> {
            if (!keys.entrySet().stream().allMatch(this::count)) {
                end(Refusal.tooManyBodies());
            } else {
                timed(scheduler, all - all / UNCOUNTED, () -> end(Refusal.bodyTooSlow()));
            }
        });
        run();
    }

    private synchronized void timed(Scheduler scheduler, long milliseconds, Runnable task) {
        if (!ended.get()) {
            timer = scheduler.schedule(task, milliseconds, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized boolean count(Map.Entry<InFlight, Object> key) {
        if (ended.get()) {
            return true;
        }
        boolean entered = key.getKey().enter(key.getValue());
        if (entered) {
            counted.put(key.getKey(), key.getValue());
        }
        return entered;
    }

    private synchronized void release() {
        counted.forEach(InFlight::leave);
        counted.clear();
        if (timer != null) {
            timer.cancel();
        }
    }

    /** More of it has arrived. */
    @Override
    public void run() {
        if (ended.get()) {
            return;
        }
        if (body.readAvailable() || (!known && body.total() > MOST_OF_STRANGER)) {
            end(null);
        } else {
            body.getWrapped().demand(this);
        }
    }

    private void end(@Nullable HttpError refusal) {
        if (ended.compareAndSet(false, true)) {
            release();
            next.accept(refusal);
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
