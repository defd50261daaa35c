package network.amarktai.userconfig.mongo;

import java.util.Optional;
import java.util.regex.Pattern;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditMac;
import network.amarktai.userconfig.domain.audit.AuditPlace;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.secret.KeyId;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/**
 * An audit entry as a document. Its place is its {@code _id}, so that the index every collection has is the unique key which
 * makes a fork impossible, and also the order in which a stream is read: one index to maintain, and none to create.
 */
final class AuditEntryDocument {

    static final String EVENT_ID = "event_id";
    static final long MAX_SEQ = 9_999_999_999_999_999L;
    private static final int SEQ_DIGITS = 16;
    private static final long NO_SEQ = -1;
    private static final Pattern PLACE = Pattern.compile(".*:[0-9]{16}", Pattern.DOTALL);
    private static final String STREAM = "stream";
    private static final String SEQ = "seq";
    static final String AT = "at";
    private static final String ACTION = "action";
    static final String OUTCOME = "outcome";
    private static final String PAYLOAD = "payload";
    private static final String KEY_ID = "key_id";
    private static final String MAC = "mac";

    private AuditEntryDocument() {}

    /** The {@code _id} of a place. Those of one stream sort by seq, as no stream's name holds a colon. */
    static BsonString place(AuditStream stream, long seq) {
        if (seq < AuditEntry.FIRST_SEQ || seq > MAX_SEQ) {
            throw new IllegalArgumentException("a seq has 1 to 16 digits");
        }
        return new BsonString(id(stream.name(), seq));
    }

    /** The place that an {@code _id} says; one that says none has a seq that none has. */
    static AuditPlace place(String id) {
        int digits = id.length() - SEQ_DIGITS;
        return digits > 0 && PLACE.matcher(id).matches()
                ? new AuditPlace(id.substring(0, digits - 1), Long.parseLong(id.substring(digits)))
                : new AuditPlace(id, NO_SEQ);
    }

    /** What all {@code _id}s after this place are greater than. */
    static BsonString cursor(AuditPlace place) {
        if (place.seq() == Long.MIN_VALUE) {
            // Before whatever stands in the stream, and before all streams.
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

    /** The entry; empty if somebody damaged it. */
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
