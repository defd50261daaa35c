package network.amarktai.userconfig.usecase.proof;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.IntegrityFailure;
import network.amarktai.userconfig.domain.audit.IntegrityFailure.Kind;
import network.amarktai.userconfig.domain.audit.IntegrityFailure.Reason;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.Reservation;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.port.SpendingLedger;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.trail.IntegrityAlarm;
import network.amarktai.userconfig.usecase.trail.PendingChanges;
import network.amarktai.userconfig.usecase.trail.TrailReader;

/**
 * Asks the audit trail before money moves. An attacker who can write to the database can put back older records, whose
 * seals are genuine; what the trail says about them since then is chained, and cannot be taken back without a gap.
 *
 * <p>Every method throws {@link Unavailable} if store or log do not answer, and the payment waits. A failed check is
 * reported to the {@link IntegrityAlarm}; the payment is left as it is, because its record is evidence. A record that
 * was read before another process changed it is not evidence: a process can be stopped for any time between reading the
 * record and reading the trail. So before an alarm the record is read again, and if it has changed, the methods throw
 * {@link Conflict} with {@code concurrent_change}. Thread-safe.
 */
public final class PaymentProof {

    // Pending payments live for 15 minutes, and the clocks of instances differ by some more.
    private static final Duration YOUNG = Duration.ofMinutes(25);
    private static final Duration CLOCKS_APART = Duration.ofMinutes(10);
    // So many earlier events in a row: the acceptance is not further back, even if some clocks were wrong.
    private static final int EARLIER_EVENTS = 100;
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(1);
    private static final int MAX_SENT = 10_000;
    private static final Set<AuditAction> ABOUT_OUTCOMES = Set.of(
            AuditAction.PAYMENT_ACCEPTED,
            AuditAction.PAYMENT_BROADCAST,
            AuditAction.PAYMENT_LOST,
            AuditAction.PAYMENT_CONFIRMED,
            AuditAction.PAYMENT_FAILED,
            AuditAction.PAYMENT_CANCELLED,
            AuditAction.PAYMENT_RESOLVED);

    private final TrailReader reader;
    private final PaymentLedger ledger;
    private final SettingsProof settings;
    private final SpendingLedger spending;
    private final DaySpending daySpending;
    private final IntegrityAlarm alarm;
    private final InstantSource clock;

    /**
     * The proof that a payment may be signed.
     *
     * @param day on which the payment counts
     * @param newest the newest entry of the trail when it was read: what follows it was not looked at
     */
    public record Signable(LocalDate day, AuditEntry newest) {}

    private record Checked(PaymentId id, Class<? extends PaymentState> state) {}

