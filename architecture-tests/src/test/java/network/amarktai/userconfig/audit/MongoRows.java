package network.amarktai.userconfig.audit;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import network.amarktai.userconfig.port.Stores;
import org.bson.Document;

/** The documents of a MongoDB server in this process. */
final class MongoRows implements Rows {

    private static final String DATABASE = "audit";

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client;
    private final MongoStores stores;

    MongoRows() {
        String url = server.bindAndGetConnectionString();
        client = MongoClients.create(url);
        stores = MongoStores.open(url, DATABASE, StandardCatalog.services(), MissingUsers.CREATE);
    }

    private MongoCollection<Document> entries() {
        return client.getDatabase(DATABASE).getCollection("audit_log");
    }

    private static String id(String stream, long seq) {
        return String.format("%s:%016d", stream, seq);
    }

    @Override
    public Stores stores() {
        return stores;
    }

    @Override
    public Map<String, Object> get(String stream, long seq) {
        Document document = Objects.requireNonNull(
                entries().find(Filters.eq("_id", id(stream, seq))).first());
        Map<String, Object> row = new HashMap<>(document);
        row.put("at", document.getDate("at").toInstant().toEpochMilli());
        return row;
    }

    @Override
    public void put(String stream, long seq, Map<String, Object> row) {
        Document document = new Document(row);
        document.put("_id", id(stream, seq));
        document.put("stream", stream);
        document.put("seq", seq);
        document.put("at", Date.from(Instant.ofEpochMilli(Long.parseLong(String.valueOf(row.get("at"))))));
        entries().replaceOne(Filters.eq("_id", id(stream, seq)), document, new ReplaceOptions().upsert(true));
    }

    /** Sets a field, even one that all other write paths keep correct. */
    void update(String stream, long seq, String field, Object value) {
        entries().updateOne(Filters.eq("_id", id(stream, seq)), Updates.set(field, value));
    }

    @Override
    public void delete(String stream, long seq) {
        entries().deleteOne(Filters.eq("_id", id(stream, seq)));
    }

    @Override
    public List<Long> seqs(String stream) {
        return entries()
                .find(Filters.eq("stream", stream))
                .sort(new Document("_id", 1))
                .into(new ArrayList<>())
                .stream()
                .map(document -> document.getLong("seq"))
                .toList();
    }

    @Override
    public void close() {
        stores.close();
        client.close();
        server.shutdownNow();
    }
}
