package network.amarktai.userconfig.http.api;

import java.nio.file.Path;
import java.util.Map;
import network.amarktai.userconfig.devnet.Devnet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One server for all tests: each has its own users. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqliteApiTest
        implements ApiContract,
                UsageApiContract,
                WalletApiContract,
                ErasureApiContract,
                FreezeApiContract,
                ConsumerApiContract,
                HostileCallerContract {

    private final Devnet devnet = Devnet.configure().start();
    private ApiServer server;
    private int test;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = ApiServer.startOn(
                devnet,
                Map.of(
                        "DATA_DIR",
                        folder.toString(),
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
