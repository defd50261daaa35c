package network.amarktai.userconfig.mongo;

import static network.amarktai.userconfig.port.ModelSpendingContract.ALICE;
import static network.amarktai.userconfig.port.ModelSpendingContract.ENGINE;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.ModelExamples.MODEL;
import static network.amarktai.userconfig.testkit.ModelExamples.TODAY;
import static network.amarktai.userconfig.testkit.ModelExamples.account;
import static network.amarktai.userconfig.testkit.ModelExamples.reservation;
import static network.amarktai.userconfig.testkit.ModelExamples.use;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.ai.NanoUsd;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import network.amarktai.userconfig.port.ModelSpending;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Accounts of AI services over connections that break at the worst moment. {@code theirs} is another instance. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class LostModelAnswersTest {

    private static final String INSERT = "insert ai_accounts";
    private static final String REPLACE = "update ai_accounts";
    private static final String COUNT = "update ai_uses";
    private static final AiAccount FIRST = account(ALICE);
    private static final AiAccount OURS = FIRST.reserve("ours", reservation(1), FIRST.versionAfter(1));
    private static final AiAccount THEIRS = FIRST.reserve("theirs", reservation(2), FIRST.versionAfter(1));

    private final TestDatabase database;
    private final FaultyProxy proxy;
    private final ModelSpending ours;
    private final ModelSpending theirs;

    LostModelAnswersTest(TestServer server) {
        database = new TestDatabase(server);
        proxy = new FaultyProxy(server);
        ours = database.open(proxy, MissingUsers.REFUSE).modelSpending();
        theirs = database.open().modelSpending();
    }

    @AfterEach
    void close() {
        assertTrue(proxy.done(), "every fault has happened");
        database.close();
        proxy.close();
    }

    private AiAccount stored() {
        return theirs.account(ALICE, OPENAI);
    }

    @Test
    void anAccountWhoseAnswersAreLostIsStored() {
        proxy.loseAnswer(INSERT);
        assertTrue(ours.replace(0, FIRST));
        assertEquals(FIRST, stored());

        proxy.loseAnswer(REPLACE);
        assertTrue(ours.replace(FIRST.version(), OURS));
        assertEquals(OURS, stored());
    }

    @Test
    void aChangeThatNeverArrivedIsSentAgain() {
        proxy.loseRequest(INSERT);
        assertTrue(ours.replace(0, FIRST));
        proxy.loseRequest(REPLACE);
        assertTrue(ours.replace(FIRST.version(), OURS));

        assertEquals(OURS, stored());
    }

    @Test
    void aChangeThatNeverArrivedGivesWayToAnothersMeanwhile() {
        assertTrue(ours.replace(0, FIRST));

        proxy.loseRequest(REPLACE);
        proxy.before(REPLACE, () -> theirs.replace(FIRST.version(), THEIRS));
        assertFalse(ours.replace(FIRST.version(), OURS));

        assertEquals(THEIRS, stored());
    }

    @Test
    void aChangeThatWasReplacedBeforeItsAnswerWasLostIsNotDoneAgain() {
        assertTrue(ours.replace(0, FIRST));
        AiAccount later = OURS.settle("ours", 1, NanoUsd.zero());

        proxy.loseAnswer(REPLACE, () -> theirs.replace(OURS.version(), later));
        assertFalse(ours.replace(FIRST.version(), OURS));

        assertEquals(later, stored());
    }

    @Test
    void anAccountThatWasErasedBeforeItsAnswerWasLostDoesNotComeBack() {
        assertTrue(ours.replace(0, FIRST));

        proxy.loseAnswer(REPLACE, () -> theirs.erase(ALICE));
        assertFalse(ours.replace(FIRST.version(), OURS));

        assertEquals(0, stored().version());
    }

    @Test
    void whatWasCountedIsNotCountedTwice() {
        proxy.loseAnswer(COUNT);
        assertUnavailable(() -> ours.count(ALICE, OPENAI, use(TODAY, MODEL, ENGINE)));
        assertEquals(List.of(use(TODAY, MODEL, ENGINE)), theirs.uses(ALICE, OPENAI, TODAY));

        proxy.loseRequest(COUNT);
        assertUnavailable(() -> ours.count(ALICE, OPENAI, use(TODAY, MODEL, ENGINE)));
        assertEquals(List.of(use(TODAY, MODEL, ENGINE)), theirs.uses(ALICE, OPENAI, TODAY));
    }

    @Test
    void erasingIsDoneAlsoIfItsAnswersAreLost() {
        assertTrue(ours.replace(0, FIRST));
        ours.count(ALICE, OPENAI, use(TODAY, MODEL, ENGINE));
        proxy.loseAnswer("delete ai_accounts");
        proxy.loseAnswer("delete ai_uses");

        ours.erase(ALICE);

        assertEquals(0, stored().version());
        assertEquals(List.of(), theirs.uses(ALICE, OPENAI, TODAY));
    }

    private static void assertUnavailable(Runnable call) {
        assertEquals(
                ErrorCode.STORE_UNAVAILABLE,
                assertThrows(Unavailable.class, call::run).code());
    }
}
