package network.amarktai.userconfig.usecase.payment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
import network.amarktai.userconfig.domain.payment.WaitingFor;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.usecase.freeze.FreezeState;
import network.amarktai.userconfig.usecase.payment.chain.ChainClock;
import network.amarktai.userconfig.usecase.payment.chain.ChainIdentity;
import network.amarktai.userconfig.usecase.payment.chain.NetworkCondition;
import network.amarktai.userconfig.usecase.payment.chain.PaymentWatch;
import network.amarktai.userconfig.usecase.proof.MissingPayments;
import network.amarktai.userconfig.usecase.proof.PaymentProof;
import network.amarktai.userconfig.usecase.proof.WatchedPaymentConfigs;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.wallet.Chains;

/**
 * Carries the unfinished payments of one network on. It shares nothing that waits with the agent of another network, so
 * a node that hangs delays the payments of its own network only.
 */
final class NetworkAgent {

    private static final System.Logger LOG = System.getLogger(NetworkAgent.class.getName());
    private static final int PAGE = 200;

    private final NetworkName network;
    private final Chains chains;
    private final PaymentLedger ledger;
    private final PaymentsInProgress progress;
    private final SendDeadline deadline;
    private final PaymentLeases leases;
    private final PendingStep pending;
    private final PaymentRunner runner;
    private final NetworkCondition condition;
    private final PaymentProof proof;
    private final MissingPayments missing;
    // Whose calls timed out last, the earliest first.
    private final Set<UserId> slow = Collections.synchronizedSet(new LinkedHashSet<>());
    private volatile boolean timedOut;

    NetworkAgent(
            NetworkName network,
            Foundation base,
            Chains chains,
            ChainClock clock,
            PaymentAudit audit,
            FreezeState freeze,
            LongSupplier nanoTime) {
        Stores stores = base.stores();
        this.network = network;
        this.chains = chains;
        this.ledger = stores.payments();
        this.progress = new PaymentsInProgress(nanoTime);
        this.deadline = new SendDeadline(progress);
        this.leases = new PaymentLeases(ledger, progress, base.identifiers().eventId());
        ChainIdentity identity = new ChainIdentity(stores.spending());
        this.condition = new NetworkCondition(network, clock, identity, nanoTime);
        this.proof = new PaymentProof(base);
        this.missing = new MissingPayments(base);
        PaymentRules rules = new PaymentRules(chains, freeze);
        PaymentWriter writer = new PaymentWriter(ledger);
        PaymentReservation reservation = new PaymentReservation(stores.spending(), writer);
        PaymentSigning signing = new PaymentSigning(chains, base.vault(), reservation, rules, freeze, audit, clock);
        PaymentWatch watch = new PaymentWatch(clock, identity);
        this.pending = new PendingStep(
                new WatchedPaymentConfigs(base), chains, progress, clock, identity, reservation, signing);
        PaymentSteps steps = new PaymentSteps(
                pending,
                new SignedStep(chains, new PaymentBroadcast(progress, audit, clock, identity), watch, writer, audit),
                new UnresolvedStep(chains, stores.spending(), watch, writer),
                new DecidedStep(stores.spending(), writer, audit));
        this.runner = new PaymentRunner(progress, leases, pending, steps, this::failed);
    }

    /**
     * One pass. After the first time-out it starts no further payment, and the network rests.
     *
     * @return the unfinished payments of the network; empty while it rests
     */
    synchronized Optional<Set<PaymentId>> pass(ExecutorService workers) throws InterruptedException {
        if (condition.isResting()) {
            return Optional.empty();
        }
        timedOut = false;
        condition.begin();
        Set<UserId> blocked = ConcurrentHashMap.newKeySet();
        Set<PaymentId> unfinished = new HashSet<>();
        // One account whose calls time out must not keep all others waiting.
        Map<UserId, List<Payment>> last = new LinkedHashMap<>();
        List.copyOf(slow).forEach(user -> last.put(user, new ArrayList<>()));
        PaymentPosition after = null;
        List<Payment> page;
        do {
            page = ledger.unfinished(after, PAGE);
            Map<UserId, List<Payment>> groups = new LinkedHashMap<>();
            for (Payment payment : page) {
                after = payment.position();
                // Nothing is done with a blocked one. The sweep moves it out of the way of other payments.
                if (payment.source().network() == network && !payment.isBlocked()) {
                    unfinished.add(payment.id());
                    missing.note(payment);
                    deadline.start(payment);
                    (last.containsKey(payment.user()) ? last : groups)
                            .computeIfAbsent(payment.user(), some -> new ArrayList<>())
                            .add(payment);
                }
            }
            run(groups, blocked, workers);
        } while (page.size() == PAGE);
        run(last, blocked, workers);
        progress.keepOnly(unfinished);
        proof.keepOnly(unfinished);
        missing.lookForAllBut(unfinished);
        if (!timedOut) {
            condition.compareAgain(chains.on(network).gateway(), this::note);
        }
        if (!unfinished.isEmpty() && !timedOut) {
            condition.checkNode(chains.on(network), this::note);
        }
        condition.end();
        restIfTimedOut();
        return Optional.of(unfinished);
    }

