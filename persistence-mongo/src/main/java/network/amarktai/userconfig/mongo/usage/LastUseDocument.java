package network.amarktai.userconfig.mongo.usage;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.usage.LastFailure;
import network.amarktai.userconfig.domain.usage.UsageCount;
import network.amarktai.userconfig.domain.usage.UsedKey;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.mongo.driver.Fields;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;

/**
 * The times of a key's last use and last failures, in a document of {@code key_usage} without a day. Times only grow,
 * by {@code $max}, so updates may arrive in any order and more than once.
 */
final class LastUseDocument {

    private static final String LAST_USED_AT = "last_used_at";
    private static final String LAST_FAILURES = "last_failures";

    private LastUseDocument() {}

    static BsonDocument place(UsedKey key) {
        return new BsonDocument(UsageDocument.ID, new BsonString("last:" + UsageDocument.part(key)));
    }

    /** A filter for the documents of all keys of a user. */
    static BsonDocument of(UserId user) {
        return new BsonDocument(UsageDocument.USER, new BsonString(user.value()))
                .append(UsageDocument.DAY, BsonNull.VALUE);
    }

    /** The update that advances the times to those of a count; empty if the count has none. */
    static Optional<BsonDocument> advance(UsageCount count) {
        BsonDocument times = new BsonDocument();
        Instant usedAt = count.lastUsedAt();
        if (usedAt != null) {
            times.append(LAST_USED_AT, Fields.date(usedAt));
        }
        LastFailure failure = count.lastFailure();
        if (failure != null) {
            times.append(LAST_FAILURES + "." + failure.reason().label(), Fields.date(failure.at()));
        }
        return times.isEmpty()
                ? Optional.empty()
                : Optional.of(new BsonDocument("$max", times)
                        .append(
                                "$setOnInsert",
                                UsageDocument.key(count.key()).append(UsageDocument.DAY, BsonNull.VALUE)));
    }

    /** The key of a document; empty if it cannot be parsed. */
    static Optional<UsedKey> key(BsonDocument document) {
        try {
            return Optional.of(new UsedKey(
                    UserId.of(Fields.text(document, UsageDocument.USER)),
                    new ServiceId(Fields.text(document, UsageDocument.SERVICE)),
                    Fields.instant(document, UsageDocument.SAVED_AT)));
        } catch (BSONException | IllegalArgumentException | InvalidInput damaged) {
            return Optional.empty();
        }
    }

    static Optional<Instant> lastUsedAt(BsonDocument document) {
        return document.isDateTime(LAST_USED_AT)
                ? Optional.of(Fields.instant(document, LAST_USED_AT))
                : Optional.empty();
    }

    static Optional<LastFailure> lastFailure(BsonDocument document) {
        if (!document.isDocument(LAST_FAILURES)) {
            return Optional.empty();
        }
        BsonDocument stored = document.getDocument(LAST_FAILURES);
        return stored.keySet().stream()
                .filter(stored::isDateTime)
                .map(label -> new LastFailure(Fields.instant(stored, label), UsageDocument.reason(label)))
                .max(Comparator.comparing(LastFailure::at));
    }
}
