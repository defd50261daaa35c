package network.amarktai.userconfig.http.background;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import network.amarktai.userconfig.usecase.usage.RecordUsage;

/**
 * Stores what was counted every five seconds, and each second while much waits. Closing it stores the rest; if the store does
 * not answer then, that is lost.
 */
public final class UsageFlusher implements AutoCloseable {

    private static final int PASSES_BETWEEN_FLUSHES = 5;
    private static final long STOP_SECONDS = 10;

    private final RecordUsage usage;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "usage");
        thread.setDaemon(true);
        return thread;
    });
    /** Only the timer's thread touches it. */
    private int passes;

    private UsageFlusher(RecordUsage usage) {
        this.usage = usage;
    }

    /** Begins to run. */
    public static UsageFlusher start(RecordUsage usage) {
        UsageFlusher runner = new UsageFlusher(usage);
        ScheduledFuture<?> unused = runner.timer.scheduleWithFixedDelay(runner::pass, 1, 1, TimeUnit.SECONDS);
        return runner;
    }

    private void pass() {
        passes++;
        if (passes >= PASSES_BETWEEN_FLUSHES || usage.isCrowded()) {
            passes = 0;
            usage.flush();
        }
    }

    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
        usage.flush();
    }
}
