package network.amarktai.userconfig.http.api;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class MongoApiTest implements ApiContract, HostileCallerContract {

    private final MongoServer database = new MongoServer(new MemoryBackend());
    private ApiServer server;

    @BeforeEach
    void start() {
        String url = database.bindAndGetConnectionString();
        server = ApiServer.start(
                Map.of("MONGO_URL", url, "MONGO_CREATE_USERS", "true", "FLOCK_API_KEY", "sk-the-operators-own-key"));
    }

    @AfterEach
    void stop() {
        server.close();
        database.shutdownNow();
    }

    @Override
    public ApiServer server() {
        return server;
    }

    @Override
    public ApiClient user(String id) {
        return server.as(id);
    }
}
