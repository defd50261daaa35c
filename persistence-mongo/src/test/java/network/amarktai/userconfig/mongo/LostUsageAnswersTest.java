package network.amarktai.userconfig.mongo;

import static network.amarktai.userconfig.port.UsageLogContract.ALICE;
import static network.amarktai.userconfig.port.UsageLogContract.BOT;
import static network.amarktai.userconfig.port.UsageLogContract.ENGINE;
import static network.amarktai.userconfig.port.UsageLogContract.KEY;
import static network.amarktai.userconfig.port.UsageLogContract.LATER;
import static network.amarktai.userconfig.port.UsageLogContract.TODAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.usage.Usage;
import network.amarktai.userconfig.domain.usage.UsageBatch;
import network.amarktai.userconfig.domain.usage.UsageCount;
import network.amarktai.userconfig.domain.usage.UsageTally;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import network.amarktai.userconfig.port.UsageLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Usage over connections that break at the worst moment. {@code theirs} is another instance. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class LostUsageAnswersTest {

    private static final String ADD = "update key_usage";
    private static final UsageBatch OURS = new UsageBatch(
            "0a".repeat(16), 1, List.of(UsageCount.use(KEY, ENGINE, LATER), UsageCount.test(KEY, BOT, LATER)));
    private static final UsageBatch THEIRS = new UsageBatch(
            "0b".repeat(16), 1, List.of(UsageCount.use(KEY, ENGINE, LATER), UsageCount.use(KEY, BOT, LATER)));

    private final TestDatabase database;
    private final FaultyProxy proxy;
    private final UsageLog ours;
    private final UsageLog theirs;

    LostUsageAnswersTest(TestServer server) {
        database = new TestDatabase(server);
        proxy = new FaultyProxy(server);
        ours = database.open(proxy, MissingUsers.REFUSE).usageLog();
        theirs = database.open().usageLog();
    }

    @AfterEach
    void close() {
        assertTrue(proxy.done(), "every fault has happened");
        database.close();
        proxy.close();
    }

    @Test
    void aBatchWhoseAnswerIsLostCountsOnce() {
        proxy.loseAnswer(ADD);
        ours.add(OURS);

        assertEquals(new UsageTally(1, Map.of(), 1), total());
    }

    @Test
    void aBatchThatNeverArrivedIsSentAgain() {
        proxy.loseRequest(ADD);
        ours.add(OURS);

        assertEquals(new UsageTally(1, Map.of(), 1), total());
    }

    @Test
    void aBatchWhoseAnswerIsLostStaysBesideAnothers() {
        proxy.loseAnswer(ADD, () -> theirs.add(THEIRS));
        ours.add(OURS);

        assertEquals(new UsageTally(3, Map.of(), 1), total());
    }

    @Test
    void aBatchIsUnavailableIfItsAnswersKeepGettingLostAndCountsOnceWhenTriedAgain() {
        proxy.loseAnswer(ADD);
        proxy.loseAnswer(ADD);
        assertThrows(Unavailable.class, () -> ours.add(OURS));

        ours.add(OURS);

        assertEquals(new UsageTally(1, Map.of(), 1), total());
    }

    @Test
    void forgettingIsDoneAlsoIfItsAnswerIsLost() {
        ours.add(OURS);
        proxy.loseAnswer("delete key_usage");
        ours.forget(ALICE);

        assertEquals(Usage.none(), theirs.read(KEY, TODAY));
    }

    private UsageTally total() {
        return theirs.read(KEY, TODAY).total();
    }
}
