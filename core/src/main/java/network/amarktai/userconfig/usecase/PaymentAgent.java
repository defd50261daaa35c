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
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentPosition;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.StoredPaymentConfig;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.ChainStatus;
import network.amarktai.userconfig.domain.wallet.NetworkName;
import network.amarktai.userconfig.domain.wallet.ResultCode;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.port.SecretVault;

/**
 * Carries unfinished payments on, from whatever step they have reached. Any number of agents may share the same ledgers.
 *
 * <p>It does not run by itself: whoever has it calls {@link #pass} when something may have changed, such as after a new
 * payment or a new block, and every second or so.
 */
public final class PaymentAgent {

    private static final System.Logger LOG = System.getLogger(PaymentAgent.class.getName());
    private static final int PAGE = 200;
    private static final long SWEPT_EVERY = Duration.ofSeconds(30).toNanos();

    private record Account(UserId user, NetworkName network) {}

    private final WalletPorts ports;
    private final PaymentLedger ledger;
    private final PaymentWriter writer;
    private final PaymentReservation reservation;
    private final PaymentSigning signing;
    private final PaymentBroadcast broadcast;
    private final PaymentWatch watch;
    private final PaymentSettlement settlement;
    private final PaymentRules rules;
    private final PaymentAudit audit;
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
        this.ports = ports;
        this.nanoTime = nanoTime;
        this.ledger = ledgers.payments();
        this.clock = new ChainClock(clock);
        this.audit = new PaymentAudit(trail);
        this.rules = new PaymentRules(ports);
        this.writer = new PaymentWriter(ledger);
        this.reservation = new PaymentReservation(ledgers.spending(), writer);
        this.signing = new PaymentSigning(ports, vault, reservation, rules, audit, this.clock);
        this.broadcast = new PaymentBroadcast(audit);
        this.watch = new PaymentWatch(this.clock);
        this.settlement = new PaymentSettlement(ledgers.spending(), writer, audit);
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
        sweptAt.keySet().retainAll(unfinished);
        clock.askAgain(ports);
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
        if (!(payment.state() instanceof PaymentState.Pending) || PaymentRules.isTooLate(payment, clock.now())) {
            return true;
        }
        try {
            return reservation.holdsFor(payment);
        } catch (Unavailable later) {
            return false;
        }
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
        }
    }

    private Payment carryOn(Payment payment) {
        Payment reached = payment;
        try {
            Optional<Payment> next = leases.take(payment);
            while (next.isPresent()) {
                reached = next.get();
                next = step(reached);
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

    /** The payment after its next step; empty if there is none now, or if somebody else has it. */
    private Optional<Payment> step(Payment payment) {
        return payment.state()
                .fold(new PaymentState.Cases<>(
                        pending -> sendInTime(payment, pending),
                        sent -> follow(payment, sent),
                        lost -> search(payment, lost),
                        decided -> settlement.settle(payment, decided),
                        settled -> Optional.empty(),
                        cancelled -> Optional.empty()));
    }

    // Nothing is signed yet, or the refusal comes too late to be written: whatever is in the way, giving up is safe.
    private Optional<Payment> sendInTime(Payment payment, PaymentState.Pending pending) {
        try {
            return send(payment, pending);
        } catch (RuntimeException inTheWay) {
            if (PaymentRules.isTooLate(payment, clock.now())) {
                return refuse(payment, pending, PaymentErrorCode.NOT_SENT_IN_TIME);
            }
            throw inTheWay;
        }
    }

    private Optional<Payment> send(Payment payment, PaymentState.Pending pending) {
        StoredPaymentConfig config = ports.store().find(payment.user()).orElseGet(StoredPaymentConfig::nothing);
        Optional<PaymentErrorCode> obsolete = rules.obsolete(payment, config, clock.now());
        if (obsolete.isPresent()) {
            return refuse(payment, pending, obsolete.get());
        }
        NetworkPorts network = ports.on(payment.source().network());
        ChainStatus latest = network.gateway().status();
        if (!clock.agreesWith(payment.source().network(), latest)) {
            return Optional.empty();
        }
        Amount reserved = payment.order().amount().plus(network.network().maximumFee());
        return switch (reservation.hold(payment, config.settings(), reserved, clock.today())) {
            case OVER_BUDGET -> refuse(payment, pending, PaymentErrorCode.BUDGET_EXCEEDED);
            case NOT_YET -> Optional.empty();
            case HELD -> signing.next(payment, pending, latest).flatMap(next -> write(payment, next));
        };
    }

    private Optional<Payment> refuse(Payment payment, PaymentState.Pending pending, PaymentErrorCode code) {
        return write(payment, pending.refuse(Verdict.failed(code, clock.now())));
    }

    private Optional<Payment> write(Payment payment, PaymentState next) {
        Optional<Payment> written = writer.write(payment, next);
        if (written.isEmpty() && writer.isOver(payment.id())) {
            // Cancelled in the meantime: nobody will come back for what is held back.
            reservation.giveBack(payment);
        }
        return written;
    }

    private Optional<Payment> follow(Payment payment, PaymentState.Signed sent) {
        NetworkPorts network = ports.on(payment.source().network());
        if (!network.network().chainId().equals(payment.source().chainId())) {
            // What another chain says proves nothing.
            return Optional.empty();
        }
        Optional<ResultCode> refusal = broadcast.ifDue(network, payment, sent);
        if (refusal.isPresent()) {
            return writer.write(payment, sent.refusedWith(refusal.get()));
        }
        PaymentWatch.Finding finding = watch.look(network, payment, sent);
        if (finding instanceof PaymentWatch.Finding.Known known) {
            return writer.write(payment, sent.decide(known.verdict()));
        }
        if (finding instanceof PaymentWatch.Finding.Lost) {
            audit.lost(payment);
            return writer.write(payment, sent.lose());
        }
        return Optional.empty();
    }

    private Optional<Payment> search(Payment payment, PaymentState.Unresolved lost) {
        NetworkPorts network = ports.on(payment.source().network());
        if (!settlement.lose(payment)
                || !network.network().chainId().equals(payment.source().chainId())) {
            return Optional.empty();
        }
        return watch.look(network, payment, lost.sent()) instanceof PaymentWatch.Finding.Known known
                ? writer.write(payment, lost.decide(known.verdict()))
                : Optional.empty();
    }
}
