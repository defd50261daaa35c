package network.amarktai.userconfig.mongo.ledger;

import static network.amarktai.userconfig.mongo.ledger.LedgerFields.amount;
import static network.amarktai.userconfig.mongo.ledger.LedgerFields.nestedIfAny;
import static network.amarktai.userconfig.mongo.ledger.LedgerFields.orNull;
import static network.amarktai.userconfig.mongo.ledger.LedgerFields.text;
import static network.amarktai.userconfig.mongo.ledger.LedgerFields.version;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.Reservation;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.mongo.driver.Fields;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Maps a spending account to a document. */
final class SpendingDocument {

    // Without the user: the log contains no user ids.
    static final DocumentMapper<SpendingAccount> FORM = new DocumentMapper<>(
            SpendingDocument::write,
            SpendingDocument::read,
            document -> "A user's spending account",
            SpendingAccount::seal,
            SpendingAccount::sealed);

    /** The id of the payment in flight. */
    static final String PAYMENT_UNDER_WAY = "in_flight.payment";

    private static final String USER = "user";
    private static final String NETWORK = "network";
    private static final String DAY = "day";
    private static final String SPENT = "spent_fet";
    private static final String IN_FLIGHT = "in_flight";
    private static final String UNRESOLVED = "unresolved";
    private static final String PAYMENT = "payment";
    private static final String RESERVED = "reserved_fet";

    private SpendingDocument() {}

    /** The {@code _id} of an account. No network's name contains a colon. */
    static BsonString place(UserId user, NetworkName network) {
        return new BsonString(network + ":" + user);
    }

    private static BsonDocument write(SpendingAccount account) {
        BsonDocument unresolved = new BsonDocument();
        new TreeMap<>(account.unresolved())
                .forEach((payment, held) -> unresolved.append(payment.value(), writeReservation(held)));
        return new BsonDocument(LedgerFields.ID, place(account.user(), account.network()))
                .append(USER, text(account.user()))
                .append(NETWORK, text(account.network()))
                .append(DAY, text(account.day()))
                .append(SPENT, text(account.spent()))
                .append(IN_FLIGHT, orNull(account.underWay(), SpendingDocument::writeReservation))
                .append(UNRESOLVED, unresolved)
                .append(LedgerFields.VERSION, version(account.version()));
    }

    private static SpendingAccount read(BsonDocument document) {
        Map<PaymentId, Reservation> unresolved = new TreeMap<>();
        BsonDocument held = document.getDocument(UNRESOLVED);
        held.keySet().forEach(id -> {
            Reservation reservation = readReservation(held.getDocument(id));
            unresolved.put(reservation.payment(), reservation);
        });
        return new SpendingAccount(
                UserId.of(Fields.text(document, USER)),
                NetworkName.parse(Fields.text(document, NETWORK), NETWORK),
                LocalDate.parse(Fields.text(document, DAY)),
                amount(document, SPENT),
                nestedIfAny(document, IN_FLIGHT, SpendingDocument::readReservation)
                        .orElse(null),
                unresolved,
                version(document));
    }

    private static BsonDocument writeReservation(Reservation reservation) {
        return new BsonDocument(PAYMENT, text(reservation.payment()))
                .append(DAY, text(reservation.day()))
                .append(RESERVED, text(reservation.reserved()));
    }

    private static Reservation readReservation(BsonDocument document) {
        return new Reservation(
                PaymentId.of(Fields.text(document, PAYMENT)),
                LocalDate.parse(Fields.text(document, DAY)),
                amount(document, RESERVED));
    }
}
