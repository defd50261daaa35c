package network.amarktai.userconfig.http.server;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of {@code /health/ready} and {@code /metrics}: these are answered, however many other requests wait.
 * {@code /health/live} waits for nothing, so it needs no thread of its own.
 */
final class HealthThreads implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int WAITING = 16;
    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
                Thread thread = new Thread(task, "health");
                thread.setDaemon(true);
                return thread;
            });

    HealthThreads() {
        threads.allowCoreThreadTimeOut(true);
    }

    /** Runs a task soon. False if too many wait. */
    boolean run(Runnable task) {
        try {
            threads.execute(task);
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
