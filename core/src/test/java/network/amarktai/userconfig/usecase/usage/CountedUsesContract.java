package network.amarktai.userconfig.usecase.usage;

import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.ResolvedCredential;
import network.amarktai.userconfig.domain.credential.UseFailure;
import network.amarktai.userconfig.domain.usage.Usage;
import network.amarktai.userconfig.domain.usage.UsageTally;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.UsageLog;
import network.amarktai.userconfig.testkit.Race;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import org.junit.jupiter.api.Test;

/** No use is lost or counted twice on its way into the usage log, for every implementation of the log. */
public interface CountedUsesContract {

    /** The log under test, empty at the start of each test. */
    UsageLog usageLog();

    @Test
    default void tenThousandResolvesByEightThreadsAreCountedExactly() {
        int threads = 8;
        int each = 1_250;
        TestKit kit = new TestKit();
        UserConfig userConfig = kit.on(usageLog());
        UserId alice = UserId.of("alice");
        Origin origin = Origin.service("req-1");
        userConfig
                .credentials()
                .saveCredential()
                .save(origin, alice, "openai", given("api_key", "sk-proj-0123456789abcdefghij"));

        Race.run(threads, i -> () -> {
            Consumer consumer = Consumer.of("consumer-" + i % 4);
            for (int use = 0; use < each; use++) {
                try (ResolvedCredential key =
                        userConfig.credentials().resolveCredential().resolve(origin, alice, OPENAI, consumer)) {
                    if (use % 10 == 0) {
                        key.reportFailure(UseFailure.RATE_LIMITED);
                    }
                }
                if (use % 250 == 0) {
                    assertTrue(userConfig.recordUsage().flush());
                }
            }
            return each;
        });
        assertTrue(userConfig.recordUsage().flush());

        Usage usage = userConfig.showUsage().show(alice, "openai", 1);
        assertEquals(new UsageTally(10_000, Map.of(UseFailure.RATE_LIMITED, 1_000L), 0), usage.total());
        assertEquals(4, usage.byConsumer().size());
        usage.byConsumer().forEach((consumer, tally) -> assertEquals(2_500, tally.uses(), consumer));
        assertEquals(kit.clock().instant(), usage.lastUsedAt());
    }
}