    private final Set<Checked> current = ConcurrentHashMap.newKeySet();
    private final Map<Checked, Instant> contradicted = new ConcurrentHashMap<>();
    // The end of a stream can be cut off unnoticed. A payment that this process has sent is not signed again all the
    // same.
    private final Set<PaymentId> sent = Collections.newSetFromMap(Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PaymentId, Boolean> eldest) {
            return size() > MAX_SENT;
        }
    }));

    public PaymentProof(Foundation base) {
        reader = base.trail().reader();
        ledger = base.stores().payments();
        settings = new SettingsProof(base);
        spending = base.stores().spending();
        daySpending = new DaySpending(reader, ledger, spending);
        alarm = base.alarm();
        clock = base.clock();
    }

    /**
     * Whether the trail knows an unfinished payment and does not say more about it than its record. A pending payment is
     * checked by every call, a contradicted one once a minute, any other once.
     *
     * @throws Unavailable if a pending payment cannot be checked
     * @throws Conflict if a pending payment was changed since it was read
     */
    public boolean isCurrent(Payment payment) {
        Checked key = new Checked(payment.id(), payment.state().getClass());
        Instant now = clock.instant();
        boolean wasCurrent = current.contains(key) && !(payment.state() instanceof PaymentState.Pending);
        if (wasCurrent || payment.state().verdict().isPresent()) {
            return true;
        }
        Instant before = contradicted.get(key);
        if (before != null && now.isBefore(before.plus(AGAIN_AFTER))) {
            return false;
        }
        try {
            requireCurrent(payment);
            current.add(key);
            contradicted.remove(key);
            return true;
        } catch (IntegrityFailed told) {
            contradicted.put(key, now);
            return false;
        } catch (Unavailable | Conflict notNow) {
            // A signed payment can only be sent again: any instance may follow it, also one without all keys.
            if (payment.state() instanceof PaymentState.Pending) {
                throw notNow;
            }
            return true;
        }
    }

    /** Forgets the results of {@link #isCurrent} for all payments but these. */
    public void keepOnly(Set<PaymentId> unfinished) {
        current.removeIf(key -> !unfinished.contains(key.id()));
        contradicted.keySet().removeIf(key -> !unfinished.contains(key.id()));
    }

    private void requireCurrent(Payment payment) {
        Optional<AuditStream> stream = reader.streamOf(payment.user());
        boolean pending = payment.state() instanceof PaymentState.Pending;
        if (stream.isEmpty()) {
            // The payments of erased users have no stream; a signed one can only be sent again.
            if (pending) {
                throw failed(payment, Reason.NOT_IN_TRAIL);
            }
            return;
        }
        PaymentFacts facts = new PaymentFacts();
        boolean genuine = isYoung(payment)
                ? addSinceAcceptance(stream.get(), payment, facts)
                : addOutcomes(stream.get(), payment, facts);
        if (pending) {
            require(payment, facts, genuine);
        } else if (facts.isBehind(payment.state())) {
            throw failed(payment, Reason.REPLAYED);
        }
    }

    /**
     * Requires right before signing that the trail says that the payment was accepted with this amount and recipient, and
     * nothing later; that the settings are the last ones saved; and that the account counts the payments of its day.
     *
     * @param config the settings in force
     * @throws IntegrityFailed if something is not proved
     * @throws Conflict if the payment or the settings were changed since they were read
     */
    public Signable requireSignable(Payment payment, StoredPaymentConfig config) {
        AuditStream stream = reader.streamOf(payment.user()).orElseThrow(() -> failed(payment, Reason.NOT_IN_TRAIL));
        AuditEntry newest = reader.newest(stream).orElseThrow(() -> failed(payment, Reason.NOT_IN_TRAIL));
        PaymentFacts facts = new PaymentFacts();
        require(payment, facts, addSinceAcceptance(stream, payment, facts));
        if (!facts.hasTerms()) {
            // No alarm: an earlier version accepted it. It is given up at its deadline.
            throw IntegrityFailed.of(
                    "The payment was accepted by an earlier version, so it is not sent. Make it again.");
        }
        settings.requireInForce(payment, stream, config);
        return new Signable(requireCounted(payment, stream), newest);
    }

    private void require(Payment payment, PaymentFacts facts, boolean genuine) {
        Optional<Reason> contradiction =
                sent.contains(payment.id()) ? Optional.of(Reason.REPLAYED) : facts.contradiction(payment);
        if (!genuine && !contradiction.equals(Optional.of(Reason.REPLAYED))) {
            throw failed(payment, Reason.TRAIL_DAMAGED);
        }
        if (contradiction.isPresent()) {
            throw failed(payment, contradiction.get());
        }
    }

    /** Notes that this process sends the payment. */
    public void noteSent(Payment payment) {
        sent.add(payment.id());
    }

    private boolean isYoung(Payment payment) {
        return clock.instant().isBefore(payment.acceptedAt().plus(YOUNG));
    }

    /** Adds everything back to the acceptance, without a gap. Returns false if the trail is damaged on the way. */
    private boolean addSinceAcceptance(AuditStream stream, Payment payment, PaymentFacts facts) {
        Instant from = payment.acceptedAt().minus(CLOCKS_APART);
        int[] earlier = {0};
        return reader.backwards(stream, found -> {
            AuditEvent event = found.event();
            boolean about = isAbout(event, payment);
            if (about) {
                facts.add(event);
            }
            earlier[0] = event.at().isBefore(from) ? earlier[0] + 1 : 0;
            return !(about && isAnnouncement(event)) && earlier[0] < EARLIER_EVENTS;
        });
    }

    /** Adds acceptance and outcomes of an older payment, wherever they are in a long stream. */
    private boolean addOutcomes(AuditStream stream, Payment payment, PaymentFacts facts) {
        Instant from = payment.acceptedAt().minus(CLOCKS_APART);
        boolean genuine = true;
        for (AuditAction action : ABOUT_OUTCOMES) {
            genuine &= reader.backwards(stream, action, found -> {
                if (isAbout(found.event(), payment)) {
                    facts.add(found.event());
                }
                return !found.event().at().isBefore(from);
            });
        }
        return genuine;
    }

    private static boolean isAbout(AuditEvent event, Payment payment) {
        return PaymentFacts.paymentOf(event).equals(Optional.of(payment.id().value()));
    }

    private static boolean isAnnouncement(AuditEvent event) {
        return event.action().equals(AuditAction.PAYMENT_ACCEPTED) && PendingChanges.is(event, AuditOutcome.REQUESTED);
    }

    private LocalDate requireCounted(Payment payment, AuditStream stream) {
        Optional<Reason> contradiction = daySpending.contradiction(
                stream, payment.user(), payment.source().network());
        SpendingAccount account = account(payment);
        if (contradiction.isPresent()) {
            throw alarm.raise(new IntegrityFailure(
                    payment.user(),
                    Kind.SPENDING,
                    payment.source().network().toString(),
                    Long.toString(account.version()),
                    contradiction.get()));
        }
        return account.underWay().map(Reservation::day).orElse(account.day());
    }

    private SpendingAccount account(Payment payment) {
        return spending.spending(payment.user(), payment.source().network());
    }

    private IntegrityFailed failed(Payment payment, Reason reason) {
        requireUnchanged(ledger.find(payment.id())
                .filter(stored -> stored.version() == payment.version())
                .isPresent());
        // The state, not the version: renewing a lease raises the version every few seconds.
        String state = payment.status().label();
        return alarm.raise(
                new IntegrityFailure(payment.user(), Kind.PAYMENT, payment.id().value(), state, reason));
    }

    static void requireUnchanged(boolean unchanged) {
        if (!unchanged) {
            throw Conflict.of(ErrorCode.CONCURRENT_CHANGE, "The payment or its settings changed meanwhile.");
        }
    }
}
