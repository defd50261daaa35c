package network.amarktai.userconfig.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.IndexModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One collection of a ledger: each document is one value, changed as a whole, on condition of its version.
 *
 * <p>A damaged document is named in the log as an error, once as long as this process runs: the work on payments asks for all
 * of them again and again.
 */
final class LedgerDocuments<T> {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerDocuments.class);

    private final MongoCollection<BsonDocument> collection;
    private final LedgerForm<T> form;
    private final Set<BsonValue> reported = ConcurrentHashMap.newKeySet();

    LedgerDocuments(MongoCollection<BsonDocument> collection, LedgerForm<T> form) {
        this.collection = collection;
        this.form = form;
    }

    /** Makes these indexes if the server lets it: without them all is right, and slower. */
    LedgerDocuments<T> indexed(List<IndexModel> indexes) {
        try {
            collection.createIndexes(indexes);
        } catch (MongoException refused) {
            Edge.STORE.log(refused);
        }
        return this;
    }

    /**
     * The value of the document that passes the filter.
     *
     * @throws Unavailable with {@code store_unavailable} also if the document is damaged
     */
    Optional<T> find(BsonDocument filter) {
        return document(filter).map(this::sound);
    }

    private Optional<BsonDocument> document(BsonDocument filter) {
        return Optional.ofNullable(Edge.STORE.read(() -> collection.find(filter).first()));
    }

    private T sound(BsonDocument document) {
        return understand(document)
                .orElseThrow(() -> Unavailable.of(
                        ErrorCode.STORE_UNAVAILABLE,
                        "A stored record about payments is damaged. An operator has to look at it."));
    }

    private Optional<T> understand(BsonDocument document) {
        Optional<T> value = form.understand(document);
        if (value.isEmpty() && reported.add(document.get(LedgerFields.ID))) {
            LOG.error(
                    "{} in {} is damaged",
                    form.name().apply(document),
                    collection.getNamespace().getCollectionName());
        }
        return value;
    }

    /**
     * Up to {@code limit} values in order.
     *
     * @throws Unavailable with {@code store_unavailable} also if one of their documents is damaged
     */
    List<T> list(BsonDocument filter, BsonDocument order, int limit) {
        // To the server a limit of 0 is none, and a negative one is something else again.
        if (limit <= 0) {
            return List.of();
        }
        List<BsonDocument> documents = Edge.STORE.read(
                () -> collection.find(filter).sort(order).limit(limit).into(new ArrayList<>()));
        return documents.stream().map(this::sound).toList();
    }

    /** Up to {@code limit} values in order, the damaged documents left out. */
    List<T> listSound(BsonDocument filter, BsonDocument order, int limit) {
        if (limit <= 0) {
            return List.of();
        }
        List<T> found = new ArrayList<>();
        Edge.STORE.read(() -> {
            try (MongoCursor<BsonDocument> cursor =
                    collection.find(filter).sort(order).batchSize(limit).iterator()) {
                while (found.size() < limit && cursor.hasNext()) {
                    understand(cursor.next()).ifPresent(found::add);
                }
                return found;
            }
        });
        return found;
    }

    /**
     * Adds a value, unless there is a document with its {@code _id}.
     *
     * @return what stands there now
     * @throws Unavailable with {@code store_unavailable} also if what stands there is damaged
     */
    T add(T value) {
        BsonDocument document = form.write().apply(value);
        return Attempts.until(
                Edge.STORE,
                attempts -> attempts.write(() -> insert(document)) ? Optional.of(value) : find(address(document)));
    }

    /**
     * Puts a value in the place of the version before it; version 1 in the place of none.
     *
     * @return whether it now stands there
     */
    boolean replace(T next) {
        BsonDocument document = form.write().apply(next);
        long before = document.getInt64(LedgerFields.VERSION).getValue() - 1;
        BsonDocument seen = address(document).append(LedgerFields.VERSION, LedgerFields.version(before));
        return Attempts.until(Edge.STORE, attempts -> {
            boolean done = attempts.write(() -> before == 0
                    ? insert(document)
                    : collection.replaceOne(seen, document).getMatchedCount() == 1);
            // Only a lost answer is looked into. Two who make the same change of the same version must not both win.
            if (done || !attempts.lostAnAnswer()) {
                return Optional.of(done);
            }
            Optional<BsonDocument> standing = document(address(document));
            if (standing.filter(document::equals).isPresent()) {
                return Optional.of(true);
            }
            BsonValue version =
                    standing.map(still -> still.get(LedgerFields.VERSION)).orElse(LedgerFields.version(0));
            boolean unchanged = version.equals(LedgerFields.version(before));
            return unchanged ? Optional.empty() : Optional.of(false);
        });
    }

    /**
     * Lets {@code to}, which is a later version of {@code from} under another {@code _id}, take its place; does nothing if {@code from}
     * was changed since it was read.
     */
    void move(T from, T to) {
        BsonDocument source = form.write().apply(from);
        BsonDocument target = form.write().apply(to);
        BsonDocument seen = address(source).append(LedgerFields.VERSION, source.get(LedgerFields.VERSION));
        Attempts.until(Edge.STORE, attempts -> {
            if (document(seen).isEmpty()) {
                return Optional.of(true);
            }
            if (attempts.write(() -> insert(target)) || isThere(target, attempts)) {
                boolean moved = attempts.write(() -> collection.deleteOne(seen).getDeletedCount() == 1);
                if (!moved && !attempts.lostAnAnswer()) {
                    // Somebody changed the first: what was copied is old.
                    BsonDocument copy = address(target).append(LedgerFields.VERSION, target.get(LedgerFields.VERSION));
                    attempts.write(() -> collection.deleteOne(copy).wasAcknowledged());
                }
            }
            return Optional.empty();
        });
    }

    /** Whether a copy stands there, from an earlier try perhaps, that is not older than this one. */
    private boolean isThere(BsonDocument target, Attempts attempts) {
        BsonDocument older =
                address(target).append(LedgerFields.VERSION, new BsonDocument("$lt", target.get(LedgerFields.VERSION)));
        attempts.write(() -> collection.replaceOne(older, target).wasAcknowledged());
        return document(address(target)).isPresent();
    }

    /** Removes the documents that pass the filter. */
    void remove(BsonDocument filter) {
        Attempts.until(
                Edge.STORE,
                attempts -> attempts.done(() -> collection.deleteMany(filter).wasAcknowledged()));
    }

    private boolean insert(BsonDocument document) {
        return collection.insertOne(document).wasAcknowledged();
    }

    private static BsonDocument address(BsonDocument document) {
        return new BsonDocument(LedgerFields.ID, document.get(LedgerFields.ID));
    }
}
