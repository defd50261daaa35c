package network.amarktai.userconfig.http.api;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.Map;
import network.amarktai.userconfig.devnet.Devnet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class MongoApiTest
        implements ApiContract, UsageApiContract, WalletApiContract, ErasureApiContract, HostileCallerContract {

    private final MongoServer database = new MongoServer(new MemoryBackend());
    private final Devnet devnet = Devnet.configure().start();
    private ApiServer server;

    @BeforeEach
    void start() {
        String url = database.bindAndGetConnectionString();
        server = ApiServer.startOn(
                devnet,
                Map.of("MONGO_URL", url, "MONGO_CREATE_USERS", "true", "FLOCK_API_KEY", "sk-the-operators-own-key"));
    }

    @AfterEach
    void stop() {
        server.close();
        devnet.close();
        database.shutdownNow();
    }

    @Override
    public Devnet devnet() {
        return devnet;
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
