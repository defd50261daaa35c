package network.amarktai.userconfig.engine;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.usecase.payment.ShowPayments;

/** The callers that wait for a payment. They have a timer of their own, because a payment pass can hang at a node. */
final class PaymentWaiters {

    private record Waiting(Payment payment, long until, CompletableFuture<Payment> answer) {

        boolean isOver() {
            return System.nanoTime() - until >= 0;
        }
    }

    private final ShowPayments payments;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean released = new AtomicBoolean();

    PaymentWaiters(ShowPayments payments) {
        this.payments = payments;
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

    /** Completes the futures of payments that are final. Reads each payment: call this every second and after a pass. */
    void completeFinal() {
        completeIf(one -> true);
    }

    /** Completes the futures whose patience is over. Call this often: it reads no other payment. */
    void completeOverdue() {
        completeIf(Waiting::isOver);
    }

    private void completeIf(Predicate<Waiting> isDue) {
        waiting.removeIf(one -> {
            if (!isDue.test(one)) {
                return false;
            }
            Payment now = current(one.payment());
            boolean done = now.status().isFinal() || one.isOver();
            if (done) {
                one.answer().complete(now);
            }
            return done;
        });
    }

    /** Completes every future with the current state of its payment, and later ones at once. For a shutdown. */
    void release() {
        released.set(true);
        waiting.forEach(one -> one.answer().complete(current(one.payment())));
    }

    private Payment current(Payment payment) {
        try {
            return payments.one(payment.user(), payment.id());
        } catch (RuntimeException unreachable) {
            return payment;
        }
    }
}
