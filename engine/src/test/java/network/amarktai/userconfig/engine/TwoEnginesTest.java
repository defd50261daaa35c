package network.amarktai.userconfig.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.sqlite.SqliteStores;
import network.amarktai.userconfig.testkit.TestKit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two engines on one database count their uses apart, as two processes do, and no use may be missing from the trail. */
class TwoEnginesTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final int USES = 100;

    @TempDir
    private Path folder;

    private final TestKit kit = new TestKit();

    private UserConfigEngine engine(String anchor) {
        return UserConfigEngine.configure()
                .masterKeys(Map.of("API_KEY_ENCRYPTION_KEY", "kD3x8Zq1vB6nM4cT7yU0iP2oS5aF9gHjLwErXbNmQ8s=")::get)
                .store(SqliteStores.at(folder.resolve("user-config.db")))
                .anchor(folder.resolve(anchor))
                .clock(kit.clock())
                .withoutTimers()
                .start();
    }

    @Test
    void everyUseOfEitherIsInTheAuditTrail() {
        try (UserConfigEngine one = engine("one.jsonl");
                UserConfigEngine other = engine("other.jsonl")) {
            one.save(ALICE, "openai", Map.of("api_key", "sk-0123456789abcdef"));
            for (int use = 0; use < USES; use++) {
                one.use(ALICE, "openai", "ai-engine", KeyInUse::source);
                other.use(ALICE, "openai", "bot", KeyInUse::source);
            }
            kit.clock().advance(Duration.ofMinutes(1));
            one.everyMinute();

            assertTrue(recorded(one, "bot") < USES, "only the engine that counted them can record them");
            other.everyMinute();

            assertEquals(USES, recorded(one, "ai-engine"));
            assertEquals(USES, recorded(one, "bot"));
        }
    }

    private static long recorded(UserConfigEngine engine, String consumer) {
        return engine.userConfig().audit().readAuditTrail().page(ALICE, Long.MAX_VALUE, USES).items().stream()
                .flatMap(item -> item.event().stream())
                .filter(event -> consumer.equals(event.detail().get("consumer")))
                .mapToLong(event -> Long.parseLong(event.detail().getOrDefault("count", "1")))
                .sum();
    }
}
