package network.amarktai.userconfig.http.api;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The platform's database, empty at first: on a server in this process, or on the one that the environment variable
 * {@code MONGO_URL} names.
 */
public final class PlatformDatabase implements AutoCloseable {

    // Of its own, because tests run in several processes at once.
    private final String name = "platform_" + UUID.randomUUID().toString().replace("-", "");
    private final @Nullable MongoServer server;
    private final String url;
    private final MongoClient client;

    public PlatformDatabase() {
        String named = System.getenv("MONGO_URL");
        server = named == null ? new MongoServer(new MemoryBackend()) : null;
        url = server == null ? named : server.bindAndGetConnectionString();
        client = MongoClients.create(url);
    }

    /** The settings with which a server or a command finds it. */
    public Map<String, String> variables() {
        return Map.of("MONGO_URL", url, "DB_NAME", name);
    }

    /** What it contains. */
    public MongoDatabase content() {
        return client.getDatabase(name);
    }

    @Override
    public void close() {
        content().drop();
        client.close();
        if (server != null) {
            server.shutdownNow();
        }
    }
}
