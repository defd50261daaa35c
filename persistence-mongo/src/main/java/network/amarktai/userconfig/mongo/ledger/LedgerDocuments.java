package network.amarktai.userconfig.mongo.ledger;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.mongo.driver.Fields;
import network.amarktai.userconfig.mongo.driver.Indexes;
import network.amarktai.userconfig.mongo.driver.KeyIdRegistry;
import network.amarktai.userconfig.mongo.driver.MongoErrors;
import network.amarktai.userconfig.mongo.driver.WriteRounds;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One collection of a ledger. Each document is one value and is replaced as a whole, by compare-and-set on its version.
 *
 * <p>A damaged document is logged as an error once per process, because the payment workers read all documents
 * repeatedly.
 */
final class LedgerDocuments<T> {

    private static final int AT_ONCE = 256;
    private static final Logger LOG = LoggerFactory.getLogger(LedgerDocuments.class);

    private final MongoCollection<BsonDocument> collection;
    private final DocumentMapper<T> form;
    private final KeyIdRegistry keyIds;
    private final Set<BsonValue> reported = ConcurrentHashMap.newKeySet();

    /** @param keyIds gets the key id before a value sealed with that key is written */
    LedgerDocuments(MongoCollection<BsonDocument> collection, DocumentMapper<T> form, KeyIdRegistry keyIds) {
        this.collection = collection;
        this.form = form;
        this.keyIds = keyIds;
    }

    /** Creates these indexes if the server allows it. Without them queries are slower but correct. */
    LedgerDocuments<T> indexed(List<BsonDocument> indexes) {
        indexes.forEach(fields -> Indexes.create(collection, MongoErrors.STORE, fields));
        return this;
    }

    /**
     * The value of the document that matches the filter.
     *
     * @throws Unavailable with {@code store_unavailable} also if the document is damaged
     */
    Optional<T> find(BsonDocument filter) {
        return document(filter).map(this::sound);
    }

    private Optional<BsonDocument> document(BsonDocument filter) {
        return Optional.ofNullable(
                MongoErrors.STORE.read(() -> collection.find(filter).first()));
    }

