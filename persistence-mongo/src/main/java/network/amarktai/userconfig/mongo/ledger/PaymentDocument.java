package network.amarktai.userconfig.mongo.ledger;

import static network.amarktai.userconfig.mongo.ledger.LedgerFields.amount;
import static network.amarktai.userconfig.mongo.ledger.LedgerFields.nestedIfAny;
import static network.amarktai.userconfig.mongo.ledger.LedgerFields.number;
import static network.amarktai.userconfig.mongo.ledger.LedgerFields.orNull;
import static network.amarktai.userconfig.mongo.ledger.LedgerFields.text;
import static network.amarktai.userconfig.mongo.ledger.LedgerFields.version;

import java.util.Optional;
import java.util.regex.Pattern;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Lease;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentOrder;
import network.amarktai.userconfig.domain.payment.PaymentSource;
import network.amarktai.userconfig.domain.payment.PaymentType;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.mongo.driver.Fields;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Maps a payment to a document. */
final class PaymentDocument {

    static final DocumentMapper<Payment> FORM = new DocumentMapper<>(
            PaymentDocument::write, PaymentDocument::read, PaymentDocument::name, Payment::seal, Payment::sealed);

    static final String PAYMENT_ID = "id";
    static final String USER = "user";
    static final String ACCEPTED_AT = "accepted_at";
    static final String TYPE_OF_ORDER = "order.type";
    private static final String KEY = "key";
    private static final String ORDER = "order";
    private static final String AMOUNT = "amount_fet";
    private static final String RECIPIENT = "recipient";
    private static final String TYPE = "type";
    private static final String DESCRIPTION = "description";
    private static final String MEMO = "memo";
    private static final String METADATA = "metadata";
    private static final String SOURCE = "source";
    private static final String NETWORK = "network";
    private static final String CHAIN_ID = "chain_id";
    private static final String SENDER = "sender";
    private static final String LEASE = "lease";
    private static final String HOLDER = "holder";
    private static final String COUNTER = "counter";
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}|[0-9a-f]{64}");

    private PaymentDocument() {}

    private static BsonDocument write(Payment payment) {
        BsonDocument document = new BsonDocument(LedgerFields.ID, PaymentDocumentId.of(payment.user(), payment.key()))
                .append(PAYMENT_ID, text(payment.id()))
                .append(USER, text(payment.user()))
                .append(KEY, text(payment.key()))
                .append(ACCEPTED_AT, Fields.date(payment.acceptedAt()))
                .append(ORDER, writeOrder(payment.order()))
                .append(SOURCE, writeSource(payment.source()));
        document.putAll(PaymentStateFields.write(payment.state()));
        return document.append(LEASE, orNull(Optional.ofNullable(payment.lease()), PaymentDocument::writeLease))
                .append(LedgerFields.VERSION, version(payment.version()));
    }

    private static Payment read(BsonDocument document) {
        return new Payment(
                PaymentId.of(Fields.text(document, PAYMENT_ID)),
                UserId.of(Fields.text(document, USER)),
                new IdempotencyKey(Fields.text(document, KEY)),
                readOrder(document.getDocument(ORDER)),
                readSource(document.getDocument(SOURCE)),
                Fields.instant(document, ACCEPTED_AT),
                PaymentStateFields.read(document),
                version(document),
                nestedIfAny(document, LEASE, PaymentDocument::readLease).orElse(null));
    }

    private static BsonDocument writeOrder(PaymentOrder order) {
        return new BsonDocument(AMOUNT, text(order.amount()))
                .append(RECIPIENT, text(order.recipient()))
                .append(TYPE, text(order.type().label()))
                .append(DESCRIPTION, text(order.description()))
                .append(MEMO, text(order.memo()))
                .append(METADATA, text(order.metadata()));
    }

    private static PaymentOrder readOrder(BsonDocument document) {
        return new PaymentOrder(
                amount(document, AMOUNT),
                Address.of(Fields.text(document, RECIPIENT)),
                PaymentType.labelled(Fields.text(document, TYPE)).orElseThrow(IllegalArgumentException::new),
                Fields.text(document, DESCRIPTION),
                Fields.text(document, MEMO),
                Fields.text(document, METADATA));
    }

    private static BsonDocument writeSource(PaymentSource source) {
        return new BsonDocument(NETWORK, text(source.network()))
                .append(CHAIN_ID, text(source.chainId()))
                .append(SENDER, text(source.sender()));
    }

    private static PaymentSource readSource(BsonDocument document) {
        return new PaymentSource(
                NetworkName.parse(Fields.text(document, NETWORK), NETWORK),
                ChainId.of(Fields.text(document, CHAIN_ID)),
                Address.of(Fields.text(document, SENDER)));
    }

    private static BsonDocument writeLease(Lease lease) {
        return new BsonDocument(HOLDER, text(lease.holder())).append(COUNTER, new BsonInt64(lease.counter()));
    }

    private static Lease readLease(BsonDocument document) {
        return new Lease(Fields.text(document, HOLDER), number(document, COUNTER));
    }

    /** The payment's {@code id}, else its {@code _id}: the first that has our format. */
    private static String name(BsonDocument document) {
        for (String field : new String[] {PAYMENT_ID, LedgerFields.ID}) {
            BsonValue value = document.get(field);
            if (value instanceof BsonString text && HEX.matcher(text.getValue()).matches()) {
                return "The payment with the " + field + " " + text.getValue();
            }
        }
        return "A payment with neither an id nor an _id of ours";
    }
}
