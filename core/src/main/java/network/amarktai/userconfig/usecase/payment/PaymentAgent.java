package network.amarktai.userconfig.usecase.payment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentPosition;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.wallet.Chains;

/**
 * The payment worker: carries unfinished payments on from the step they have reached. Any number of agents can share
 * the same stores.
 *
 * <p>It starts no thread. The caller calls {@link #pass} every second or so, and at once after a new payment or a new
 * block; and {@link #renewLeases} every second, so that other agents see that this one is alive.
 */
public final class PaymentAgent {

    private static final System.Logger LOG = System.getLogger(PaymentAgent.class.getName());
    private static final int PAGE = 200;
    private static final long SWEPT_EVERY = Duration.ofSeconds(30).toNanos();

    private record Account(UserId user, NetworkName network) {}

    private final Chains chains;
    private final PaymentLedger ledger;
    private final ChainClock clock;
    private final PaymentsInProgress progress;
    private final SendDeadline deadline;
    private final PaymentLeases leases;
    private final PendingStep pending;
    private final PaymentSteps steps;
    private final PaymentSweep sweep;

    PaymentAgent(Foundation base, Chains chains, LongSupplier nanoTime) {
        Stores stores = base.stores();
        this.chains = chains;
        this.ledger = stores.payments();
        this.clock = new ChainClock(base.clock());
        this.progress = new PaymentsInProgress(nanoTime);
        this.deadline = new SendDeadline(progress);
        this.leases = new PaymentLeases(ledger, progress, base.identifiers().eventId());
        PaymentAudit audit = new PaymentAudit(base.trail());
        PaymentRules rules = new PaymentRules(chains);
        PaymentWriter writer = new PaymentWriter(ledger);
        PaymentReservation reservation = new PaymentReservation(stores.spending(), writer);
        PaymentSigning signing = new PaymentSigning(chains, base.vault(), reservation, rules, audit, this.clock);
        PaymentWatch watch = new PaymentWatch(this.clock);
        this.pending =
                new PendingStep(stores.paymentConfigs(), chains, rules, deadline, this.clock, reservation, signing);
        this.steps = new PaymentSteps(
                pending,
                new SignedStep(chains, new PaymentBroadcast(progress, audit), watch, writer, audit),
                new UnresolvedStep(chains, stores.spending(), watch, writer),
                new DecidedStep(stores.spending(), writer, audit));
        this.sweep = new PaymentSweep(stores, audit, nanoTime);
    }

    /** Whether the clock of this machine agreed with the chains at the last comparison. Otherwise payments wait. */
    public boolean trustsItsClock() {
        return clock.agrees();
    }

    /**
     * Carries every unfinished payment on as far as it can go now. Payments that need an unreachable node or store are
     * retried in the next pass.
     *
     * @param workers runs the payments of different users concurrently
     * @throws Unavailable with {@code store_unavailable} if the ledger does not answer
     * @throws InterruptedException if the calling thread is interrupted; nothing is lost
     */
    public synchronized void pass(ExecutorService workers) throws InterruptedException {
        Set<Account> blocked = ConcurrentHashMap.newKeySet();
        Set<PaymentId> unfinished = new HashSet<>();
        PaymentPosition after = null;
        List<Payment> page;
        do {
            page = ledger.unfinished(after, PAGE);
            Map<Account, List<Payment>> groups = new LinkedHashMap<>();
            for (Payment payment : page) {
                after = payment.position();
                if (payment.isBlocked()) {
                    // Nothing is done with it. The sweep moves it out of the way of other payments.
                    continue;
                }
                unfinished.add(payment.id());
                deadline.start(payment);
                groups.computeIfAbsent(
                                new Account(payment.user(), payment.source().network()), some -> new ArrayList<>())
                        .add(payment);
            }
            List<Callable<Void>> tasks = new ArrayList<>();
            groups.forEach((account, payments) -> tasks.add(() -> {
                runInOrder(account, payments, blocked);
                return null;
            }));
            await(workers.invokeAll(tasks));
        } while (page.size() == PAGE);
        progress.keepOnly(unfinished);
        clock.recheck(chains);
        sweep.ifDue(unfinished);
    }

