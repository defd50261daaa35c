package network.amarktai.userconfig.mongo.ledger;

import java.util.Optional;
import java.util.function.Function;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.mongo.driver.Fields;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Fields of the ledgers' documents, in addition to {@link Fields}. Each field always exists, and is null if it has no
 * value. The readers throw {@link BSONException} or {@link IllegalArgumentException} for anything else.
 */
final class LedgerFields {

    static final String ID = "_id";
    static final String VERSION = "version";

    private LedgerFields() {}

    static BsonString text(Object value) {
        return new BsonString(value.toString());
    }

    static long number(BsonDocument document, String name) {
        return document.getInt64(name).getValue();
    }

    /** Amounts are texts, because many tools round numbers. */
    static Amount amount(BsonDocument document, String name) {
        return Amount.of(Fields.text(document, name));
    }

    static BsonInt64 version(long version) {
        return new BsonInt64(version);
    }

    /** The version of a stored value, at least 1. */
    static long version(BsonDocument document) {
        long version = number(document, VERSION);
        if (version < 1) {
            throw new IllegalArgumentException("a stored value has a version of 1 or more");
        }
        return version;
    }

    static <T> BsonValue orNull(Optional<T> value, Function<T, BsonValue> writer) {
        return value.map(writer).orElse(BsonNull.VALUE);
    }

    static Optional<String> textIfAny(BsonDocument document, String name) {
        return document.isNull(name) ? Optional.empty() : Optional.of(Fields.text(document, name));
    }

    static <T> Optional<T> nestedIfAny(BsonDocument document, String name, Function<BsonDocument, T> reader) {
        return document.isNull(name) ? Optional.empty() : Optional.of(reader.apply(document.getDocument(name)));
    }
}
