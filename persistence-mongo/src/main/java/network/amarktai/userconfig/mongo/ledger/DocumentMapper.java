package network.amarktai.userconfig.mongo.ledger;

import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;
import network.amarktai.userconfig.error.InvalidInput;
import org.bson.BSONException;
import org.bson.BsonDocument;

/**
 * Maps the values of a ledger to documents and back.
 *
 * @param write makes the document of a value, with {@code _id} and {@code version}
 * @param read parses a document; throws if it cannot, and may accept too much
 * @param name the name of a damaged document in the log, without user data and without text that others may have
 *     written
 */
record DocumentMapper<T>(
        Function<T, BsonDocument> write, Function<BsonDocument, T> read, Function<BsonDocument, String> name) {

    /**
     * The value whose document is exactly this one; empty if there is none. The round trip detects a field that was
     * lost, was copied from another document or contradicts the others.
     */
    Optional<T> understand(BsonDocument document) {
        try {
            T value = read.apply(document);
            return write.apply(value).equals(document) ? Optional.of(value) : Optional.empty();
        } catch (BSONException | IllegalArgumentException | DateTimeException | InvalidInput damaged) {
            return Optional.empty();
        }
    }
}
