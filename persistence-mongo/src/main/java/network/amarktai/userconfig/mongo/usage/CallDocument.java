package network.amarktai.userconfig.mongo.usage;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.usage.ConsumerCall;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.mongo.driver.Fields;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * The time of the last call of a consumer for a user, in a document of {@code key_usage} whose day is {@code calls}.
 * Times only grow, by {@code $max}.
 */
final class CallDocument {

    private static final String CONSUMER = "consumer";
    private static final String CALLED_AT = "called_at";
    private static final BsonString CALLS = new BsonString("calls");

    private CallDocument() {}

    static BsonDocument place(ConsumerCall call) {
        // The user is last, because only a user's id may contain a colon.
        return new BsonDocument(UsageDocument.ID, new BsonString("call:" + call.consumer() + ":" + call.user()));
    }

    static BsonDocument advance(ConsumerCall call) {
        return new BsonDocument("$max", new BsonDocument(CALLED_AT, Fields.date(call.at())))
                .append(
                        "$setOnInsert",
                        of(call.user())
                                .append(CONSUMER, new BsonString(call.consumer().name())));
    }

    /** A filter for the documents of a user. */
    static BsonDocument of(UserId user) {
        return new BsonDocument(UsageDocument.USER, new BsonString(user.value())).append(UsageDocument.DAY, CALLS);
    }

    /** A filter for the documents of all users. */
    static BsonDocument all() {
        return new BsonDocument(UsageDocument.DAY, CALLS);
    }

    /** The latest time of each consumer. A document that cannot be parsed is left out. */
    static Map<Consumer, Instant> latest(List<BsonDocument> documents) {
        Map<Consumer, Instant> latest = new HashMap<>();
        for (BsonDocument document : documents) {
            consumer(document)
                    .ifPresent(consumer -> latest.merge(
                            consumer,
                            Fields.instant(document, CALLED_AT),
                            (one, other) -> other.isAfter(one) ? other : one));
        }
        return latest;
    }

    private static Optional<Consumer> consumer(BsonDocument document) {
        try {
            return document.isDateTime(CALLED_AT)
                    ? Optional.of(new Consumer(Fields.text(document, CONSUMER)))
                    : Optional.empty();
        } catch (BSONException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }
}
