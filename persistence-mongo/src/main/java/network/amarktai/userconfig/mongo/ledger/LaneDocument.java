package network.amarktai.userconfig.mongo.ledger;

import static network.amarktai.userconfig.mongo.ledger.LedgerFields.number;
import static network.amarktai.userconfig.mongo.ledger.LedgerFields.orNull;
import static network.amarktai.userconfig.mongo.ledger.LedgerFields.text;
import static network.amarktai.userconfig.mongo.ledger.LedgerFields.textIfAny;
import static network.amarktai.userconfig.mongo.ledger.LedgerFields.version;

import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.SeenBlock;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.mongo.driver.Fields;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/** Maps a lane to a document. */
final class LaneDocument {

    static final DocumentMapper<Lane> FORM = new DocumentMapper<>(
            LaneDocument::write, LaneDocument::read, document -> "A wallet's lane", Lane::seal, Lane::sealed);

    private static final String CHAIN_ID = "chain_id";
    private static final String SENDER = "sender";
    /** The id of the payment whose transaction occupies the lane. */
    static final String PAYMENT = "payment";

    private static final String LAST_SEQUENCE = "last_sequence";
    private static final String LAST_HEIGHT = "last_height";
    private static final String SEEN_BLOCK = "seen_block";

    private LaneDocument() {}

    /** The {@code _id} of a lane. No chain id contains a colon. */
    static BsonString place(ChainId chainId, Address sender) {
        return new BsonString(chainId + ":" + sender);
    }

    private static BsonDocument write(Lane lane) {
        BsonDocument document = new BsonDocument(LedgerFields.ID, place(lane.chainId(), lane.sender()))
                .append(CHAIN_ID, text(lane.chainId()))
                .append(SENDER, text(lane.sender()))
                .append(PAYMENT, orNull(lane.taken(), LedgerFields::text))
                .append(LAST_SEQUENCE, new BsonInt64(lane.lastSequence()))
                .append(LAST_HEIGHT, new BsonInt64(lane.lastHeight()))
                .append(LedgerFields.VERSION, version(lane.version()));
        // Documents of earlier versions do not have it.
        lane.seenBlock().ifPresent(block -> document.append(SEEN_BLOCK, text(block)));
        return document;
    }

    private static Lane read(BsonDocument document) {
        return new Lane(
                ChainId.of(Fields.text(document, CHAIN_ID)),
                Address.of(Fields.text(document, SENDER)),
                textIfAny(document, PAYMENT).map(PaymentId::of).orElse(null),
                number(document, LAST_SEQUENCE),
                number(document, LAST_HEIGHT),
                document.containsKey(SEEN_BLOCK) ? SeenBlock.parse(Fields.text(document, SEEN_BLOCK)) : null,
                version(document));
    }
}
