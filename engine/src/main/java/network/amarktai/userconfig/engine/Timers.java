package network.amarktai.userconfig.engine;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Runs a few tasks again and again, each with a pause after its run. There are enough threads that no task waits for
 * another one. The tasks must not throw.
 */
final class Timers implements AutoCloseable {

    private static final int THREADS = 8;
    private static final long STOP_SECONDS = 10;

    private final ScheduledExecutorService threads;

    Timers(ThreadFactory factory) {
        this.threads = new ScheduledThreadPoolExecutor(THREADS, factory);
    }

    /** Runs the task after {@code delay}, and then again and again with a pause of {@code pause}. */
    void repeat(Duration delay, Duration pause, Runnable task) {
        ScheduledFuture<?> unused =
                threads.scheduleWithFixedDelay(task, delay.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets running tasks finish, for 10 seconds in total, then interrupts them. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
