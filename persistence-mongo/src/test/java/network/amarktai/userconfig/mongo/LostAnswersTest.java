package network.amarktai.userconfig.mongo;

import static network.amarktai.userconfig.testkit.Examples.BINANCE;
import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.entry;
import static network.amarktai.userconfig.testkit.Examples.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import network.amarktai.userconfig.mongo.users.UserIdField;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.UserConfigStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Connections that break at the worst moment. {@code theirs} is another instance, with a connection of its own. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class LostAnswersTest {

    private static final String SAVE = "update users";
    private static final String APPEND = "insert audit_log";
    private static final String META = "insert user_config_meta";

    private final TestDatabase database;
    private final FaultyProxy proxy;
    private final UserConfigStore store;
    private final AuditLog log;
    private final UserConfigStore theirs;
    private final AuditLog theirLog;
    private UserId alice;

    LostAnswersTest(TestServer server) {
        database = new TestDatabase(server);
        proxy = new FaultyProxy(server);
        MongoStores ours = database.open(proxy, MissingUsers.REFUSE);
        store = ours.userConfigStore();
        log = ours.auditLog();
        MongoStores others = database.open();
        theirs = others.userConfigStore();
        theirLog = others.auditLog();
    }

    @BeforeEach
    void plantAlice() {
        alice = database.plantUser(UserIdField.ID, "alice");
    }

    @AfterEach
    void close() {
        assertTrue(proxy.done(), "every fault has happened");
        database.close();
        proxy.close();
    }

    @Test
    void aSaveWhoseAnswerIsLostHasHappened() {
        StoredCredential first = credential(BINANCE);
        StoredCredential second = credential(BINANCE);

        proxy.loseAnswer(SAVE);
        assertTrue(store.replaceCredential(alice, first, null));
        assertEquals(Optional.of(first), theirs.credential(alice, BINANCE));

        proxy.loseAnswer(SAVE);
        assertTrue(store.replaceCredential(alice, second, first.storedRevision()));
        assertEquals(Optional.of(second), theirs.credential(alice, BINANCE));
    }

    @Test
    void aSaveThatNeverArrivedIsSentAgain() {
        StoredCredential saved = credential(OPENAI);

        proxy.loseRequest(SAVE);
        assertTrue(store.replaceCredential(alice, saved, null));

        assertEquals(Optional.of(saved), theirs.credential(alice, OPENAI));
    }

    @Test
    void aSaveThatNeverArrivedGivesWayToAnothersMeanwhile() {
        StoredCredential theirSave = credential(OPENAI);

        proxy.loseRequest(SAVE);
        proxy.before(SAVE, () -> assertTrue(theirs.replaceCredential(alice, theirSave, null)));
        assertFalse(store.replaceCredential(alice, credential(OPENAI), null));

        assertEquals(Optional.of(theirSave), theirs.credential(alice, OPENAI));
    }

    @Test
    void aSaveThatWasReplacedBeforeItsAnswerWasLostIsNotDoneAgain() {
        StoredCredential ours = credential(OPENAI);
        StoredCredential next = credential(OPENAI);

        proxy.loseAnswer(SAVE, () -> assertTrue(theirs.replaceCredential(alice, next, ours.storedRevision())));
        assertFalse(store.replaceCredential(alice, ours, null));

        assertEquals(Optional.of(next), theirs.credential(alice, OPENAI));
    }

    @Test
    void aSaveIsUnavailableIfItsAnswersKeepGettingLost() {
        proxy.loseRequest(SAVE);
        proxy.loseRequest(SAVE);

        assertUnavailable(ErrorCode.STORE_UNAVAILABLE, () -> store.replaceCredential(alice, credential(OPENAI), null));
    }

    @Test
    void aSaveIsUnavailableIfReadingBackFailsToo() {
        StoredCredential saved = credential(OPENAI);
        UserConfigStore impatient = database.openImpatiently(proxy).userConfigStore();
        proxy.loseAnswer(SAVE, proxy::goAway);

        assertUnavailable(ErrorCode.STORE_UNAVAILABLE, () -> impatient.replaceCredential(alice, saved, null));

        assertEquals(Optional.of(saved), theirs.credential(alice, OPENAI), "it may have happened");
    }

    @Test
    void aRemovalWhoseAnswerIsLostHasHappened() {
        StoredCredential saved = credential(OPENAI);
        store.replaceCredential(alice, saved, null);

        proxy.loseAnswer(SAVE);
        assertTrue(store.removeCredential(alice, OPENAI, saved.storedRevision()));

        assertEquals(Optional.empty(), theirs.credential(alice, OPENAI));
    }

    @Test
    void aRemovalThatNeverArrivedIsSentAgain() {
        StoredCredential saved = credential(OPENAI);
        store.replaceCredential(alice, saved, null);

        proxy.loseRequest(SAVE);
        assertTrue(store.removeCredential(alice, OPENAI, saved.storedRevision()));

        assertEquals(Optional.empty(), theirs.credential(alice, OPENAI));
    }

    @Test
    void aRemovalThatNeverArrivedSparesWhatWasSavedSince() {
        StoredCredential seen = credential(OPENAI);
        StoredCredential theirSave = credential(OPENAI);
        store.replaceCredential(alice, seen, null);

        proxy.loseRequest(SAVE);
        proxy.before(SAVE, () -> assertTrue(theirs.replaceCredential(alice, theirSave, seen.storedRevision())));
        assertFalse(store.removeCredential(alice, OPENAI, seen.storedRevision()));

        assertEquals(Optional.of(theirSave), theirs.credential(alice, OPENAI));
    }

    @Test
    void aFailedOpeningIsNotedInSpiteOfALostAnswer() {
        StoredCredential saved = credential(OPENAI);
        store.replaceCredential(alice, saved, null);

        proxy.loseRequest(SAVE);
        store.noteFailedOpening(alice, OPENAI, saved.storedRevision(), NOON);

        assertTrue(assertInstanceOf(
                        StoredCredential.class, theirs.credential(alice, OPENAI).orElseThrow())
                .failedToOpen());
    }

    @Test
    void aKeyIsEnteredBeforeTheFirstRecordSealedWithIt() {
        proxy.before(SAVE, () -> assertEquals(Set.of(KEY), theirs.keyIds()));
        assertTrue(store.replaceCredential(alice, credential(OPENAI), null));
    }

    @Test
    void nothingIsSavedUnlessItsKeyIsEntered() {
        proxy.loseRequest("update user_config_meta");
        proxy.loseRequest("update user_config_meta");
        assertUnavailable(ErrorCode.STORE_UNAVAILABLE, () -> store.replaceCredential(alice, credential(OPENAI), null));
        assertEquals(List.of(), theirs.credentials(alice));

        proxy.loseAnswer("update user_config_meta");
        assertTrue(store.replaceCredential(alice, credential(OPENAI), null), "a failure is not taken for entered");
        assertEquals(Set.of(KEY), theirs.keyIds());
    }

    @Test
    void anEntryWhoseAnswerIsLostStandsOnce() {
        AuditStream stream = stream();
        AuditEntry entry = entry(stream, 1);

        proxy.loseAnswer(APPEND);
        assertTrue(log.append(entry));

        assertEquals(List.of(entry), theirLog.before(stream, Long.MAX_VALUE, 10));
    }

    @Test
    void anEntryThatNeverArrivedIsSentAgain() {
        AuditStream stream = stream();
        AuditEntry entry = entry(stream, 1);

        proxy.loseRequest(APPEND);
        assertTrue(log.append(entry));

        assertEquals(List.of(entry), theirLog.before(stream, Long.MAX_VALUE, 10));
    }

    @Test
    void anEntryThatNeverArrivedGivesWayToAnothersMeanwhile() {
        AuditStream stream = stream();
        AuditEntry theirEntry = entry(stream, 1);

        proxy.loseRequest(APPEND);
        proxy.before(APPEND, () -> assertTrue(theirLog.append(theirEntry)));
        assertFalse(log.append(entry(stream, 1)));

        assertEquals(List.of(theirEntry), theirLog.before(stream, Long.MAX_VALUE, 10));
    }

    @Test
    void anEntryIsUnavailableIfReadingBackFailsToo() {
        AuditLog impatient = database.openImpatiently(proxy).auditLog();
        proxy.loseAnswer(APPEND, proxy::goAway);

        assertUnavailable(ErrorCode.AUDIT_UNAVAILABLE, () -> impatient.append(entry(stream(), 1)));
    }

    @Test
    void aStreamWhoseAnswerIsLostIsTheUsers() {
        AuditStream ours = stream();

        proxy.loseAnswer(META);
        assertEquals(ours, log.streamOf(alice, ours));

        assertEquals(Optional.of(ours), theirLog.streamOf(alice));
    }

    @Test
    void aStreamThatNeverArrivedGivesWayToAnothersMeanwhile() {
        AuditStream given = stream();

        proxy.loseRequest(META);
        proxy.before(META, () -> assertEquals(given, theirLog.streamOf(alice, given)));
        assertEquals(given, log.streamOf(alice, stream()));

        assertEquals(Optional.of(given), theirLog.streamOf(alice));
    }

    @Test
    void readsAndWritesFailWhileTheServerIsAwayAndWorkWhenItIsBack() {
        StoredCredential saved = credential(OPENAI);
        AuditStream stream = stream();
        AuditEntry entry = entry(stream, 1);

        MongoStores impatient = database.openImpatiently(proxy);
        UserConfigStore impatientStore = impatient.userConfigStore();
        AuditLog impatientLog = impatient.auditLog();

        proxy.goAway();
        assertUnavailable(ErrorCode.STORE_UNAVAILABLE, () -> impatientStore.credentials(alice));
        assertUnavailable(ErrorCode.AUDIT_UNAVAILABLE, () -> impatientLog.append(entry));
        assertUnavailable(ErrorCode.AUDIT_UNAVAILABLE, () -> impatientLog.streamOf(alice));
        assertEquals(List.of(), theirs.credentials(alice));

        proxy.comeBack();
        assertTrue(store.replaceCredential(alice, saved, null));
        assertTrue(log.append(entry));
        assertEquals(Optional.of(saved), store.credential(alice, OPENAI));
        assertEquals(Optional.of(entry), log.head(stream));
    }

    private static void assertUnavailable(ErrorCode code, Executable failing) {
        Unavailable failed = assertThrows(Unavailable.class, failing);
        assertEquals(code, failed.code());
        assertEquals(null, failed.getCause());
    }
}
