package network.amarktai.userconfig.system;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Notes each query that no index helps, as MongoDB's planner sees it: the filter has neither {@code _id} nor the first
 * field of an index at its top level.
 */
final class CountingBackend extends MemoryBackend {

    private final Set<String> indexed = ConcurrentHashMap.newKeySet();
    private final List<String> scans = new CopyOnWriteArrayList<>();

    /** The fields of the queries so far that look at every document of their collection. */
    List<String> scans() {
        return List.copyOf(scans);
    }

    void forgetScans() {
        scans.clear();
    }

    @Override
    public MemoryDatabase openOrCreateDatabase(String name) {
        return new CountingDatabase(name, getCursorRegistry());
    }

    private final class CountingDatabase extends MemoryDatabase {

        CountingDatabase(String name, CursorRegistry cursors) {
            super(name, cursors);
        }

        @Override
        protected void addIndex(Document index) {
            String namespace = String.valueOf(index.get("ns"));
            String first = ((Document) index.get("key")).keySet().iterator().next();
            indexed.add(namespace.substring(namespace.indexOf('.') + 1) + "." + first);
            super.addIndex(index);
        }

        @Override
        protected MemoryCollection openOrCreateCollection(String name, CollectionOptions options) {
            return new CountingCollection(this, name, options, cursorRegistry);
        }
    }

    private final class CountingCollection extends MemoryCollection {

        CountingCollection(MongoDatabase database, String name, CollectionOptions options, CursorRegistry cursors) {
            super(database, name, options, cursors);
        }

        @Override
        protected QueryResult matchDocuments(
                Document query,
                @Nullable Document order,
                int skip,
                int limit,
                int batchSize,
                @Nullable Document fields) {
            boolean helped = query.keySet().stream()
                    .anyMatch(field -> field.equals("_id") || indexed.contains(getCollectionName() + "." + field));
            if (!helped && !getCollectionName().startsWith("system.")) {
                scans.add(getCollectionName() + " " + query.keySet());
            }
            return super.matchDocuments(query, order, skip, limit, batchSize, fields);
        }
    }
}
