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
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds documents by their {@code _id}, or by a range of text {@code _id}s, whatever other conditions the filter has,
 * as MongoDB does. The extended backend uses its index only for a filter on {@code _id} alone, and scans all documents
 * for any other filter.
 *
 * <p>Notes each kind of query that no index helps, as MongoDB's planner sees it: the filter has neither {@code _id} nor
 * the first field of an index at its top level.
 */
final class IndexedBackend extends MemoryBackend {

    private static final String ID = "_id";

    private final Set<String> indexed = ConcurrentHashMap.newKeySet();
    private final Set<String> scans = ConcurrentHashMap.newKeySet();

    /** The kinds of queries so far that look at every document of their collection: collection and fields. */
    Set<String> scans() {
        return Set.copyOf(scans);
    }

    void forgetScans() {
        scans.clear();
    }

    @Override
    public MemoryDatabase openOrCreateDatabase(String name) {
        return new IndexedDatabase(name, getCursorRegistry());
    }

    private final class IndexedDatabase extends MemoryDatabase {

        IndexedDatabase(String name, CursorRegistry cursors) {
            super(name, cursors);
        }

        @Override
        protected synchronized void addIndex(Document index) {
            String namespace = String.valueOf(index.get("ns"));
            String first = ((Document) index.get("key")).keySet().iterator().next();
            indexed.add(namespace.substring(namespace.indexOf('.') + 1) + "." + first);
            super.addIndex(index);
        }

        @Override
        protected MemoryCollection openOrCreateCollection(String name, CollectionOptions options) {
            return new IndexedCollection(this, name, options, cursorRegistry);
        }
    }

    private final class IndexedCollection extends MemoryCollection {

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
            noteScan(query);
            Collection<Document> candidates = candidates(query.get(ID));
            return candidates == null
                    ? super.matchDocuments(query, order, skip, limit, batchSize, fields)
                    : matchDocumentsFromStream(candidates.stream(), query, order, skip, limit, batchSize, fields);
        }

        private void noteScan(Document query) {
            boolean helped = query.keySet().stream()
                    .anyMatch(field -> field.equals(ID) || indexed.contains(getCollectionName() + "." + field));
            if (!helped && !getCollectionName().startsWith("system.")) {
                scans.add(getCollectionName() + " " + query.keySet());
            }
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
        private String key(@Nullable Object id) {
            return id instanceof String text ? "text " + text : "other " + id;
        }
    }
}
