package network.amarktai.userconfig.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsageFlusherTest {

    private static final UserId ALICE = UserId.of("alice");

    private final TestKit kit = new TestKit();
    private final UserConfig userConfig = kit.userConfig();

    @BeforeEach
    void save() {
        userConfig
                .credentials()
                .saveCredential()
                .save(Origin.service("req-1"), ALICE, "openai", Examples.given("api_key", "sk-0123456789abcdef"));
    }

    private void use(String consumer) {
        userConfig
                .credentials()
                .resolveCredential()
                .resolve(Origin.service("req-1"), ALICE, Examples.OPENAI, Consumer.of(consumer))
                .close();
    }

    @Test
    void fewCountsAreStoredEveryFiveSeconds() {
        UsageFlusher flusher = new UsageFlusher(userConfig.recordUsage());
        use("ai-engine");

        for (int second = 1; second < 5; second++) {
            flusher.everySecond();
            assertEquals(0, uses());
        }
        flusher.everySecond();

        assertEquals(1, uses());
    }

    @Test
    void manyCountsAreStoredWithinASecond() {
        UsageFlusher flusher = new UsageFlusher(userConfig.recordUsage());
        for (int i = 0; i < 5_000; i++) {
            use("consumer-" + i);
        }

        flusher.everySecond();

        assertEquals(5_000, uses());
    }

    @Test
    void closingStoresTheRest() {
        UsageFlusher flusher = new UsageFlusher(userConfig.recordUsage());
        use("ai-engine");

        flusher.close();

        assertEquals(1, uses());
        flusher.close();
    }

    private long uses() {
        return userConfig.showUsage().show(ALICE, "openai", 1).total().uses();
    }
}
