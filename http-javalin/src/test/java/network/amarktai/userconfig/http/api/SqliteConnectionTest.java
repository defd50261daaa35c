package network.amarktai.userconfig.http.api;

import java.nio.file.Path;
import java.util.Map;
import network.amarktai.userconfig.probe.FakeProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteConnectionTest implements ConnectionTestContract {

    private final FakeProvider provider = FakeProvider.plaintext();

    @TempDir
    private Path folder;

    private ApiServer server;

    @BeforeEach
    void start() {
        server = ApiServer.start(ProbedVariables.at(provider, Map.of("DATA_DIR", folder.toString())));
    }

    @AfterEach
    void stop() {
        server.close();
        provider.close();
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
