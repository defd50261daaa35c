package network.amarktai.userconfig.system;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds documents by their {@code _id}, or by a range of text {@code _id}s, whatever other conditions the filter has,
 * as MongoDB does. The extended backend uses its index only for a filter on {@code _id} alone, and scans all documents
 * for any other filter.
 */
final class IndexedBackend extends MemoryBackend {

    @Override
    public MemoryDatabase openOrCreateDatabase(String name) {
        return new IndexedDatabase(name, getCursorRegistry());
    }

    private static final class IndexedDatabase extends MemoryDatabase {

        IndexedDatabase(String name, CursorRegistry cursors) {
            super(name, cursors);
        }

        @Override
        protected MemoryCollection openOrCreateCollection(String name, CollectionOptions options) {
            return new IndexedCollection(this, name, options, cursorRegistry);
        }
    }

    private static final class IndexedCollection extends MemoryCollection {

        private static final String ID = "_id";
        // An updated document remains the same object.
        private final NavigableMap<String, Document> byId = new TreeMap<>();

        IndexedCollection(MongoDatabase database, String name, CollectionOptions options, CursorRegistry cursors) {
            super(database, name, options, cursors);
        }

        @Override
        protected Integer addDocumentInternal(Document document) {
            byId.put(key(document.get(ID)), document);
            return super.addDocumentInternal(document);
        }

        @Override
        protected void removeDocument(Integer position) {
            byId.remove(key(getDocument(position).get(ID)));
            super.removeDocument(position);
        }

        @Override
        protected QueryResult matchDocuments(
                Document query,
                @Nullable Document order,
                int skip,
                int limit,
                int batchSize,
                @Nullable Document fields) {
            Collection<Document> candidates = candidates(query.get(ID));
            return candidates == null
                    ? super.matchDocuments(query, order, skip, limit, batchSize, fields)
                    : matchDocumentsFromStream(candidates.stream(), query, order, skip, limit, batchSize, fields);
        }

        /** The documents that can have such an {@code _id}; null if all have to be scanned. */
        private @Nullable Collection<Document> candidates(@Nullable Object id) {
            if (id instanceof String || id instanceof ObjectId) {
                return Stream.ofNullable(byId.get(key(id))).toList();
            }
            if (id instanceof Document range && range.size() == 2 && range.get("$gte") instanceof String from) {
                String end = range.containsKey("$lte") ? "$lte" : "$lt";
                return range.get(end) instanceof String to
                        ? List.copyOf(byId.subMap(key(from), true, key(to), end.equals("$lte"))
                                .values())
                        : null;
            }
            return null;
        }

        /** Keeps texts and their order apart from all other values. */
        private static String key(@Nullable Object id) {
            return id instanceof String text ? "text " + text : "other " + id;
        }
    }
}