    private void failed(Payment payment, ErrorCode code) {
        if (code == ErrorCode.CHAIN_TIMEOUT) {
            slow.add(payment.user());
        }
        note(code);
    }

    private void note(ErrorCode code) {
        condition.note(code);
        if (code == ErrorCode.CHAIN_TIMEOUT) {
            timedOut = true;
        }
    }

    /** Why the payments of this network wait, as of the last pass. */
    Optional<ErrorCode> obstacle() {
        return condition.obstacle();
    }

    /** Why this payment does not go on, as far as is known here. */
    Optional<WaitingFor> waitingFor(Payment payment) {
        return progress.waitingFor(payment.id()) // Another wallet may have paid before the chain was reset.
                .or(() -> condition
                        .obstacle()
                        .filter(code -> code != ErrorCode.CHAIN_WAS_RESET)
                        .map(WaitingFor::of));
    }

    private void restIfTimedOut() {
        boolean rested = condition.hasRested();
        if (timedOut) {
            condition.rest();
            if (!rested) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "payments on {0} wait: {1}. The network is asked again after a pause",
                        network,
                        ErrorCode.CHAIN_TIMEOUT);
            }
        } else if (rested) {
            condition.endRest();
            LOG.log(System.Logger.Level.INFO, "payments on {0} are carried on again", network);
        }
    }

    void renewLeases() {
        leases.renew();
    }

    private void run(Map<UserId, List<Payment>> groups, Set<UserId> blocked, ExecutorService workers)
            throws InterruptedException {
        List<Callable<Void>> tasks = new ArrayList<>();
        groups.forEach((user, payments) -> tasks.add(() -> {
            runInOrder(user, payments, blocked);
            return null;
        }));
        await(workers.invokeAll(tasks));
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
    private void runInOrder(UserId user, List<Payment> payments, Set<UserId> blocked) {
        if (timedOut) {
            return;
        }
        slow.remove(user);
        for (Payment payment : payments) {
            boolean isNext = !blocked.contains(user) || runsOutOfOrder(payment);
            if (!isNext) {
                progress.waits(payment.id(), WaitingFor.TURN);
            } else if (mayRun(payment, blocked)) {
                if (payment.state() instanceof PaymentState.Unresolved) {
                    runner.sweep(payment);
                } else if (!isOutOfTheWay(runner.run(payment))) {
                    blocked.add(user);
                }
            }
        }
    }

    // A payment that the trail contradicts is left as it is, and must not hold up the user's other payments.
    private boolean mayRun(Payment payment, Set<UserId> blocked) {
        try {
            boolean isCurrent = proof.isCurrent(payment);
            if (!isCurrent) {
                progress.waits(payment.id(), WaitingFor.OPERATOR);
            }
            return isCurrent;
        } catch (Unavailable | Conflict retryLater) {
            progress.waits(payment.id(), WaitingFor.of(retryLater.code()));
            blocked.add(payment.user());
            return false;
        }
    }

    private boolean runsOutOfOrder(Payment payment) {
        return !(payment.state() instanceof PaymentState.Pending) || pending.runsOutOfOrder(payment);
    }

    // Whether the next payment of the account may run.
    private static boolean isOutOfTheWay(Payment payment) {
        return payment.status().isFinal() || payment.state() instanceof PaymentState.Unresolved;
    }
}
