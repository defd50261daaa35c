package network.amarktai.userconfig.system;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/** A MongoDB server in this process, reached over a socket like any other. */
final class TestMongo implements AutoCloseable {

    static final String DATABASE = "amarktai_trading";

    private final MongoServer server = new MongoServer(new IndexedBackend());
    private final String url = server.bindAndGetConnectionString();
    private final MongoClient client = MongoClients.create(url);

    /** Its connection string. */
    String url() {
        return url;
    }

    /** {@code host:port}. */
    String host() {
        return url.substring(url.indexOf("//") + 2).replace("/", "");
    }

    MongoDatabase database() {
        return client.getDatabase(DATABASE);
    }

    MongoCollection<BsonDocument> collection(String name) {
        return database().getCollection(name, BsonDocument.class);
    }

    /** Every document of every database, as JSON and as BSON bytes. */
    byte[] everything() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String database : client.listDatabaseNames()) {
            for (String collection : client.getDatabase(database).listCollectionNames()) {
                all.writeBytes((database + "." + collection + "\n").getBytes(StandardCharsets.UTF_8));
                client.getDatabase(database)
                        .getCollection(collection, RawBsonDocument.class)
                        .find()
                        .forEach(document -> {
                            all.writeBytes(document.toJson().getBytes(StandardCharsets.UTF_8));
                            all.writeBytes(document.getByteBuffer().array());
                        });
            }
        }
        return all.toByteArray();
    }

    @Override
    public void close() {
        client.close();
        server.shutdownNow();
    }
}
