package network.amarktai.userconfig.mongo.ledger;

import com.mongodb.client.MongoCollection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentPosition;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.mongo.driver.KeyIdRegistry;
import network.amarktai.userconfig.port.PaymentLedger;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Payments in {@code payments}.
 *
 * <p>A damaged payment, see {@link DocumentMapper#understand}, is unavailable, and so is each page of its user's history
 * that contains it: sums without it would be wrong. The list of unfinished payments leaves it out: nothing may be sent
 * on a guess, and all others must go on. A payment that has lost its user, id or time is not found by these.
 *
 * <p>An {@code _id} cannot change, so an erased payment is copied and the original is then removed. In between there
 * are two documents of one final or unresolved payment; the next erasure removes the original.
 */
public final class MongoPaymentLedger implements PaymentLedger {

    private static final int ERASED_AT_ONCE = 100;

    private final LedgerDocuments<Payment> payments;

    private MongoPaymentLedger(LedgerDocuments<Payment> payments) {
        this.payments = payments;
    }

    /** Creates the indexes if the server allows it. Without them queries are slower but correct. */
    public static MongoPaymentLedger on(MongoCollection<BsonDocument> collection, KeyIdRegistry keyIds) {
        return new MongoPaymentLedger(
                new LedgerDocuments<>(collection, PaymentDocument.FORM, keyIds).indexed(PaymentQueries.indexes()));
    }

    /** The payments with their seals. */
    LedgerDocuments<Payment> documents() {
        return payments;
    }

    @Override
    public Payment accept(Payment payment) {
        return payments.add(payment);
    }

    @Override
    public Optional<Payment> find(PaymentId id) {
        return payments.find(new BsonDocument(PaymentDocument.PAYMENT_ID, LedgerFields.text(id)));
    }

    @Override
    public Optional<Payment> find(UserId user, IdempotencyKey key) {
        return payments.find(new BsonDocument(LedgerFields.ID, PaymentDocumentId.of(user, key)));
    }

    @Override
    public boolean replace(Payment next) {
        // The first version has no predecessor: it is inserted by accept.
        return next.version() > Payment.FIRST_VERSION && payments.replace(next);
    }

    @Override
    public List<Payment> unfinished(@Nullable PaymentPosition after, int limit) {
        return payments.listSound(PaymentQueries.unfinished(after), PaymentQueries.OLDEST_FIRST, limit);
    }

    @Override
    public List<Payment> history(UserId user, PaymentFilter filter, @Nullable PaymentPosition before, int limit) {
        return payments.list(PaymentQueries.history(user, filter, before), PaymentQueries.NEWEST_FIRST, limit);
    }

    @Override
    public void erase(UserId user, Function<Payment, Optional<Payment>> anonymised) {
        // A payment that was changed meanwhile stays, so this is repeated until nothing is left.
        while (eraseOnce(user, anonymised)) {}
    }

    private boolean eraseOnce(UserId user, Function<Payment, Optional<Payment>> anonymised) {
        boolean any = false;
        PaymentPosition before = null;
        List<Payment> page;
        do {
            page = payments.list(
                    PaymentQueries.history(user, PaymentFilter.all(), before),
                    PaymentQueries.NEWEST_FIRST,
                    ERASED_AT_ONCE);
            for (Payment payment : page) {
                before = payment.position();
                Optional<Payment> next = anonymised.apply(payment);
                next.ifPresent(erased -> payments.move(payment, erased));
                any |= next.isPresent();
            }
        } while (page.size() == ERASED_AT_ONCE);
        return any;
    }
}
