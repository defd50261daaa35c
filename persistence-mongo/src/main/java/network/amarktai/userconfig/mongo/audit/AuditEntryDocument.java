package network.amarktai.userconfig.mongo.audit;

import java.util.Optional;
import java.util.regex.Pattern;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditMac;
import network.amarktai.userconfig.domain.audit.AuditPlace;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.mongo.driver.Fields;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/**
 * Maps an audit entry to a document. Stream and seq form the {@code _id}. The index on {@code _id} is therefore the
 * unique key that makes a fork impossible and also the order in which a stream is read: one index to maintain, and none
 * to create.
 */
final class AuditEntryDocument {

    static final String EVENT_ID = "event_id";
    static final long MAX_SEQ = 9_999_999_999_999_999L;
    private static final int SEQ_DIGITS = 16;
    private static final long NO_SEQ = -1;
    private static final Pattern PLACE = Pattern.compile(".*:[0-9]{16}", Pattern.DOTALL);
    private static final String STREAM = "stream";
    static final String SEQ = "seq";
    static final String AT = "at";
    static final String ACTION = "action";
    static final String OUTCOME = "outcome";
    private static final String PAYLOAD = "payload";
    private static final String KEY_ID = "key_id";
    private static final String MAC = "mac";

    private AuditEntryDocument() {}

    /** The {@code _id} of an entry. Within a stream they sort by seq, because no stream's name contains a colon. */
    static BsonString place(AuditStream stream, long seq) {
        if (seq < AuditEntry.FIRST_SEQ || seq > MAX_SEQ) {
            throw new IllegalArgumentException("a seq has 1 to 16 digits");
        }
        return new BsonString(id(stream.name(), seq));
    }

    /** Parses an {@code _id}. An {@code _id} without a seq gets one that no entry has. */
    static AuditPlace place(String id) {
        int digits = id.length() - SEQ_DIGITS;
        return digits > 0 && PLACE.matcher(id).matches()
                ? new AuditPlace(id.substring(0, digits - 1), Long.parseLong(id.substring(digits)))
                : new AuditPlace(id, NO_SEQ);
    }

    /** The exclusive lower bound of all {@code _id}s after this place. */
    static BsonString cursor(AuditPlace place) {
        if (place.seq() == Long.MIN_VALUE) {
            // Before all entries of the stream; without a stream, before all streams.
            return new BsonString(place.stream().isEmpty() ? "" : place.stream() + ":");
        }
        return new BsonString(place.seq() == NO_SEQ ? place.stream() : id(place.stream(), place.seq()));
    }

    private static String id(String stream, long seq) {
        String digits = Long.toString(seq);
        return stream + ":" + "0".repeat(SEQ_DIGITS - digits.length()) + digits;
    }

    static BsonDocument write(AuditEntry entry) {
        return new BsonDocument("_id", place(entry.stream(), entry.seq()))
                .append(STREAM, new BsonString(entry.stream().name()))
                .append(SEQ, new BsonInt64(entry.seq()))
                .append(EVENT_ID, new BsonString(entry.eventId()))
                .append(AT, Fields.date(entry.at()))
                .append(ACTION, new BsonString(entry.action()))
                .append(OUTCOME, new BsonString(entry.outcome()))
                .append(PAYLOAD, new BsonString(entry.payload()))
                .append(KEY_ID, new BsonString(entry.keyId().value()))
                .append(MAC, new BsonString(entry.mac().hex()));
    }

    /** The entry; empty if the document is damaged. */
    static Optional<AuditEntry> read(BsonDocument document) {
        try {
            return Optional.of(new AuditEntry(
                    AuditStream.of(Fields.text(document, STREAM)),
                    document.getInt64(SEQ).getValue(),
                    Fields.text(document, EVENT_ID),
                    Fields.instant(document, AT),
                    Fields.text(document, ACTION),
                    Fields.text(document, OUTCOME),
                    Fields.text(document, PAYLOAD),
                    KeyId.of(Fields.text(document, KEY_ID)),
                    AuditMac.of(Fields.text(document, MAC))));
        } catch (BSONException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }
}
