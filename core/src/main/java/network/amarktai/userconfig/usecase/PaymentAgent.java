package network.amarktai.userconfig.usecase;

import java.time.Duration;
import java.time.InstantSource;
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
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentPosition;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.NetworkName;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.port.SecretVault;

/**
 * Carries unfinished payments on, from whatever step they have reached. Any number of agents may share the same ledgers.
 *
 * <p>It does not run by itself: whoever has it calls {@link #pass} when something may have changed, such as after a new
 * payment or a new block, and every second or so; and {@link #renewLeases} every second, so that others see it alive.
 */
public final class PaymentAgent {

    private static final System.Logger LOG = System.getLogger(PaymentAgent.class.getName());
    private static final int PAGE = 200;
    private static final long SWEPT_EVERY = Duration.ofSeconds(30).toNanos();

    private record Account(UserId user, NetworkName network) {}

    private final WalletPorts ports;
    private final PaymentLedger ledger;
    private final PaymentReservation reservation;
    private final PaymentSigning signing;
    private final PaymentBroadcast broadcast;
    private final PaymentSteps steps;
    private final PaymentSweep sweep;
    private final Patience patience;
    private final ChainClock clock;
    private final Leases leases;
    private final LongSupplier nanoTime;
    private final Map<PaymentId, Long> sweptAt = new ConcurrentHashMap<>();

    PaymentAgent(
            WalletPorts ports,
            PaymentPorts ledgers,
            SecretVault vault,
            AuditTrail trail,
            InstantSource clock,
            LongSupplier nanoTime,
            Identifiers identifiers) {
        PaymentAudit audit = new PaymentAudit(trail);
        PaymentRules rules = new PaymentRules(ports);
        PaymentWriter writer = new PaymentWriter(ledgers.payments());
        this.ports = ports;
        this.nanoTime = nanoTime;
        this.ledger = ledgers.payments();
        this.clock = new ChainClock(clock);
        this.patience = new Patience(nanoTime);
        this.reservation = new PaymentReservation(ledgers.spending(), writer);
        this.signing = new PaymentSigning(ports, vault, reservation, rules, audit, this.clock);
        this.broadcast = new PaymentBroadcast(audit);
        this.steps = new PaymentSteps(
                ports,
                writer,
                reservation,
                signing,
                broadcast,
                new PaymentWatch(this.clock),
                new PaymentSettlement(ledgers.spending(), writer, audit),
                rules,
                audit,
                this.clock,
                patience);
        this.sweep = new PaymentSweep(ledgers, audit, nanoTime);
        this.leases = new Leases(ledger, nanoTime, identifiers.eventId());
    }

    /** Whether this machine's clock agreed with the chains' the last time they were asked. While it does not, payments wait. */
    public boolean trustsItsClock() {
        return clock.agrees();
    }

    /**
     * Looks at every unfinished payment once, and carries each on as far as it can go now. What cannot be reached is left for
     * the next pass.
     *
     * @param workers runs the payments of different users side by side
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
                unfinished.add(payment.id());
                patience.watch(payment);
                after = payment.position();
                groups.computeIfAbsent(
                                new Account(payment.user(), payment.source().network()), some -> new ArrayList<>())
                        .add(payment);
            }
            List<Callable<Void>> tasks = new ArrayList<>();
            groups.forEach((account, payments) -> tasks.add(() -> {
                inOrder(account, payments, blocked);
                return null;
            }));
            await(workers.invokeAll(tasks));
        } while (page.size() == PAGE);
        leases.keepOnly(unfinished);
        broadcast.keepOnly(unfinished);
        patience.keepOnly(unfinished);
        sweptAt.keySet().retainAll(unfinished);
        clock.askAgain(ports);
        sweep.ifDue(unfinished);
    }

    /**
     * Says that this agent is alive: renews its leases that are three seconds old. Whoever has it calls this every second, from
     * another thread than {@link #pass}, which may take long while a node is slow.
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

    // One payment of a user is under way on a network at a time, the oldest first.
    private void inOrder(Account account, List<Payment> payments, Set<Account> blocked) {
        for (Payment payment : payments) {
            if (payment.state() instanceof PaymentState.Unresolved) {
                sweep(payment);
            } else if ((!blocked.contains(account) || needsNoTurn(payment)) && !isOutOfTheWay(carryOn(payment))) {
                blocked.add(account);
            }
        }
    }

    // Clocks differ, and a payment takes a moment to be accepted: one with an earlier time may come in while another is
    // under way. It waits for that one's end, so it must not keep it from getting there. Giving up needs no turn
    // either.
    private boolean needsNoTurn(Payment payment) {
        if (!(payment.state() instanceof PaymentState.Pending) || mayBeTooLate(payment)) {
            return true;
        }
        try {
            return reservation.holdsFor(payment);
        } catch (Unavailable later) {
            return false;
        }
    }

    private boolean mayBeTooLate(Payment payment) {
        return PaymentRules.isTooLate(payment, clock.now()) || patience.isExhausted(payment);
    }

    private static boolean isOutOfTheWay(Payment payment) {
        return payment.status().isFinal() || payment.state() instanceof PaymentState.Unresolved;
    }

    private void sweep(Payment payment) {
        long now = nanoTime.getAsLong();
        Long last = sweptAt.get(payment.id());
        if (last == null || now - last >= SWEPT_EVERY) {
            sweptAt.put(payment.id(), now);
            carryOn(payment);
            // Nobody works on it until the next sweep, whoever makes that.
            leases.letGo(payment);
        }
    }

    // An instance that cannot send a payment, for want of a key or of the right time, must not keep it from those that
    // can.
    private boolean isForUs(Payment payment) {
        if (leases.isTaken(payment)) {
            return false;
        }
        boolean able = !(payment.state() instanceof PaymentState.Pending)
                || patience.isExhausted(payment)
                || (clock.mayAgree(payment.source().network()) && signing.hasKeyFor(payment));
        if (!able) {
            leases.letGo(payment);
        }
        return able;
    }

    private Payment carryOn(Payment payment) {
        Payment reached = payment;
        try {
            Optional<Payment> next = isForUs(payment) ? leases.take(payment) : Optional.empty();
            while (next.isPresent()) {
                reached = next.get();
                next = steps.next(reached);
            }
        } catch (Unavailable later) {
            LOG.log(System.Logger.Level.DEBUG, "payment {0} waits: {1}", payment.id(), later.code());
        } catch (NotConfigured | Conflict noUser) {
            // The user is gone, or an operator has to look; the payment waits, and is given up in time.
            LOG.log(System.Logger.Level.WARNING, "payment {0} waits: {1}", payment.id(), noUser.code());
        } catch (RuntimeException unforeseen) {
            // One payment that nobody foresaw must not stop all others.
            LOG.log(
                    System.Logger.Level.ERROR,
                    "payment {0} could not be carried on: {1}",
                    payment.id(),
                    unforeseen.getClass().getName());
        }
        return reached;
    }
}
