package network.amarktai.userconfig.engine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.usecase.payment.PaymentAgent;

/**
 * The payment passes of one network, one at a time, on threads of this network. A failed pass is logged, and the next
 * one starts as usual.
 */
final class NetworkPasses {

    private static final System.Logger LOG = System.getLogger(NetworkPasses.class.getName());
    private static final int WORKERS = 8;
    private static final long OLDEST_PASS = Duration.ofSeconds(30).toNanos();

    private final NetworkName network;
    private final PaymentAgent agent;
    private final Runnable afterwards;
    private final ExecutorService runner;
    private final ExecutorService workers;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicLong lastPass = new AtomicLong(System.nanoTime());

    /** @param afterwards runs after each pass */
    NetworkPasses(NetworkName network, PaymentAgent agent, Runnable afterwards, ThreadFactory threads) {
        this.network = network;
        this.agent = agent;
        this.afterwards = afterwards;
        this.runner = Executors.newSingleThreadExecutor(threads);
        this.workers = Executors.newFixedThreadPool(WORKERS, threads);
    }

    /** Has a pass run, after the one that is running now. Returns at once; has no effect after closing. */
    void start() {
        if (asked.compareAndSet(false, true)) {
            try {
                runner.execute(this::run);
            } catch (RejectedExecutionException closed) {
                // Payments continue from their stored state when another agent runs.
            }
        }
    }

    private void run() {
        asked.set(false);
        try {
            agent.pass(network, workers);
            lastPass.set(System.nanoTime());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (UserConfigException retryLater) {
            LOG.log(System.Logger.Level.WARNING, "payments on {0} wait: {1}", network, retryLater.code());
        } catch (RuntimeException broken) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "payments on {0} wait: {1}",
                    network,
                    broken.getClass().getName());
        }
        afterwards.run();
    }

    /** Waits until the pass that was asked for last has run, but not longer than until this {@link System#nanoTime}. */
    void await(long deadline) {
        CountDownLatch done = new CountDownLatch(1);
        try {
            runner.execute(done::countDown);
            if (!done.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                LOG.log(System.Logger.Level.DEBUG, "the pass of {0} continues in the background", network);
            }
        } catch (RejectedExecutionException closed) {
            // Nothing runs.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the last successful pass is older than 30 seconds. */
    boolean isLate() {
        return System.nanoTime() - lastPass.get() > OLDEST_PASS;
    }

    /** Starts no further pass. */
    void shutdown() {
        runner.shutdown();
    }

    /** Lets the running pass finish until this {@link System#nanoTime}, then interrupts it. */
    void finish(long deadline) {
        try {
            if (!runner.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                runner.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            runner.shutdownNow();
            Thread.currentThread().interrupt();
        }
        workers.shutdown();
    }
}
