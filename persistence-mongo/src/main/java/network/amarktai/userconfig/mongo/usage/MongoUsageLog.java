package network.amarktai.userconfig.mongo.usage;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.usage.ConsumerCall;
import network.amarktai.userconfig.domain.usage.Usage;
import network.amarktai.userconfig.domain.usage.UsageBatch;
import network.amarktai.userconfig.domain.usage.UsageCount;
import network.amarktai.userconfig.domain.usage.UsageDay;
import network.amarktai.userconfig.domain.usage.UsedKey;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.mongo.driver.Fields;
import network.amarktai.userconfig.mongo.driver.Indexes;
import network.amarktai.userconfig.mongo.driver.MongoErrors;
import network.amarktai.userconfig.mongo.driver.WriteRounds;
import network.amarktai.userconfig.port.UsageLog;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Usage in {@code key_usage}. A document that cannot be parsed is left out. */
public final class MongoUsageLog implements UsageLog {

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static final BulkWriteOptions SIDE_BY_SIDE = new BulkWriteOptions().ordered(false);

    private final MongoCollection<BsonDocument> collection;

    private MongoUsageLog(MongoCollection<BsonDocument> collection) {
        this.collection = collection;
    }

    /** Creates the index if the server allows it. Without it queries are slower but correct. */
    public static MongoUsageLog on(MongoCollection<BsonDocument> collection) {
        BsonInt32 ascending = new BsonInt32(1);
        Indexes.create(
                collection,
                MongoErrors.STORE,
                new BsonDocument(UsageDocument.USER, ascending).append(UsageDocument.DAY, ascending));
        return new MongoUsageLog(collection);
    }

    @Override
    public void add(UsageBatch batch) {
        List<UsageCount> missing = new ArrayList<>(batch.counts());
        WriteRounds.until(MongoErrors.STORE, attempts -> {
            if (attempts.write(() -> written(batch, missing))) {
                return Optional.of(batch);
            }
            Set<BsonValue> added = added(batch, missing);
            missing.removeIf(count -> added.contains(UsageDocument.place(count)));
            return Optional.empty();
        });
    }

    /**
     * Whether all writes are known to have happened. False after a duplicate key, which has two possible causes.
     */
    private boolean written(UsageBatch batch, List<UsageCount> missing) {
        List<WriteModel<BsonDocument>> writes = new ArrayList<>();
        for (UsageCount count : missing) {
            writes.add(new UpdateOneModel<>(
                    UsageDocument.without(batch, count), UsageDocument.addition(batch, count), UPSERT));
        }
        for (UsageCount count : batch.counts()) {
            LastUseDocument.advance(count)
                    .ifPresent(advance ->
                            writes.add(new UpdateOneModel<>(LastUseDocument.place(count.key()), advance, UPSERT)));
        }
        try {
            return writes.isEmpty()
                    || collection.bulkWrite(writes, SIDE_BY_SIDE).wasAcknowledged();
        } catch (MongoBulkWriteException failed) {
            // Either the document contains this batch already, or another writer inserted it at the same time.
            if (isOnlyDuplicateKeys(failed)) {
                return false;
            }
            throw failed;
        }
    }

    private static boolean isOnlyDuplicateKeys(MongoBulkWriteException failed) {
        return failed.getWriteConcernError() == null
                && failed.getWriteErrors().stream().allMatch(MongoUsageLog::isDuplicateKey);
    }

    private static boolean isDuplicateKey(BulkWriteError error) {
        return MongoErrors.isDuplicateKey(error.getCode());
    }

    private Set<BsonValue> added(UsageBatch batch, List<UsageCount> counts) {
        BsonArray places =
                new BsonArray(counts.stream().map(UsageDocument::place).toList());
        Set<BsonValue> added = new HashSet<>();
        for (BsonDocument document : find(new BsonDocument(UsageDocument.ID, new BsonDocument("$in", places)))) {
            if (UsageDocument.holds(document, batch)) {
                added.add(document.get(UsageDocument.ID));
            }
        }
        return added;
    }

    @Override
    public Usage read(UsedKey key, LocalDate since) {
        BsonDocument filter = UsageDocument.key(key)
                .append(UsageDocument.DAY, new BsonDocument("$gte", new BsonString(since.toString())));
        List<UsageDay> days = find(filter).stream()
                .flatMap(document -> UsageDocument.read(document).stream())
                .toList();
        Optional<BsonDocument> last = find(LastUseDocument.place(key)).stream().findFirst();
        return new Usage(
                days,
                last.flatMap(LastUseDocument::lastUsedAt).orElse(null),
                last.flatMap(LastUseDocument::lastFailure).orElse(null));
    }

    @Override
    public Map<UsedKey, Instant> lastUses(UserId user) {
        Map<UsedKey, Instant> lastUses = new HashMap<>();
        for (BsonDocument document : find(LastUseDocument.of(user))) {
            LastUseDocument.key(document)
                    .ifPresent(key -> LastUseDocument.lastUsedAt(document).ifPresent(at -> lastUses.put(key, at)));
        }
        return lastUses;
    }

    @Override
    public void noteCalls(List<ConsumerCall> calls) {
        List<WriteModel<BsonDocument>> writes = new ArrayList<>();
        calls.forEach(
                call -> writes.add(new UpdateOneModel<>(CallDocument.place(call), CallDocument.advance(call), UPSERT)));
        if (writes.isEmpty()) {
            return;
        }
        WriteRounds.until(
                MongoErrors.STORE,
                attempts -> attempts.done(() -> {
                    try {
                        return collection.bulkWrite(writes, SIDE_BY_SIDE).wasAcknowledged();
                    } catch (MongoBulkWriteException failed) {
                        if (isOnlyDuplicateKeys(failed)) {
                            return false;
                        }
                        throw failed;
                    }
                }));
    }

    @Override
    public Map<Consumer, Instant> lastCalls(UserId user) {
        return CallDocument.latest(find(CallDocument.of(user)));
    }

    @Override
    public Map<Consumer, Instant> lastCalls() {
        return CallDocument.latest(find(CallDocument.all()));
    }

    private List<BsonDocument> find(BsonDocument filter) {
        return MongoErrors.STORE.read(() -> collection.find(filter).into(new ArrayList<>()));
    }

    @Override
    public void forget(UserId user, ServiceId service) {
        forget(new BsonDocument(UsageDocument.USER, new BsonString(user.value()))
                .append(UsageDocument.SERVICE, new BsonString(service.value())));
    }

    @Override
    public void forgetBefore(UsedKey key) {
        forget(UsageDocument.key(key)
                .append(UsageDocument.SAVED_AT, new BsonDocument("$lt", Fields.date(key.savedAt()))));
    }

    @Override
    public void forget(UserId user) {
        forget(new BsonDocument(UsageDocument.USER, new BsonString(user.value())));
    }

    private void forget(BsonDocument filter) {
        WriteRounds.until(
                MongoErrors.STORE,
                attempts -> attempts.done(() -> collection.deleteMany(filter).wasAcknowledged()));
    }
}