    /**
     * Renews the leases of this agent that are at least 3 seconds old, so that other agents see that it is alive. Call
     * it every second, from another thread than {@link #pass}, which can take long while a node is slow.
     *
     * @throws Unavailable with {@code store_unavailable} if the ledger does not answer
     */
    public void renewLeases() {
        leases.renew();
    }

    private static void await(List<Future<Void>> tasks) throws InterruptedException {
        for (Future<Void> task : tasks) {
            try {
                task.get();
            } catch (ExecutionException broken) {
                Throwable cause = broken.getCause();
                LOG.log(
                        System.Logger.Level.ERROR,
                        "payments could not be carried on: {0}",
                        cause == null ? "?" : cause.getClass().getName());
            }
        }
    }

    // A user has one payment at a time under way on a network, the oldest first.
    private void runInOrder(Account account, List<Payment> payments, Set<Account> blocked) {
        for (Payment payment : payments) {
            if (payment.state() instanceof PaymentState.Unresolved) {
                sweep(payment);
            } else if ((!blocked.contains(account) || runsOutOfOrder(payment)) && !isOutOfTheWay(runSteps(payment))) {
                blocked.add(account);
            }
        }
    }

    private boolean runsOutOfOrder(Payment payment) {
        return !(payment.state() instanceof PaymentState.Pending) || pending.runsOutOfOrder(payment);
    }

    // Whether the next payment of the account may run.
    private static boolean isOutOfTheWay(Payment payment) {
        return payment.status().isFinal() || payment.state() instanceof PaymentState.Unresolved;
    }

    private void sweep(Payment payment) {
        long now = progress.now();
        Long last = progress.of(payment.id()).sweptAt();
        if (last == null || now - last >= SWEPT_EVERY) {
            progress.update(payment.id(), note -> note.withSweptAt(now));
            runSteps(payment);
            // No worker needs the payment until the next sweep, which may be another worker's.
            leases.release(payment);
        }
    }

    // An instance that cannot send a payment, because its clock is wrong or it lacks the key, must leave it to those
    // that can.
    private boolean mayTake(Payment payment, PendingStep.PayerConfig config) {
        if (leases.isTaken(payment)) {
            return false;
        }
        boolean possible = !(payment.state() instanceof PaymentState.Pending) || pending.isPossible(payment, config);
        if (!possible) {
            leases.release(payment);
        }
        return possible;
    }

    /** Returns the payment in the last state that it reached. */
    private Payment runSteps(Payment payment) {
        Payment reached = payment;
        try {
            PendingStep.PayerConfig config = pending.configOf(payment);
            Optional<Payment> next = mayTake(payment, config) ? leases.take(payment) : Optional.empty();
            while (next.isPresent()) {
                reached = next.get();
                next = steps.next(reached, config);
            }
        } catch (Unavailable retryLater) {
            LOG.log(System.Logger.Level.DEBUG, "payment {0} waits: {1}", payment.id(), retryLater.code());
        } catch (IntegrityFailed reported) {
            // The alarm has told it. The payment waits until its deadline.
            LOG.log(System.Logger.Level.DEBUG, "payment {0} waits: {1}", payment.id(), reported.code());
        } catch (NotConfigured | Conflict noUser) {
            // The user is erased, or an operator has to act. The payment waits until its deadline.
            LOG.log(System.Logger.Level.WARNING, "payment {0} waits: {1}", payment.id(), noUser.code());
        } catch (RuntimeException unforeseen) {
            // An unforeseen failure of one payment must not stop all others.
            LOG.log(
                    System.Logger.Level.ERROR,
                    "payment {0} could not be carried on: {1}",
                    payment.id(),
                    unforeseen.getClass().getName());
        }
        return reached;
    }
}
