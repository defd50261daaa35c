package network.amarktai.userconfig.system;

import java.nio.file.Path;
import java.util.Map;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.engine.KeyInUse;
import network.amarktai.userconfig.engine.UserConfigEngine;
import network.amarktai.userconfig.sqlite.SqliteStores;

/** A program that embeds the engine, throws, and closes nothing. */
final class ThrowingExample {

    private ThrowingExample() {}

    public static void main(String[] arguments) {
        UserConfigEngine engine = UserConfigEngine.configure()
                .masterKeys(System::getenv)
                .store(SqliteStores.at(Path.of("user-config.db")))
                .start();
        engine.save(UserId.of("alice"), "openai", Map.of("api_key", EmbeddingExample.USERS_KEY));
        engine.use(UserId.of("bob"), "openai", "ai-engine", KeyInUse::source);
    }
}
