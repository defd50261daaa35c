package network.amarktai.userconfig.http.background;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.usage.Usage;
import network.amarktai.userconfig.domain.usage.UsageBatch;
import network.amarktai.userconfig.domain.usage.UsedKey;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.UsageLog;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsageFlusherTest {

    private static final UserId ALICE = UserId.of("alice");

    /** Signals each addition. */
    private static final class Watched implements UsageLog {

        private final UsageLog log;
        private final CountDownLatch added = new CountDownLatch(1);

        Watched(UsageLog log) {
            this.log = log;
        }

        @Override
        public void add(UsageBatch batch) {
            log.add(batch);
            added.countDown();
        }

        @Override
        public Usage read(UsedKey key, LocalDate since) {
            return log.read(key, since);
        }

        @Override
        public Map<UsedKey, Instant> lastUses(UserId user) {
            return log.lastUses(user);
        }

        @Override
        public void forget(UserId user, ServiceId service) {
            log.forget(user, service);
        }

        @Override
        public void forgetBefore(UsedKey key) {
            log.forgetBefore(key);
        }

        @Override
        public void forget(UserId user) {
            log.forget(user);
        }
    }

    private final TestKit kit = new TestKit();
    private final Watched log = new Watched(kit.usageLog());
    private final UserConfig userConfig = kit.on(log);

    @BeforeEach
    void save() {
        userConfig
                .saveCredential()
                .save(Origin.service("req-1"), ALICE, "openai", Examples.given("api_key", "sk-0123456789abcdef"));
    }

    private void use(String consumer) {
        userConfig
                .resolveCredential()
                .resolve(Origin.service("req-1"), ALICE, Examples.OPENAI, Consumer.of(consumer))
                .close();
    }

    @Test
    void whatWasCountedIsStoredWithoutAnybodyAsking() throws InterruptedException {
        // So many are not kept waiting for long.
        for (int i = 0; i < 5_000; i++) {
            use("consumer-" + i);
        }
        UsageFlusher runner = UsageFlusher.start(userConfig.recordUsage());

        boolean added = log.added.await(20, TimeUnit.SECONDS);

        runner.close();
        assertTrue(added);
        assertEquals(
                5_000, userConfig.showUsage().show(ALICE, "openai", 1).total().uses());
    }

    @Test
    void closingStoresWhatIsLeft() {
        UsageFlusher runner = UsageFlusher.start(userConfig.recordUsage());
        use("ai-engine");

        runner.close();

        assertEquals(1, userConfig.showUsage().show(ALICE, "openai", 1).total().uses());
        runner.close();
    }
}
