package network.amarktai.userconfig.usecase.payment;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.WaitingFor;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import org.jspecify.annotations.Nullable;

/** Carries one payment on, step by step, as far as it can go now, and notes what it then waits for. */
final class PaymentRunner {

    private static final System.Logger LOG = System.getLogger(PaymentRunner.class.getName());
    private static final long SWEPT_EVERY = Duration.ofSeconds(30).toNanos();

    private final PaymentsInProgress progress;
    private final PaymentLeases leases;
    private final PendingStep pending;
    private final PaymentSteps steps;
    private final BiConsumer<Payment, ErrorCode> failed;

    /** @param failed receives what did not answer, such as a node */
    PaymentRunner(
            PaymentsInProgress progress,
            PaymentLeases leases,
            PendingStep pending,
            PaymentSteps steps,
            BiConsumer<Payment, ErrorCode> failed) {
        this.progress = progress;
        this.leases = leases;
        this.pending = pending;
        this.steps = steps;
        this.failed = failed;
    }

    /** Looks for the outcome of an unresolved payment, at most every 30 seconds. */
    void sweep(Payment payment) {
        long now = progress.now();
        Long last = progress.of(payment.id()).sweptAt();
        if (last == null || now - last >= SWEPT_EVERY) {
            progress.update(payment.id(), note -> note.withSweptAt(now));
            run(payment);
            // No worker needs the payment until the next sweep, which may be another worker's.
            leases.release(payment);
        }
    }

    /** Returns the payment in the last state that it reached. */
    Payment run(Payment payment) {
        Payment reached = payment;
        WaitingFor waiting = null;
        try {
            PendingStep.PayerConfig config = pending.configOf(payment);
            Optional<Payment> next = leases.isTaken(payment) ? Optional.empty() : take(payment, config);
            while (next.isPresent()) {
                reached = next.get();
                waiting = afterStep(reached);
                next = steps.next(reached, config);
            }
        } catch (Unavailable retryLater) {
            waiting = WaitingFor.of(retryLater.code());
            failed.accept(payment, retryLater.code());
            LOG.log(System.Logger.Level.DEBUG, "payment {0} waits: {1}", payment.id(), retryLater.code());
        } catch (IntegrityFailed reported) {
            // The alarm has told it. The payment waits until its deadline.
            waiting = WaitingFor.OPERATOR;
            LOG.log(System.Logger.Level.DEBUG, "payment {0} waits: {1}", payment.id(), reported.code());
        } catch (NotConfigured | Conflict notNow) {
            // The user is erased, another process changed the payment, or an operator has to act. It waits until its
            // deadline.
            waiting = WaitingFor.OPERATOR;
            LOG.log(System.Logger.Level.WARNING, "payment {0} waits: {1}", payment.id(), notNow.code());
        } catch (RuntimeException unforeseen) {
            // An unforeseen failure of one payment must not stop all others.
            waiting = WaitingFor.OPERATOR;
            LOG.log(
                    System.Logger.Level.ERROR,
                    "payment {0} could not be carried on: {1}",
                    payment.id(),
                    unforeseen.getClass().getName());
        }
        progress.waits(payment.id(), waiting);
        return reached;
    }

    // A pending payment for which a step can do nothing, and that nothing else hinders, waits for another payment. One
    // that is sent waits for a block, which is no trouble.
    private static @Nullable WaitingFor afterStep(Payment reached) {
        return reached.state() instanceof PaymentState.Pending ? WaitingFor.TURN : null;
    }

    // An instance that cannot send a payment, because its clock is wrong or it lacks the key, must leave it to those
    // that can.
    private Optional<Payment> take(Payment payment, PendingStep.PayerConfig config) {
        Optional<ErrorCode> obstacle =
                payment.state() instanceof PaymentState.Pending ? pending.obstacle(payment, config) : Optional.empty();
        if (obstacle.isPresent()) {
            leases.release(payment);
            throw Unavailable.of(obstacle.get(), "This instance cannot send the payment.");
        }
        return leases.take(payment);
    }
}
