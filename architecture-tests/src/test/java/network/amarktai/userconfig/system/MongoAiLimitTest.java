package network.amarktai.userconfig.system;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class MongoAiLimitTest implements AiLimitOnTwoServersContract {

    private final TestMongo mongo = new TestMongo();

    @AfterEach
    void close() {
        mongo.close();
    }

    @Override
    public Map<String, String> database(Path folder) {
        return Map.of("MONGO_URL", mongo.url(), "MONGO_CREATE_USERS", "true", "DATA_DIR", folder.toString());
    }
}
