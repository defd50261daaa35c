package network.amarktai.userconfig.engine;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.usecase.payment.Payments;

/**
 * Runs the passes of the payment agent and completes the futures of callers that wait for a payment. A failed pass is
 * logged, and the next one starts as usual. After closing, payments continue from their stored state when another agent
 * runs.
 */
final class PaymentWorker implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(PaymentWorker.class.getName());
    private static final int WORKERS = 8;
    private static final long OLDEST_PASS = Duration.ofSeconds(30).toNanos();

    private record Waiting(Payment payment, long until, CompletableFuture<Payment> answer) {}

    private final Payments payments;
    private final ExecutorService workers;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean released = new AtomicBoolean();
    private final AtomicLong lastPass = new AtomicLong(System.nanoTime());

    PaymentWorker(Payments payments, ThreadFactory threads) {
        this.payments = payments;
        this.workers = Executors.newFixedThreadPool(WORKERS, threads);
    }

    /** Returns the payment once it is final, or in its current state when {@code patience} is over. */
    CompletableFuture<Payment> whenFinal(Payment payment, Duration patience) {
        CompletableFuture<Payment> answer = new CompletableFuture<>();
        waiting.add(new Waiting(payment, System.nanoTime() + patience.toNanos(), answer));
        if (released.get()) {
            answer.complete(payment);
        }
        return answer;
    }

    /** Completes every future with the current state of its payment, and later ones at once. For a shutdown. */
    void release() {
        released.set(true);
        waiting.forEach(one -> one.answer().complete(current(one.payment())));
    }

    /** Renews the leases of this agent. Call this every second, on another thread than {@link #pass}. */
    void renewLeases() {
        try {
            payments.paymentAgent().renewLeases();
        } catch (UserConfigException retryLater) {
            LOG.log(System.Logger.Level.DEBUG, "leases of payments were not renewed: {0}", retryLater.code());
        } catch (RuntimeException broken) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "leases of payments were not renewed: {0}",
                    broken.getClass().getName());
        }
    }

    /** Carries the unfinished payments on. Call this every second and after a new payment. */
    void pass() {
        try {
            payments.paymentAgent().pass(workers);
            lastPass.set(System.nanoTime());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (UserConfigException retryLater) {
            LOG.log(System.Logger.Level.WARNING, "payments wait: {0}", retryLater.code());
        } catch (RuntimeException broken) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "payments wait: {0}",
                    broken.getClass().getName());
        }
        completeFutures();
    }

    private void completeFutures() {
        waiting.removeIf(one -> {
            Payment now = current(one.payment());
            boolean over = now.status().isFinal() || System.nanoTime() - one.until() >= 0;
            if (over) {
                one.answer().complete(now);
            }
            return over;
        });
    }

    private Payment current(Payment payment) {
        try {
            return payments.showPayments().one(payment.user(), payment.id());
        } catch (UserConfigException unreachable) {
            return payment;
        }
    }

    /**
     * Returns if the clock of this machine agrees with the chains.
     *
     * @throws Unavailable with {@code clock_mismatch}; payments wait until it agrees
     */
    void requireTrustedClock() {
        if (!payments.paymentAgent().trustsItsClock()) {
            throw Unavailable.of(
                    ErrorCode.CLOCK_MISMATCH,
                    "This machine's clock and the chain's differ by more than five minutes, so payments wait.");
        }
    }

    /** Whether the last successful pass is not older than 30 seconds. */
    HealthCheck lastPass() {
        return System.nanoTime() - lastPass.get() <= OLDEST_PASS
                ? new HealthCheck("agent", "ok", "")
                : new HealthCheck(
                        "agent", "agent_late", "The last payment pass was more than 30 seconds ago, so payments wait.");
    }

    @Override
    public void close() {
        workers.shutdown();
    }
}
