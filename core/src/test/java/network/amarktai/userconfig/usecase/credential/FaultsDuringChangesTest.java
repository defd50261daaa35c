package network.amarktai.userconfig.usecase.credential;

import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.given;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.testkit.FailingAuditLog;
import network.amarktai.userconfig.testkit.FailingUserConfigStore;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.InterruptedUserConfigStore;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.trail.OptimisticRetry;
import network.amarktai.userconfig.usecase.trail.Trail;
import org.junit.jupiter.api.Test;

/** A change under every fault of the audit log and the store, before and after each of their calls. */
class FaultsDuringChangesTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final Origin ORIGIN = Origin.service("req-1");

    /** An announcement takes three calls: the user's stream, its head, the append. The end is one more append. */
    private static final int CALLS_TO_ANNOUNCE = 3;

    /** All kinds of changes. */
    private static final List<Consumer<UserConfig>> CHANGES =
            List.of(FaultsDuringChangesTest::save, FaultsDuringChangesTest::delete);

    @Test
    void whatCannotBeAnnouncedIsNotDone() {
        for (Consumer<UserConfig> change : CHANGES) {
            for (IntFunction<Fault> fault :
                    List.<IntFunction<Fault>>of(Fault::beforeCall, Fault::afterCall, Fault::beforeEveryCallFrom)) {
                for (int call = 1; call <= CALLS_TO_ANNOUNCE; call++) {
                    TestKit kit = kitWithOneSaved();
                    Optional<CredentialRecord> before = kit.store().credential(ALICE, OPENAI);
                    UserConfig failing = kit.on(new FailingAuditLog(kit.auditLog(), fault.apply(call)));

                    Unavailable failed = assertThrows(Unavailable.class, () -> change.accept(failing));

                    assertEquals(ErrorCode.AUDIT_UNAVAILABLE, failed.code());
                    assertEquals(before, kit.store().credential(ALICE, OPENAI));
                    assertStillWorks(kit);
                }
            }
        }
    }

    @Test
    void whatWasDoneSucceedsEvenIfItsEndCannotBeRecorded() {
        for (Consumer<UserConfig> change : CHANGES) {
            for (IntFunction<Fault> fault :
                    List.<IntFunction<Fault>>of(Fault::beforeCall, Fault::afterCall, Fault::beforeEveryCallFrom)) {
                TestKit kit = kitWithOneSaved();
                Optional<CredentialRecord> before = kit.store().credential(ALICE, OPENAI);
                Fault failure = fault.apply(CALLS_TO_ANNOUNCE + 1);
                UserConfig failing = kit.on(new FailingAuditLog(kit.auditLog(), failure));

                assertDoesNotThrow(() -> change.accept(failing));

                assertTrue(failure.happened());
                assertNotEquals(before, kit.store().credential(ALICE, OPENAI));
                assertEquals("requested", Trail.events(kit, ALICE).get(2).outcome());
                assertStillWorks(kit);
            }
        }
    }

    @Test
    void aRefusalIsTheAnswerEvenIfItCannotBeRecorded() {
        TestKit kit = new TestKit();
        UserConfig failing = kit.on(kit.stores()
                .with(new InterruptedUserConfigStore(
                        kit.store(), OptimisticRetry.MAX_ATTEMPTS, () -> save(kit.userConfig())))
                .with(new FailingAuditLog(kit.auditLog(), Fault.beforeEveryCallFrom(CALLS_TO_ANNOUNCE + 1))));

        assertEquals(
                ErrorCode.CONCURRENT_CHANGE,
                assertThrows(Conflict.class, () -> save(failing)).code());
        assertStillWorks(kit);
    }

    @Test
    void aStoreThatIsSilentBeforeTheAnnouncementLeavesNoTrace() {
        for (Consumer<UserConfig> change : CHANGES) {
            for (Fault fault : List.of(Fault.beforeCall(1), Fault.afterCall(1))) {
                TestKit kit = kitWithOneSaved();
                Optional<CredentialRecord> before = kit.store().credential(ALICE, OPENAI);

                assertStoreUnavailable(kit, fault, change);

                assertEquals(before, kit.store().credential(ALICE, OPENAI));
                assertEquals(2, Trail.events(kit, ALICE).size());
                assertStillWorks(kit);
            }
        }
    }

    @Test
    void aStoreThatIsSilentInTheChangeLeavesTheAnnouncementWithoutAnEnd() {
        for (Consumer<UserConfig> change : CHANGES) {
            for (Fault fault : List.of(Fault.beforeCall(2), Fault.afterCall(2), Fault.beforeEveryCallFrom(2))) {
                TestKit kit = kitWithOneSaved();

                assertStoreUnavailable(kit, fault, change);

                List<AuditEvent> events = Trail.events(kit, ALICE);
                assertEquals(3, events.size());
                assertEquals("requested", events.get(2).outcome());
                assertStillWorks(kit);
            }
        }
    }

    @Test
    void aLostAnswerOfTheStoreHidesNoChange() {
        TestKit kit = kitWithOneSaved();

        assertStoreUnavailable(kit, Fault.afterCall(2), FaultsDuringChangesTest::save);

        // The announcement names the stored revision, so recovery can determine that the change was made.
        assertEquals(
                kit.store()
                        .credential(ALICE, OPENAI)
                        .orElseThrow()
                        .revision()
                        .orElseThrow()
                        .value(),
                Trail.last(kit, ALICE).detail().get("revision"));
    }

    private static void save(UserConfig userConfig) {
        userConfig
                .credentials()
                .saveCredential()
                .save(ORIGIN, ALICE, "openai", given("api_key", "sk-proj-Ab0_-Ab0_-Ab0_-Ab0_-"));
    }

    private static void delete(UserConfig userConfig) {
        userConfig.credentials().deleteCredential().delete(ORIGIN, ALICE, "openai");
    }

    private static void assertStoreUnavailable(TestKit kit, Fault fault, Consumer<UserConfig> change) {
        UserConfig failing = kit.on(new FailingUserConfigStore(kit.store(), fault));
        Unavailable failed = assertThrows(Unavailable.class, () -> change.accept(failing));
        assertEquals(ErrorCode.STORE_UNAVAILABLE, failed.code());
    }

    private static TestKit kitWithOneSaved() {
        TestKit kit = new TestKit();
        save(kit.userConfig());
        return kit;
    }

    /** Asserts that the hash chain is intact after the fault and can be continued. */
    private static void assertStillWorks(TestKit kit) {
        int events = Trail.events(kit, ALICE).size();
        save(kit.userConfig());
        assertEquals(events + 2, Trail.events(kit, ALICE).size());
        assertEquals("done", Trail.last(kit, ALICE).outcome());
    }
}