    private T sound(BsonDocument document) {
        return understand(document)
                .orElseThrow(() -> Unavailable.of(
                        ErrorCode.STORE_UNAVAILABLE, "A stored record is damaged. An operator has to look at it."));
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
     * Up to {@code limit} values in the given order.
     *
     * @throws Unavailable with {@code store_unavailable} also if one of their documents is damaged
     */
    List<T> list(BsonDocument filter, BsonDocument order, int limit) {
        // The server treats a limit of 0 as unlimited, and a negative one as a single batch.
        if (limit <= 0) {
            return List.of();
        }
        List<BsonDocument> documents = MongoErrors.STORE.read(
                () -> collection.find(filter).sort(order).limit(limit).into(new ArrayList<>()));
        return documents.stream().map(this::sound).toList();
    }

    /** Up to {@code limit} values in the given order, without damaged documents. */
    List<T> listSound(BsonDocument filter, BsonDocument order, int limit) {
        if (limit <= 0) {
            return List.of();
        }
        List<T> found = new ArrayList<>();
        MongoErrors.STORE.read(() -> {
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
     * Inserts a value unless there is a document with its {@code _id}.
     *
     * @return the value now stored under that {@code _id}
     * @throws Unavailable with {@code store_unavailable} also if the stored document is damaged
     */
    T add(T value) {
        enterKey(value);
        BsonDocument document = form.document(value);
        return WriteRounds.until(
                MongoErrors.STORE,
                attempts -> attempts.write(() -> insert(document)) ? Optional.of(value) : find(address(document)));
    }

    /**
     * Inserts the first version of a value.
     *
     * @return whether the value is now stored; false if there is a document with its {@code _id}
     */
    boolean insert(T first) {
        enterKey(first);
        BsonDocument document = form.document(first);
        return WriteRounds.until(MongoErrors.STORE, attempts -> {
            boolean done = attempts.write(() -> insert(document));
            if (done || !attempts.lostAnAnswer()) {
                return Optional.of(done);
            }
            return document(address(document)).map(document::equals);
        });
    }

    /**
     * Replaces the previous version of a value.
     *
     * @return whether the value is now stored
     */
    boolean replace(T next) {
        return replace(form.document(next).getInt64(LedgerFields.VERSION).getValue() - 1, next);
    }

    /**
     * Replaces this version of a value.
     *
     * @return whether the value is now stored
     */
    boolean replace(long version, T next) {
        enterKey(next);
        BsonDocument document = form.document(next);
        BsonDocument seen = seen(document, version);
        return WriteRounds.until(MongoErrors.STORE, attempts -> {
            boolean done =
                    attempts.write(() -> collection.replaceOne(seen, document).getMatchedCount() == 1);
            // Only a lost answer is read back: if two callers make the same change to the same version, only one may
            // win.
            if (done || !attempts.lostAnAnswer()) {
                return Optional.of(done);
            }
            Optional<BsonDocument> stored = document(address(document));
            if (stored.filter(document::equals).isPresent()) {
                return Optional.of(true);
            }
            boolean unchanged = stored.filter(found -> found.entrySet().containsAll(seen.entrySet()))
                    .isPresent();
            return unchanged ? Optional.empty() : Optional.of(false);
        });
    }

    /**
     * Replaces {@code from} by {@code to}, a later version under another {@code _id}. Does nothing if {@code from} was
     * changed since it was read.
     */
    void move(T from, T to) {
        enterKey(to);
        BsonDocument source = form.document(from);
        BsonDocument target = form.document(to);
        BsonDocument seen = seen(source, source.getInt64(LedgerFields.VERSION).getValue());
        WriteRounds.until(MongoErrors.STORE, attempts -> {
            if (document(seen).isEmpty()) {
                return Optional.of(true);
            }
            if (attempts.write(() -> insert(target)) || isThere(target, attempts)) {
                boolean moved = attempts.write(() -> collection.deleteOne(seen).getDeletedCount() == 1);
                if (!moved && !attempts.lostAnAnswer()) {
                    // The original was changed meanwhile, so the copy is outdated.
                    BsonDocument copy = address(target).append(LedgerFields.VERSION, target.get(LedgerFields.VERSION));
                    attempts.write(() -> collection.deleteOne(copy).wasAcknowledged());
                }
            }
            return Optional.empty();
        });
    }

    /**
     * Makes sure that an existing copy, such as one of an earlier attempt, is not older. Returns whether there is a
     * copy.
     */
    private boolean isThere(BsonDocument target, WriteRounds attempts) {
        BsonDocument older =
                address(target).append(LedgerFields.VERSION, new BsonDocument("$lt", target.get(LedgerFields.VERSION)));
        attempts.write(() -> collection.replaceOne(older, target).wasAcknowledged());
        return document(address(target)).isPresent();
    }

    /** Passes every value to {@code visitor}, without damaged documents. */
    void forEach(Consumer<T> visitor) {
        try (MongoCursor<BsonDocument> cursor = MongoErrors.STORE.read(
                () -> collection.find().batchSize(AT_ONCE).iterator())) {
            while (MongoErrors.STORE.read(cursor::hasNext)) {
                understand(MongoErrors.STORE.read(cursor::next)).ifPresent(visitor);
            }
        }
    }

    /**
     * Stores the seal of a value, or removes it if the value has none, if the stored version is still this one. Repeating it is harmless.
     *
     * @return whether that is so now
     */
    boolean reseal(T value) {
        BsonDocument document = form.document(value);
        BsonValue seal = document.get(Fields.SEAL);
        enterKey(value);
        BsonDocument seen = address(document).append(LedgerFields.VERSION, document.get(LedgerFields.VERSION));
        BsonDocument change = seal == null
                ? new BsonDocument("$unset", new BsonDocument(Fields.SEAL, new BsonString("")))
                : new BsonDocument("$set", new BsonDocument(Fields.SEAL, seal));
        return WriteRounds.until(
                MongoErrors.STORE,
                attempts -> Optional.of(
                        attempts.write(() -> collection.updateOne(seen, change).getMatchedCount() == 1)));
    }

    /** Whether a document matches the filter. */
    boolean any(BsonDocument filter) {
        return document(filter).isPresent();
    }

    private void enterKey(T value) {
        form.seal().apply(value).keyId().ifPresent(keyIds::enter);
    }

    /** Removes the documents that match the filter. */
    void remove(BsonDocument filter) {
        WriteRounds.until(
                MongoErrors.STORE,
                attempts -> attempts.done(() -> collection.deleteMany(filter).wasAcknowledged()));
    }

    private boolean insert(BsonDocument document) {
        return collection.insertOne(document).wasAcknowledged();
    }

    // A payment made after an erasure may have the _id and the version of the erased one, because the user repeats the
    // idempotency key; its own id tells them apart.
    private static BsonDocument seen(BsonDocument document, long version) {
        BsonDocument seen = address(document).append(LedgerFields.VERSION, LedgerFields.version(version));
        if (document.containsKey(PaymentDocument.PAYMENT_ID)) {
            seen.append(PaymentDocument.PAYMENT_ID, document.get(PaymentDocument.PAYMENT_ID));
        }
        return seen;
    }

    private static BsonDocument address(BsonDocument document) {
        return new BsonDocument(LedgerFields.ID, document.get(LedgerFields.ID));
    }
}
