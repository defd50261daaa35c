package network.amarktai.userconfig.mongo.usage;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.UseFailure;
import network.amarktai.userconfig.domain.usage.UsageBatch;
import network.amarktai.userconfig.domain.usage.UsageCount;
import network.amarktai.userconfig.domain.usage.UsageDay;
import network.amarktai.userconfig.domain.usage.UsageTally;
import network.amarktai.userconfig.domain.usage.UsedKey;
import network.amarktai.userconfig.mongo.driver.Fields;
import org.bson.BSONException;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * The usage of a key by a consumer on a day, in a document of {@code key_usage}. Counts are added by {@code $inc} in
 * the update that also stores the batch number, on condition that this writer's stored batch number is smaller. So each
 * batch is added exactly once, in one update of one document.
 */
final class UsageDocument {

    static final String ID = "_id";
    static final String USER = "user";
    static final String SERVICE = "service";
    static final String SAVED_AT = "saved_at";
    static final String DAY = "day";
    private static final String CONSUMER = "consumer";
    private static final String USES = "uses";
    private static final String TESTS = "tests";
    private static final String FAILURES = "failures";
    private static final String WRITERS = "writers";

    private UsageDocument() {}

    /** The {@code _id} of a count's document. */
    static BsonString place(UsageCount count) {
        return new BsonString("day:" + count.day() + ":" + count.consumer() + ":" + part(count.key()));
    }

    /** A key as a part of an {@code _id}. The user is last, because only a user's id may contain a colon. */
    static String part(UsedKey key) {
        return key.service() + ":" + key.savedAt().toEpochMilli() + ":" + key.user();
    }

    /** The fields that identify a key. */
    static BsonDocument key(UsedKey key) {
        return new BsonDocument(USER, new BsonString(key.user().value()))
                .append(SERVICE, new BsonString(key.service().value()))
                .append(SAVED_AT, Fields.date(key.savedAt()));
    }

    /** A filter that matches a count's document unless this batch was added to it. */
    static BsonDocument without(UsageBatch batch, UsageCount count) {
        String last = WRITERS + "." + batch.writer();
        return new BsonDocument(ID, place(count))
                .append(
                        "$or",
                        new BsonArray(List.of(
                                new BsonDocument(last, new BsonDocument("$exists", BsonBoolean.FALSE)),
                                new BsonDocument(last, new BsonDocument("$lt", new BsonInt64(batch.number()))))));
    }

    /** Adds a count of a batch. */
    static BsonDocument addition(UsageBatch batch, UsageCount count) {
        BsonDocument numbers = new BsonDocument(
                        USES, new BsonInt64(count.tally().uses()))
                .append(TESTS, new BsonInt64(count.tally().tests()));
        count.tally()
                .failures()
                .forEach((reason, number) -> numbers.append(FAILURES + "." + reason.label(), new BsonInt64(number)));
        return new BsonDocument("$inc", numbers)
                .append("$set", new BsonDocument(WRITERS + "." + batch.writer(), new BsonInt64(batch.number())))
                .append(
                        "$setOnInsert",
                        key(count.key())
                                .append(DAY, new BsonString(count.day().toString()))
                                .append(
                                        CONSUMER,
                                        new BsonString(count.consumer().name())));
    }

    /** Whether a batch has been added to this document. */
    static boolean holds(BsonDocument document, UsageBatch batch) {
        BsonValue writers = document.get(WRITERS);
        return writers instanceof BsonDocument numbers
                && numbers.get(batch.writer()) instanceof BsonInt64 last
                && last.getValue() >= batch.number();
    }

    /** The usage in a document; empty if it cannot be parsed. */
    static Optional<UsageDay> read(BsonDocument document) {
        try {
            UsageTally tally = new UsageTally(
                    document.getInt64(USES).getValue(),
                    failures(document),
                    document.getInt64(TESTS).getValue());
            return Optional.of(new UsageDay(
                    LocalDate.parse(Fields.text(document, DAY)), new Consumer(Fields.text(document, CONSUMER)), tally));
        } catch (BSONException | IllegalArgumentException | DateTimeException damaged) {
            return Optional.empty();
        }
    }

    private static Map<UseFailure, Long> failures(BsonDocument document) {
        Map<UseFailure, Long> failures = new EnumMap<>(UseFailure.class);
        BsonDocument stored = document.getDocument(FAILURES, new BsonDocument());
        for (String label : stored.keySet()) {
            failures.merge(reason(label), stored.getInt64(label).getValue(), Long::sum);
        }
        return failures;
    }

    /** The reason of a label; OTHER for one that a later version may have written. */
    static UseFailure reason(String label) {
        return UseFailure.labelled(label).orElse(UseFailure.OTHER);
    }
}
