package network.amarktai.userconfig.http.background;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.usecase.payment.PaymentAgent;
import network.amarktai.userconfig.usecase.payment.ShowPayments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the payment agent look at unfinished payments every second, and at once when there is a new one. A pass that fails is
 * followed by the next one. Closing it lets the running pass finish; payments go on where they are when an agent runs again.
 */
public final class PaymentWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentWorker.class);
    private static final long PAUSE_MILLISECONDS = 1_000;
    private static final long STOP_SECONDS = 10;
    private static final int WORKERS = 8;

    private record Waiting(Payment payment, long until, CompletableFuture<Payment> answer) {}

    private final PaymentAgent agent;
    private final ShowPayments showPayments;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "payments"));
    // A pass may take long while a node is slow. Other instances have to see that this one is alive all the same.
    private final ScheduledExecutorService signsOfLife =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "payment-leases"));
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, task -> daemon(task, "payment"));
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean nudged = new AtomicBoolean();
    private final AtomicBoolean released = new AtomicBoolean();

    private PaymentWorker(PaymentAgent agent, ShowPayments showPayments) {
        this.agent = agent;
        this.showPayments = showPayments;
    }

    /** Begins to run. */
    public static PaymentWorker start(PaymentAgent agent, ShowPayments showPayments) {
        PaymentWorker runner = new PaymentWorker(agent, showPayments);
        ScheduledFuture<?> unusedPasses =
                runner.timer.scheduleWithFixedDelay(runner::pass, 0, PAUSE_MILLISECONDS, TimeUnit.MILLISECONDS);
        ScheduledFuture<?> unusedRenewals = runner.signsOfLife.scheduleWithFixedDelay(
                runner::renewLeases, PAUSE_MILLISECONDS, PAUSE_MILLISECONDS, TimeUnit.MILLISECONDS);
        return runner;
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** There is a new payment: the next pass is now. */
    public void nudge() {
        if (!timer.isShutdown() && nudged.compareAndSet(false, true)) {
            timer.execute(this::pass);
        }
    }

    /** The payment once it is final, or as it is when {@code patience} is over. */
    public CompletableFuture<Payment> whenFinal(Payment payment, Duration patience) {
        CompletableFuture<Payment> answer = new CompletableFuture<>();
        waiting.add(new Waiting(payment, System.nanoTime() + patience.toNanos(), answer));
        if (released.get()) {
            answer.complete(payment);
        }
        return answer;
    }

    /** Answers everybody who waits, and lets nobody wait any more: the server is about to end. */
    public void release() {
        released.set(true);
        waiting.forEach(one -> one.answer().complete(current(one.payment())));
    }

    private void renewLeases() {
        try {
            agent.renewLeases();
        } catch (UserConfigException later) {
            LOG.debug("leases of payments wait: {}", later.code());
        } catch (RuntimeException broken) {
            LOG.error("leases of payments wait: {}", broken.getClass().getName());
        }
    }

    private void pass() {
        nudged.set(false);
        try {
            agent.pass(workers);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (UserConfigException later) {
            LOG.warn("payments wait: {}", later.code());
        } catch (RuntimeException broken) {
            LOG.error("payments wait: {}", broken.getClass().getName());
        }
        answerWhoWaits();
    }

    private void answerWhoWaits() {
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
            return showPayments.one(payment.user(), payment.id());
        } catch (UserConfigException unreachable) {
            return payment;
        }
    }

    /** Whether payments can be sent, as far as the clock is concerned. */
    public boolean trustsItsClock() {
        return agent.trustsItsClock();
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
        signsOfLife.shutdown();
        workers.shutdown();
    }
}
