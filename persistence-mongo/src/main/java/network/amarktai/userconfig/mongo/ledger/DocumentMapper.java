package network.amarktai.userconfig.mongo.ledger;

import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.mongo.driver.Fields;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * Maps the values of a ledger to documents and back.
 *
 * @param write makes the document of a value, with {@code _id} and {@code version}
 * @param read parses a document; throws if it cannot, and may accept too much
 * @param name the name of a damaged document in the log, without user data and without text that others may have
 *     written
 * @param seal the seal of a value
 * @param sealed the value with a seal
 */
record DocumentMapper<T>(
        Function<T, BsonDocument> write,
        Function<BsonDocument, T> read,
        Function<BsonDocument, String> name,
        Function<T, RecordSeal> seal,
        BiFunction<T, RecordSeal, T> sealed) {

    /** The document of a value, with its seal if it has one. */
    BsonDocument document(T value) {
        BsonDocument document = write.apply(value);
        seal.apply(value).text().ifPresent(text -> document.append(Fields.SEAL, new BsonString(text)));
        return document;
    }

    /**
     * The value whose document is exactly this one, the seal apart; empty if there is none. The round trip detects a field that was
     * lost, was copied from another document or contradicts the others.
     */
    Optional<T> understand(BsonDocument document) {
        try {
            BsonDocument bare = document.clone();
            bare.remove(Fields.SEAL);
            T value = read.apply(bare);
            return write.apply(value).equals(bare)
                    ? Optional.of(sealed.apply(value, Fields.seal(document)))
                    : Optional.empty();
        } catch (BSONException
                | IllegalArgumentException
                | ArithmeticException
                | DateTimeException
                | InvalidInput damaged) {
            return Optional.empty();
        }
    }
}
