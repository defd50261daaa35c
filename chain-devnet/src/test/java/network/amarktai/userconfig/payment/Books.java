package network.amarktai.userconfig.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditFinding;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.usecase.trail.IntegrityAlarm;

/** The invariants when no payment is in progress: the ledgers, the chain and the audit trail agree. */
final class Books {

    private record Owner(UserId user, NetworkName network) {}

    private final Town town;
    private final Map<PaymentId, Payment> payments = new HashMap<>();

    private Books(Town town) {
        this.town = town;
        town.accepted
                .keySet()
                .forEach(id -> payments.put(id, town.plain().payments().find(id).orElseThrow()));
    }

    /** All payments are final, and only these payments moved coins. */
    static void balance(Town town) {
        Books books = new Books(town);
        books.accounts();
        books.senders();
    }

    /**
     * The same, except for the senders' balances, which prove nothing if other programs used the wallets or an outcome
     * is unknown.
     */
    static void balanceButForSenders(Town town) {
        new Books(town).accounts();
    }

    private void accounts() {
        town.alarms.forEach(IntegrityAlarm::requireNone);
        assertEquals(
                List.of(),
                town.verify().findings().stream()
                        // A call that failed may leave a request without an end, until recovery decides.
                        .filter(finding -> finding.kind() != AuditFinding.Kind.UNKNOWN_OUTCOME
                                && finding.kind() != AuditFinding.Kind.CLOCK_BACK)
                        .toList());
        assertEquals(List.of(), town.watched.violations());
        payments.values().forEach(this::one);
        Set<Owner> owners = new LinkedHashSet<>();
        payments.values()
                .forEach(payment ->
                        owners.add(new Owner(payment.user(), payment.source().network())));
        owners.forEach(this::spending);
        payments.values().forEach(this::lane);
    }

    private void one(Payment payment) {
        boolean lost = payment.state() instanceof PaymentState.Unresolved;
        assertTrue(lost || payment.status().isFinal(), () -> "not over: " + payment);
        Amount received = town.devnet.balance(payment.order().recipient());
        assertTrue(
                received.equals(Amount.zero())
                        || received.equals(payment.order().amount()),
                () -> "paid in part or twice: " + payment);
        boolean resolved = payment.state()
                .verdict()
                .filter(verdict -> verdict.height() == 0 && verdict.isConfirmed())
                .isPresent();
        if (!lost && !resolved) {
            assertEquals(
                    payment.status() == PaymentStatus.CONFIRMED, !received.equals(Amount.zero()), payment::toString);
        }
        trail(payment);
    }

    private void trail(Payment payment) {
        List<AuditEntry> entries = entries(payment);
        Set<String> actions = entries.stream().map(AuditEntry::action).collect(Collectors.toSet());
        assertTrue(actions.contains("payment.accepted"), payment::toString);
        if (payment.state().signed().isPresent()) {
            assertTrue(actions.contains("payment.signed"), payment::toString);
        }
        if (payment.status() == PaymentStatus.CONFIRMED) {
            assertTrue(actions.contains("payment.broadcast"), payment::toString);
            assertTrue(actions.contains("payment.confirmed"), payment::toString);
        }
        if (payment.status() == PaymentStatus.FAILED && payment.version() > Payment.FIRST_VERSION) {
            assertTrue(actions.contains("payment.failed"), payment::toString);
        }
        assertTrue(
                !(actions.contains("payment.failed") && actions.contains("payment.confirmed")),
                () -> "two stories about " + payment);
        assertTrue(entries.size() < 200, () -> "the audit trail is flooded by " + payment);
    }

    private List<AuditEntry> entries(Payment payment) {
        String quoted = "\"" + payment.id().value() + "\"";
        return town
                .plain()
                .auditLog()
                .streamOf(payment.user())
                .map(stream -> town.plain().auditLog().before(stream, Long.MAX_VALUE, Integer.MAX_VALUE))
                .orElse(List.of())
                .stream()
                .filter(entry -> entry.payload().contains(quoted))
                .toList();
    }

    private void spending(Owner owner) {
        SpendingAccount account = town.plain().spending().spending(owner.user(), owner.network());
        List<Payment> own = payments.values().stream()
                .filter(payment ->
                        payment.user().equals(owner.user()) && payment.source().network() == owner.network())
                .toList();
        assertEquals(Optional.empty(), account.underWay());
        assertEquals(
                own.stream()
                        .filter(payment -> payment.state() instanceof PaymentState.Unresolved)
                        .map(Payment::id)
                        .collect(Collectors.toSet()),
                account.unresolved().keySet());
        Amount spent = own.stream()
                .filter(payment -> town.watched
                        .dayOf(payment.id())
                        .filter(account.day()::equals)
                        .isPresent())
                .map(Books::spent)
                .reduce(Amount.zero(), Amount::plus);
        assertEquals(spent, account.spent(), () -> "spent by " + owner);
    }

    private void lane(Payment payment) {
        assertEquals(
                Optional.empty(),
                town.plain()
                        .spending()
                        .lane(payment.source().chainId(), payment.source().sender())
                        .taken());
    }

    private void senders() {
        Map<Address, Amount> spent = new HashMap<>();
        payments.values().forEach(payment -> spent.merge(payment.source().sender(), spent(payment), Amount::plus));
        spent.forEach((sender, sum) ->
                assertEquals(Town.START, town.devnet.balance(sender).plus(sum), () -> "what is left of " + sender));
    }

    private static Amount spent(Payment payment) {
        return payment.state()
                .verdict()
                .map(verdict -> verdict.spent(payment.order().amount()))
                .orElse(Amount.zero());
    }
}
