package network.amarktai.userconfig.port;

import static network.amarktai.userconfig.testkit.Examples.revision;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.credential.UseFailure;
import network.amarktai.userconfig.domain.usage.Usage;
import network.amarktai.userconfig.domain.usage.UsageBatch;
import network.amarktai.userconfig.domain.usage.UsageCount;
import org.junit.jupiter.api.Test;

/** The additional contract of a persistent {@link UsageLog}. */
public interface DurableUsageLogContract extends UsageLogContract {

    /** Closes the log under test and opens it again on the same data, as a restart does. */
    void reopen();

    @Test
    default void reopeningFindsEverythingAndKnowsWhatWasAdded() {
        UsageBatch batch = new UsageBatch(
                revision().value(),
                7,
                List.of(
                        UsageCount.use(KEY, ENGINE, LATER)
                                .plus(UsageCount.failure(KEY, ENGINE, LATER, LATER, UseFailure.NO_CREDIT)),
                        UsageCount.test(KEY, BOT, LATER)));
        usageLog().add(batch);
        Usage before = usageLog().read(KEY, TODAY);

        reopen();
        usageLog().add(batch);

        Usage after = usageLog().read(KEY, TODAY);
        assertEquals(before.byDay(), after.byDay());
        assertEquals(before.byConsumer(), after.byConsumer());
        assertEquals(before.lastFailure(), after.lastFailure());
        assertEquals(Map.of(KEY, LATER), usageLog().lastUses(ALICE));
    }
}
