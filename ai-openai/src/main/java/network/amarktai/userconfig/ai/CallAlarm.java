package network.amarktai.userconfig.ai;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tells when a call takes too long. A timer is set a few times a call, not for each piece. */
final class CallAlarm {

    private final CallLimits limits;
    private final ScheduledExecutorService timer;
    private final Runnable late;
    private final long started = System.nanoTime();

    // Guarded by this.
    private long owedSince = started;
    private boolean owes = true;
    private boolean delivered;
    private boolean over;
    private @Nullable Future<?> pending;

    /** @param late runs on the timer's thread when the call takes too long */
    CallAlarm(CallLimits limits, ScheduledExecutorService timer, Runnable late) {
        this.limits = limits;
        this.timer = timer;
        this.late = late;
    }

    /** Begins to watch. */
    synchronized void start() {
        set();
    }

    /** The receiver is ready: from now on the provider owes the next bytes. */
    synchronized void owes() {
        owes = true;
        owedSince = System.nanoTime();
    }

    /** The provider owes nothing until the receiver is ready again. */
    synchronized void delivered() {
        owes = false;
        if (!delivered) {
            delivered = true;
            set();
        }
    }

    /** The call is over. */
    synchronized void cancel() {
        over = true;
        if (pending != null) {
            pending.cancel(false);
        }
    }

    private void check() {
        synchronized (this) {
            if (over) {
                return;
            }
            if (left() > 0) {
                set();
                return;
            }
        }
        late.run();
    }

    private void set() {
        if (pending != null) {
            pending.cancel(false);
        }
        try {
            pending = timer.schedule(this::check, Math.max(left(), 1), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closing) {
            // The provider is being closed, which cancels the call.
            pending = null;
        }
    }

    private long left() {
        long now = System.nanoTime();
        Duration piece = delivered ? limits.betweenPieces() : limits.firstByte();
        long since = owes ? now - owedSince : 0;
        return Math.min(limits.whole().toNanos() - (now - started), piece.toNanos() - since);
    }
}
