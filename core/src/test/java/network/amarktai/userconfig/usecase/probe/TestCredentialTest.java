package network.amarktai.userconfig.usecase.probe;

import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.KUCOIN;
import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.given;
import static network.amarktai.userconfig.testkit.Examples.secret;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.LegacyCredential;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.probe.LastTests;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.ProbeResult;
import network.amarktai.userconfig.domain.probe.TestMark;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.LimitExceeded;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.testkit.FailingAuditLog;
import network.amarktai.userconfig.testkit.FailingUserConfigStore;
import network.amarktai.userconfig.testkit.FakeCredentialProbe;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.InMemoryStores;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.trail.Trail;
import org.junit.jupiter.api.Test;

class TestCredentialTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final Origin ORIGIN = Origin.service("req-1");
    private static final String FIRST_KEY = "sk-proj-Ab0_-Ab0_-Ab0_-Ab0_-";
    private static final String OTHER_KEY = "sk-proj-Xy9_-Xy9_-Xy9_-Xy9_-";

    private final TestKit kit = new TestKit();
    private final FakeCredentialProbe probe = new FakeCredentialProbe(kit.clock());
    private final UserConfig userConfig = on(kit.stores());
    private final TestCredential tests = userConfig.testCredential();

    @Test
    void theSavedOneIsTestedAndTheResultStaysWithIt() {
        save(FIRST_KEY);
        CredentialRecord before = stored();

        ProbeResult result = tests.testSaved(ORIGIN, ALICE, "openai");

        assertEquals(ProbeOutcome.VALID, result.outcome());
        assertEquals(List.of(Map.of("api_key", FIRST_KEY)), probe.tested());
        assertEquals(lastTests(new TestMark(NOON, ProbeOutcome.VALID)), shown());
        assertEquals(before.revision(), stored().revision(), "the revision is unchanged");
        assertEquals(((StoredCredential) before).tokens(), ((StoredCredential) stored()).tokens());
        assertEquals(
                List.of(
                        "credential.saved requested openai",
                        "credential.saved done openai",
                        "credential.used done openai",
                        "credential.tested done openai"),
                Trail.of(kit, ALICE));
        assertEquals(
                Map.of("consumer", "connection-test", "source", "user"),
                Trail.events(kit, ALICE).get(2).detail());
        assertEquals(
                Map.of("credential", "saved", "outcome", "valid"),
                Trail.last(kit, ALICE).detail());
        userConfig.recordUsage().flush();
        assertEquals(1, userConfig.showUsage().show(ALICE, "openai", 1).total().tests());
    }

    @Test
    void theUseIsOnRecordBeforeTheProviderIsAsked() {
        save(FIRST_KEY);
        probe.meanwhile(() ->
                assertEquals("credential.used done openai", Trail.of(kit, ALICE).get(2)));

        tests.testSaved(ORIGIN, ALICE, "openai");

        assertEquals(1, probe.tested().size());
    }

    @Test
    void noProviderIsAskedWithoutARecordOfIt() {
        save(FIRST_KEY);
        TestCredential unrecorded = on(kit.stores()
                        .with(new FailingAuditLog(kit.auditLog(), Fault.beforeEveryCallFrom(1))))
                .testCredential();

        assertRefused(Unavailable.class, ErrorCode.AUDIT_UNAVAILABLE, unrecorded);

        assertEquals(List.of(), probe.tested());
        assertEquals(LastTests.none(), shown());
    }

    @Test
    void aResultIsGivenAlthoughItsEndCannotBeRecorded() {
        save(FIRST_KEY);
        FailingUserConfigStore store = new FailingUserConfigStore(kit.store(), Fault.beforeEveryCallFrom(2));
        assertEquals(
                ProbeOutcome.VALID,
                on(kit.stores().with(store))
                        .testCredential()
                        .testSaved(ORIGIN, ALICE, "openai")
                        .outcome());
        assertEquals(LastTests.none(), shown());
        int used = Trail.of(kit, ALICE).size();
        // Who is frozen, and three calls for the use.
        Fault afterTheUse = Fault.beforeEveryCallFrom(5);
        on(kit.stores().with(new FailingAuditLog(kit.auditLog(), afterTheUse)))
                .testCredential()
                .testSaved(ORIGIN, ALICE, "openai");
        assertTrue(afterTheUse.happened());
        assertEquals(used + 1, Trail.of(kit, ALICE).size());
    }

    @Test
    void aResultNeverLandsOnACredentialSavedMeanwhile() {
        save(FIRST_KEY);
        probe.find(ProbeOutcome.INVALID_KEY);
        probe.meanwhile(() -> save(OTHER_KEY));

        assertEquals(
                ProbeOutcome.INVALID_KEY,
                tests.testSaved(ORIGIN, ALICE, "openai").outcome());

        assertEquals(LastTests.none(), shown());
    }

    @Test
    void aSaveClearsWhatWasFound() {
        save(FIRST_KEY);
        tests.testSaved(ORIGIN, ALICE, "openai");

        save(FIRST_KEY);

        assertEquals(LastTests.none(), shown());
    }

    @Test
    void aGoodKeyStaysGoodWithANoteWhileItsProviderIsDown() {
        save(FIRST_KEY);
        tests.testSaved(ORIGIN, ALICE, "openai");
        kit.clock().advance(Duration.ofMinutes(1));
        probe.find(ProbeOutcome.PROVIDER_DOWN);

        tests.testSaved(ORIGIN, ALICE, "openai");

        assertEquals(Optional.of(new TestMark(NOON, ProbeOutcome.VALID)), shown().standing());
        assertEquals(
                Optional.of(new TestMark(NOON.plus(Duration.ofMinutes(1)), ProbeOutcome.PROVIDER_DOWN)),
                shown().note());
    }

    @Test
    void whatIsNotSavedIsTestedAndNothingOfItIsKept() {
        save(FIRST_KEY);
        CredentialRecord before = stored();
        probe.find(ProbeOutcome.INVALID_KEY);

        ProbeResult result = tests.testGiven(ORIGIN, ALICE, "openai", given("api_key", " " + OTHER_KEY + "\n"));

        assertEquals(ProbeOutcome.INVALID_KEY, result.outcome());
        assertEquals(List.of(Map.of("api_key", OTHER_KEY)), probe.tested());
        assertEquals(before, stored());
        assertEquals("credential.tested done openai", Trail.of(kit, ALICE).get(2));
        assertEquals(
                Map.of("credential", "unsaved", "outcome", "invalid_key"),
                Trail.last(kit, ALICE).detail());
    }

    @Test
    void whatIsMissingIsNotTakenFromTheSavedOne() {
        userConfig
                .credentials()
                .saveCredential()
                .save(
                        ORIGIN,
                        ALICE,
                        "kucoin",
                        given("api_key", "6705f5c311545b000157d3eb", "api_secret", "s".repeat(36), "passphrase", "p1"));

        InvalidInput refused = assertThrows(
                InvalidInput.class, () -> tests.testGiven(ORIGIN, ALICE, "kucoin", given("passphrase", "a new one")));

        assertEquals(
                List.of("api_key required", "api_secret required"),
                refused.errors().stream()
                        .map(error -> error.field() + " " + error.code())
                        .toList());
        assertEquals(List.of(), probe.tested());
        assertTrue(kit.store().credential(ALICE, KUCOIN).isPresent());
    }

    @Test
    void inputIsCheckedAsASaveDoes() {
        assertEquals(
                ErrorCode.INVALID_INPUT,
                assertThrows(
                                InvalidInput.class,
                                () -> tests.testGiven(ORIGIN, ALICE, "openai", given("api_key", "••••••••")))
                        .code());
        assertEquals(
                ErrorCode.INVALID_SERVICE,
                assertThrows(
                                InvalidInput.class,
                                () -> tests.testGiven(ORIGIN, ALICE, "nope", given("api_key", FIRST_KEY)))
                        .code());
        assertEquals(List.of(), probe.tested());
    }

    @Test
    void theOperatorsKeyIsNeverTestedForAUser() {
        kit.systemCredentials().give(OPENAI, secret("sk-the-operators"));

        assertRefused(NotConfigured.class, ErrorCode.NOT_CONFIGURED, tests);

        assertEquals(List.of(), probe.tested());
    }

    @Test
    void whatDoesNotOpenIsNotTestedAndThatIsOnRecord() {
        kit.store().plant(ALICE, new LegacyCredential(OPENAI));
        assertRefused(Unreadable.class, ErrorCode.NOT_MIGRATED, tests);

        save(FIRST_KEY);
        kit.vault().activate(KeyId.of("00000001"));
        kit.vault().forget(KEY);
        assertRefused(Unavailable.class, ErrorCode.KEY_UNAVAILABLE, tests);
        kit.vault().learn(KEY);

        assertEquals(List.of(), probe.tested());
        assertEquals("credential.tested failed openai", Trail.of(kit, ALICE).get(0));
        assertEquals(
                Map.of("credential", "saved", "code", "key_unavailable"),
                Trail.last(kit, ALICE).detail());
    }

    @Test
    void oneUserCannotTestTooOften() {
        for (int i = 0; i < 6; i++) {
            tests.testGiven(ORIGIN, ALICE, "openai", given("api_key", FIRST_KEY + i));
        }

        LimitExceeded refused = assertThrows(
                LimitExceeded.class, () -> tests.testGiven(ORIGIN, ALICE, "openai", given("api_key", OTHER_KEY)));

        assertEquals(ErrorCode.TOO_MANY_TESTS, refused.code());
        assertEquals(Optional.of(Duration.ofSeconds(10)), refused.retryAfter());
        assertEquals(6, probe.tested().size());
        tests.testGiven(ORIGIN, UserId.of("bob"), "openai", given("api_key", OTHER_KEY));
    }

    @Test
    void aKeyRestsForEveryUserAndService() {
        save(FIRST_KEY);
        tests.testSaved(ORIGIN, ALICE, "openai");
        int recorded = Trail.of(kit, ALICE).size();

        assertRefused(LimitExceeded.class, ErrorCode.TOO_MANY_TESTS, tests);
        assertThrows(
                LimitExceeded.class,
                () -> tests.testGiven(ORIGIN, UserId.of("bob"), "openai", given("api_key", FIRST_KEY)));

        assertEquals(1, probe.tested().size());
        assertEquals(recorded, Trail.of(kit, ALICE).size(), "nothing was handed out");
    }

    @Test
    void aProviderThatIsAskedToRestIsLeftAloneByAll() {
        probe.findRateLimitedUntil(NOON.plusSeconds(120));
        tests.testGiven(ORIGIN, ALICE, "openai", given("api_key", FIRST_KEY));

        LimitExceeded refused = assertThrows(
                LimitExceeded.class,
                () -> tests.testGiven(ORIGIN, UserId.of("bob"), "openai", given("api_key", OTHER_KEY)));

        assertEquals(Optional.of(Duration.ofMinutes(2)), refused.retryAfter());
    }

    @Test
    void aProbeThatFailsLeavesNothingBehind() {
        save(FIRST_KEY);
        probe.meanwhile(() -> {
            throw new IllegalStateException("this probe is closed");
        });
        assertThrows(IllegalStateException.class, () -> tests.testSaved(ORIGIN, ALICE, "openai"));
        probe.meanwhile(() -> {});

        assertEquals(
                ProbeOutcome.VALID, tests.testSaved(ORIGIN, ALICE, "openai").outcome());
        assertFalse(shown().standing().isEmpty());
    }

    private UserConfig on(InMemoryStores stores) {
        return kit.configure(stores).probe(probe).build();
    }

    private void save(String key) {
        userConfig.credentials().saveCredential().save(ORIGIN, ALICE, "openai", given("api_key", key));
    }

    private CredentialRecord stored() {
        return kit.store().credential(ALICE, OPENAI).orElseThrow();
    }

    private LastTests shown() {
        return userConfig
                .credentials()
                .showCredentialStatus()
                .one(ALICE, "openai")
                .tests();
    }

    private static LastTests lastTests(TestMark test) {
        return LastTests.none().with(test).reporting(ProbeFacts.unknown());
    }

    private static <T extends UserConfigException> void assertRefused(
            Class<T> type, ErrorCode code, TestCredential tests) {
        assertEquals(
                code,
                assertThrows(type, () -> tests.testSaved(ORIGIN, ALICE, "openai"))
                        .code());
    }
}
