package network.amarktai.userconfig.http.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how many requests of one kind run at once, and how many of them belong to one caller. A request that may run
 * does so on the thread that brings it, without a switch of threads; others wait in a bounded queue, in which a caller
 * with too many running requests does not hold up those behind it. Thread-safe.
 */
final class Workers {

    private record Waiting(Object caller, Runnable task) {}

    private final Map<Object, Integer> running = new HashMap<>();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private final Executor executor;
    private final int most;
    private final int mostOfOne;
    private final int mostWaiting;
    private int total;

    /**
     * @param executor runs the tasks that have waited; it has more threads than all workers on it together
     * @param most how many tasks run at once; half as many of one caller
     * @param mostWaiting how many more tasks wait
     */
    Workers(Executor executor, int most, int mostWaiting) {
        this.executor = executor;
        this.most = most;
        this.mostOfOne = (most + 1) / 2;
        this.mostWaiting = mostWaiting;
    }

    /** Runs a task now, or later on another thread. False if there is no room for it to wait either. */
    boolean run(Object caller, Runnable task) {
        synchronized (this) {
            if (!mayRun(caller)) {
                return queue.size() < mostWaiting && queue.add(new Waiting(caller, task));
            }
            enter(caller);
        }
        runEntered(caller, task);
        return true;
    }

    private boolean mayRun(Object caller) {
        return total < most && running.getOrDefault(caller, 0) < mostOfOne;
    }

    private void enter(Object caller) {
        total++;
        running.merge(caller, 1, Integer::sum);
    }

    private void runEntered(Object caller, Runnable task) {
        try {
            task.run();
        } finally {
            Waiting next = leave(caller);
            if (next != null) {
                runLater(next);
            }
        }
    }

    private synchronized @Nullable Waiting leave(Object caller) {
        total--;
        running.computeIfPresent(caller, (same, count) -> count == 1 ? null : count - 1);
        for (Iterator<Waiting> waiting = queue.iterator(); waiting.hasNext(); ) {
            Waiting next = waiting.next();
            if (mayRun(next.caller())) {
                waiting.remove();
                enter(next.caller());
                return next;
            }
        }
        return null;
    }

    private void runLater(Waiting next) {
        try {
            executor.execute(() -> runEntered(next.caller(), next.task()));
        } catch (RejectedExecutionException stopping) {
            runEntered(next.caller(), next.task());
        }
    }
}
