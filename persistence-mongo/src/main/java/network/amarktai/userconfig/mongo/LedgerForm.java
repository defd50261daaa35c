package network.amarktai.userconfig.mongo;

import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;
import network.amarktai.userconfig.error.InvalidInput;
import org.bson.BSONException;
import org.bson.BsonDocument;

/**
 * How a value of a ledger looks as a document.
 *
 * @param write the one document of a value, with {@code _id} and {@code version}
 * @param read the value of a document; throws for what it cannot read, and may read too much
 * @param name what the log calls a damaged document; nothing about a user, and nothing that somebody else may have put there
 */
record LedgerForm<T>(
        Function<T, BsonDocument> write, Function<BsonDocument, T> read, Function<BsonDocument, String> name) {

    /**
     * The value of which this is the document; empty if it is not exactly that of any. So a field that was lost, copied from
     * elsewhere or contradicts the others is noticed, and nobody acts on a guess.
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
