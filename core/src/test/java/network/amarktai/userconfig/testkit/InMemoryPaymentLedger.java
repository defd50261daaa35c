package network.amarktai.userconfig.testkit;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentPosition;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.PaymentLedger;
import org.jspecify.annotations.Nullable;

/** A ledger of payments in memory. */
public final class InMemoryPaymentLedger implements PaymentLedger {

    private final Map<PaymentId, Payment> payments = new HashMap<>();
    private final Sealing sealing;

    public InMemoryPaymentLedger() {
        this(Sealing.none());
    }

    InMemoryPaymentLedger(Sealing sealing) {
        this.sealing = sealing;
    }

    /** Stores a payment without any check, for tests of forged ones. */
    public synchronized void plant(Payment planted) {
        payments.put(planted.id(), planted);
    }

    /** Removes a payment, as an attacker would. */
    public synchronized void remove(PaymentId id) {
        payments.remove(id);
    }

    /** All payments, with their seals. */
    synchronized List<Payment> stored() {
        return List.copyOf(payments.values());
    }

    /** Stores the seal, if the stored version is the same. */
    synchronized boolean reseal(Payment next) {
        Payment existing = payments.get(next.id());
        boolean same = existing != null && existing.version() == next.version();
        if (same) {
            payments.put(next.id(), existing.sealed(next.seal()));
        }
        return same;
    }

    @Override
    public synchronized Payment accept(Payment payment) {
        Payment existing = find(payment.user(), payment.key()).orElseGet(() -> sealing.of(payment));
        payments.putIfAbsent(existing.id(), existing);
        return existing;
    }

    @Override
    public synchronized Optional<Payment> find(PaymentId id) {
        return Optional.ofNullable(payments.get(id));
    }

    @Override
    public synchronized Optional<Payment> find(UserId user, IdempotencyKey key) {
        return all().filter(
                        payment -> payment.user().equals(user) && payment.key().equals(key))
                .findFirst();
    }

    @Override
    public synchronized boolean replace(Payment next) {
        Payment existing = payments.get(next.id());
        boolean unchanged = existing != null && existing.version() + 1 == next.version();
        if (unchanged) {
            payments.put(next.id(), sealing.of(next));
        }
        return unchanged;
    }

    @Override
    public synchronized List<Payment> unfinished(@Nullable PaymentPosition after, int limit) {
        return all().filter(payment -> !payment.status().isFinal())
                .filter(payment -> after == null || payment.position().compareTo(after) > 0)
                .sorted(Comparator.comparing(Payment::position))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Payment> history(
            UserId user, PaymentFilter filter, @Nullable PaymentPosition before, int limit) {
        return all().filter(payment -> payment.user().equals(user))
                .filter(filter::accepts)
                .filter(payment -> before == null || payment.position().compareTo(before) < 0)
                .sorted(Comparator.comparing(Payment::position).reversed())
                .limit(limit)
                .toList();
    }

    private Stream<Payment> all() {
        return payments.values().stream();
    }

    @Override
    public synchronized void erase(UserId user, Function<Payment, Optional<Payment>> anonymised) {
        payments.replaceAll((id, payment) ->
                payment.user().equals(user) ? anonymised.apply(payment).orElse(payment) : payment);
    }
}
