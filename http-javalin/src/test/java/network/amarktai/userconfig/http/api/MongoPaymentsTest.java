package network.amarktai.userconfig.http.api;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.devnet.testkit.Faults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class MongoPaymentsTest implements PaymentApiContract, WalletOnChainContract, ProgramPaymentsContract {

    private final Faults faults = new Faults();
    private final Devnet devnet = Devnet.configure()
            .hook(faults.hook())
            .clock(InstantSource.fixed(ApiServer.NOW))
            .blockTime(Duration.ofMillis(50))
            .start();
    private final MongoServer database = new MongoServer(new MemoryBackend());
    private ApiServer server;

    @BeforeEach
    void start() {
        server = ApiServer.startOn(
                devnet, Map.of("MONGO_URL", database.bindAndGetConnectionString(), "MONGO_CREATE_USERS", "true"));
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
    public Faults faults() {
        return faults;
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
