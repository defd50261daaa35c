package network.amarktai.userconfig.http.api;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.Map;
import network.amarktai.userconfig.probe.FakeProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class MongoConnectionTest implements ConnectionTestContract {

    private final MongoServer database = new MongoServer(new MemoryBackend());
    private final FakeProvider provider = FakeProvider.plaintext();
    private ApiServer server;

    @BeforeEach
    void start() {
        String url = database.bindAndGetConnectionString();
        server = ApiServer.start(ProbedVariables.at(provider, Map.of("MONGO_URL", url, "MONGO_CREATE_USERS", "true")));
    }

    @AfterEach
    void stop() {
        server.close();
        provider.close();
        database.shutdownNow();
    }

    @Override
    public FakeProvider provider() {
        return provider;
    }

    @Override
    public ApiClient user(String id) {
        return server.as(id);
    }
}
