package network.amarktai.userconfig.http.api;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.Map;
import network.amarktai.userconfig.devnet.Devnet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** One server for all tests: each has its own users. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MongoApiTest
        implements ApiContract,
                UsageApiContract,
                WalletApiContract,
                ErasureApiContract,
                FreezeApiContract,
                ConsumerApiContract,
                HostileCallerContract {

    private final MongoServer database = new MongoServer(new MemoryBackend());
    private final Devnet devnet = Devnet.configure().start();
    private ApiServer server;
    private int test;

    @BeforeAll
    void start() {
        String url = database.bindAndGetConnectionString();
        server = ApiServer.startOn(
                devnet,
                Map.of(
                        "MONGO_URL",
                        url,
                        "MONGO_CREATE_USERS",
                        "true",
                        "FLOCK_API_KEY",
                        "sk-the-operators-own-key",
                        "ALLOW_LEASES",
                        "true"));
    }

    @BeforeEach
    void nextTest() {
        test++;
    }

    @AfterAll
    void stop() {
        server.close();
        devnet.close();
        database.shutdownNow();
    }

    @Override
    public ApiServer server() {
        return server;
    }

    @Override
    public String named(String id) {
        return id + "-" + test;
    }

    @Override
    public ApiClient user(String id) {
        return server.as(named(id));
    }
}
