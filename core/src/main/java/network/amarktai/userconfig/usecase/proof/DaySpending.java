package network.amarktai.userconfig.usecase.proof;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.IntegrityFailure.Reason;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentPosition;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.port.SpendingLedger;
import network.amarktai.userconfig.usecase.trail.TrailReader;

/**
 * Compares a spending account with the payments of its day: those that the audit trail says were signed for that day,
 * with the amounts of the ledger. Reads the user's payments of that day, and few older ones.
 */
public final class DaySpending {

    private static final int PAGE = 200;
    // A payment waits at most 15 minutes, and the clocks of instances differ: it was accepted and signed at most this
    // long before its day.
    private static final Duration MARGIN = Duration.ofMinutes(30);
    private static final int MAX_OLDER = 100;

    private final TrailReader reader;
    private final PaymentLedger ledger;
    private final SpendingLedger spending;

    public DaySpending(TrailReader reader, PaymentLedger ledger, SpendingLedger spending) {
        this.reader = reader;
        this.ledger = ledger;
        this.spending = spending;
    }

    /** Why the account of a user contradicts the payments; empty if it does not. May run beside payments. */
    public Optional<Reason> contradiction(AuditStream stream, UserId user, NetworkName network) {
        LocalDate day = spending.spending(user, network).day();
        Comparison comparison = new Comparison(network, day, paymentsSince(user, start(day)));
        if (!reader.backwards(stream, AuditAction.PAYMENT_SIGNED, comparison::add)) {
            return Optional.of(Reason.TRAIL_DAMAGED);
        }
        // Read after the payments, so that it counts at least what they show.
        SpendingAccount account = spending.spending(user, network);
        return account.day().equals(day) ? comparison.contradiction(account) : Optional.empty();
    }

    private Map<String, Payment> paymentsSince(UserId user, Instant from) {
        Map<String, Payment> found = new HashMap<>();
        if (from.isBefore(Instant.EPOCH)) {
            return found;
        }
        PaymentPosition before = null;
        List<Payment> page;
        do {
            page = ledger.history(user, PaymentFilter.all(), before, PAGE);
            page.forEach(payment -> found.put(payment.id().value(), payment));
            before = page.isEmpty() ? null : page.get(page.size() - 1).position();
        } while (page.size() == PAGE && !page.get(page.size() - 1).acceptedAt().isBefore(from));
        return found;
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().minus(MARGIN);
    }

    /** One comparison of the signatures in the trail, newest first, with the payments of the ledger. */
    private final class Comparison {

        private final NetworkName network;
        private final LocalDate day;
        private final Map<String, Payment> payments;
        private final Set<String> counted = new HashSet<>();
        private final List<Payment> ofTheDay = new ArrayList<>();
        private boolean missing;
        private boolean laterDay;
        private boolean found;
        private int older;

        Comparison(NetworkName network, LocalDate day, Map<String, Payment> payments) {
            this.network = network;
            this.day = day;
            this.payments = payments;
        }

        /** Adds a signature. Returns whether the one before is wanted. */
        boolean add(TrailReader.Found signature) {
            String signedFor = signature.event().detail().get(PaymentFacts.DAY);
            String id = PaymentFacts.paymentOf(signature.event()).orElse("");
            older += signature.event().at().isBefore(start(day)) ? 1 : 0;
            // An entry of an earlier version names no day.
            if (signedFor != null && counted.add(id)) {
                add(id, signedFor);
            }
            return older == 0 || (!found && older < MAX_OLDER);
        }

        private void add(String id, String signedFor) {
            Payment payment = payments.computeIfAbsent(
                    id, some -> ledger.find(PaymentId.of(some)).orElse(null));
            if (payment == null) {
                missing = true;
            } else if (payment.source().network() == network) {
                found = true;
                // Days are written in a form whose order as text is their order.
                laterDay |= signedFor.compareTo(day.toString()) > 0;
                if (signedFor.equals(day.toString())) {
                    ofTheDay.add(payment);
                }
            }
        }

        Optional<Reason> contradiction(SpendingAccount account) {
            if (missing || (laterDay && account.version() == 0)) {
                return Optional.of(Reason.MISSING);
            }
            if (laterDay) {
                return Optional.of(Reason.REPLAYED);
            }
            // What has a reservation is counted by that.
            Amount spent = ofTheDay.stream()
                    .filter(payment -> !account.knows(payment.id()))
                    .map(this::cost)
                    .reduce(Amount.zero(), Amount::plus);
            return spent.exceeds(account.spent()) ? Optional.of(Reason.UNDERCOUNTED) : Optional.empty();
        }

        private Amount cost(Payment seen) {
            // Its outcome may have been settled since it was read, and before the account was.
            Payment payment = seen.state().verdict().isPresent()
                    ? seen
                    : ledger.find(seen.id()).orElse(seen);
            Amount amount = payment.order().amount();
            return payment.state()
                    .verdict()
                    .map(verdict -> verdict.spent(amount))
                    .or(() -> payment.state()
                            .signed()
                            .map(PaymentState.Signed::fee)
                            .map(amount::plus))
                    .orElse(Amount.zero());
        }
    }
}
