package network.amarktai.userconfig.http.background;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import network.amarktai.userconfig.usecase.audit.KeepAuditTrail;

/** Lets the audit trail be kept every minute, beginning at once. Closing it records what is left. */
public final class AuditUpkeep implements AutoCloseable {

    private static final long STOP_SECONDS = 10;

    private final KeepAuditTrail keepAuditTrail;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "audit-every-minute");
        thread.setDaemon(true);
        return thread;
    });

    private AuditUpkeep(KeepAuditTrail keepAuditTrail) {
        this.keepAuditTrail = keepAuditTrail;
    }

    /** Begins to run. */
    public static AuditUpkeep start(KeepAuditTrail keepAuditTrail) {
        AuditUpkeep keeper = new AuditUpkeep(keepAuditTrail);
        ScheduledFuture<?> unused =
                keeper.timer.scheduleWithFixedDelay(keepAuditTrail::everyMinute, 0, 1, TimeUnit.MINUTES);
        return keeper;
    }

    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                timer.shutdownNow();
                return;
            }
        } catch (InterruptedException interrupted) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
            return;
        }
        keepAuditTrail.finish();
    }
}
