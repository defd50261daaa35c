package network.amarktai.userconfig.devnet;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import network.amarktai.userconfig.devnet.node.DaemonThreads;
import network.amarktai.userconfig.error.UserConfigException;

/** Makes blocks at a fixed interval of real time. A block that cannot be stored is retried at the next interval. */
final class BlockTimer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(BlockTimer.class.getName());

    private final ScheduledExecutorService thread;

    private BlockTimer(ScheduledExecutorService thread) {
        this.thread = thread;
    }

    static BlockTimer every(Duration blockTime, Runnable block) {
        ScheduledExecutorService thread =
                Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("devnet-blocks"));
        BlockTimer timer = new BlockTimer(thread);
        long nanos = blockTime.toNanos();
        // Fixed delay, not fixed rate: blocks missed while the machine slept are not made up for.
        var unused = thread.scheduleWithFixedDelay(() -> attempt(block), nanos, nanos, TimeUnit.NANOSECONDS);
        return timer;
    }

    private static void attempt(Runnable block) {
        try {
            block.run();
        } catch (UserConfigException unavailable) {
            LOG.log(System.Logger.Level.WARNING, "no block was made: {0}", unavailable.detail());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
