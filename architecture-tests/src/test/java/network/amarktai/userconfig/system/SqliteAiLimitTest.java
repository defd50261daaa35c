package network.amarktai.userconfig.system;

import java.nio.file.Path;
import java.util.Map;

class SqliteAiLimitTest implements AiLimitOnTwoServersContract {

    @Override
    public Map<String, String> database(Path folder) {
        return Map.of("DATA_DIR", folder.toString());
    }
}
