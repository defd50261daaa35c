package network.amarktai.userconfig.http.api;

import java.nio.file.Path;
import java.util.Map;
import network.amarktai.userconfig.devnet.Devnet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteApiTest
        implements ApiContract, UsageApiContract, WalletApiContract, ErasureApiContract, HostileCallerContract {

    @TempDir
    private Path folder;

    private final Devnet devnet = Devnet.configure().start();
    private ApiServer server;

    @BeforeEach
    void start() {
        server = ApiServer.startOn(
                devnet, Map.of("DATA_DIR", folder.toString(), "FLOCK_API_KEY", "sk-the-operators-own-key"));
    }

    @AfterEach
    void stop() {
        server.close();
        devnet.close();
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
