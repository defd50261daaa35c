package network.amarktai.userconfig.usecase.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.testkit.FailingAuditLog;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.HangingAuditLog;
import network.amarktai.userconfig.testkit.InMemoryAnchorJournal;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.consumer.ConsumerRegistry;
import network.amarktai.userconfig.usecase.freeze.FreezeState;
import network.amarktai.userconfig.usecase.trail.AuditTrail;
import network.amarktai.userconfig.usecase.trail.Identifiers;
import network.amarktai.userconfig.usecase.trail.IntegrityAlarm;
import network.amarktai.userconfig.usecase.trail.SecretUses;
import org.junit.jupiter.api.Test;

/** Behaviour while the audit log cannot be written. */
class AuditLimitTest {

    private static final Origin ORIGIN = Origin.service("req-1");
    private static final UserId ALICE = UserId.of("alice");
    private static final int CALLERS = 300;

    private final TestKit kit = new TestKit();

    private AuditTrail trail(AuditLog log) {
        return new AuditTrail(log, kit.auditSealer(), kit.clock(), Identifiers.from(new Random(1)));
    }

    private AuditTrail impatient(AuditLog log) {
        return new AuditTrail(
                log, kit.auditSealer(), kit.clock(), Identifiers.from(new Random(1)), Duration.ofMillis(5));
    }

    private KeepAuditTrail keeper(AuditTrail trail) {
        return new KeepAuditTrail(
                trail,
                new IntegrityAlarm(trail, kit.clock()),
                List.of(new SecretUses(trail, kit.clock())),
                new RecoverAuditTrail(
                        kit.auditLog(),
                        trail,
                        new ChangeOutcomes(
                                kit.stores(),
                                FreezeState.journal(kit.foundation(kit.stores())),
                                ConsumerRegistry.journal(kit.foundation(kit.stores()))),
                        kit.clock()),
                new AnchorWriter(
                        new InMemoryAnchorJournal(),
                        trail,
                        kit.auditSealer(),
                        kit.clock(),
                        Identifiers.from(new Random(2))));
    }

    private static void record(AuditTrail trail, UserId user) {
        trail.record(user, ORIGIN, AuditAction.CREDENTIAL_SAVED, null, AuditOutcome.REQUESTED, Map.of());
    }

    private static void refused(AuditTrail trail, UserId user) {
        assertEquals(
                ErrorCode.AUDIT_UNAVAILABLE,
                assertThrows(Unavailable.class, () -> record(trail, user)).code());
    }

    @Test
    void aStoreThatHangsIsNotWaitedForAndKeepsFewThreads() {
        HangingAuditLog hanging = new HangingAuditLog(kit.auditLog());
        AuditTrail trail = impatient(hanging);
        for (int i = 0; i < CALLERS; i++) {
            refused(trail, UserId.of("user-" + i));
        }

        assertTrue(hanging.hanging() <= 64, "threads: " + hanging.hanging());
        assertEquals(CALLERS, trail.health().failures());
        hanging.release();
    }

    @Test
    void whatWasGivenUpIsNotWrittenLater() {
        HangingAuditLog hanging = new HangingAuditLog(kit.auditLog());
        AuditTrail trail = impatient(hanging);
        refused(trail, ALICE);

        hanging.release();
        recordInTime(trail);

        AuditStream stream = kit.auditLog().streamOf(ALICE).orElseThrow();
        assertEquals(
                Set.of("credential.deleted"),
                kit.auditLog().before(stream, Long.MAX_VALUE, Integer.MAX_VALUE).stream()
                        .map(AuditEntry::action)
                        .collect(Collectors.toSet()));
    }

    // The hanging call releases its semaphore a moment after it was resumed, so this retries. An attempt that timed out
    // may have been written nevertheless.
    private static void recordInTime(AuditTrail trail) {
        for (int attempt = 0; attempt < 10_000; attempt++) {
            try {
                trail.record(ALICE, ORIGIN, AuditAction.CREDENTIAL_DELETED, null, AuditOutcome.REQUESTED, Map.of());
                return;
            } catch (Unavailable notYet) {
                assertEquals(ErrorCode.AUDIT_UNAVAILABLE, notYet.code());
            }
        }
        throw new AssertionError("it never came back");
    }

    @Test
    void itIsNotWritableUntilItWorksAgainByItselfAndTheOutageIsOnRecord() {
        AuditTrail trail = trail(new FailingAuditLog(kit.auditLog(), Fault.beforeCall(1)));
        KeepAuditTrail keeper = keeper(trail);
        refused(trail, ALICE);
        assertTrue(keeper.isFailing());

        keeper.requireWritable();

        assertFalse(keeper.isFailing());
        assertEquals(
                Optional.of("audit.resumed"),
                kit.auditLog().head(AuditStream.system()).map(entry -> entry.action()));
    }

    @Test
    void whileItFailsItIsNotWritable() {
        AuditTrail trail = trail(new FailingAuditLog(kit.auditLog(), Fault.beforeEveryCallFrom(1)));
        KeepAuditTrail keeper = keeper(trail);
        refused(trail, ALICE);

        for (int i = 0; i < 3; i++) {
            assertThrows(Unavailable.class, keeper::requireWritable);
        }
        keeper.everyMinute();
        assertTrue(keeper.isFailing());
        assertEquals(5, keeper.failures());
    }

    @Test
    void aMissingMasterKeyIsNoFaultOfTheLog() {
        AuditTrail trail = trail(kit.auditLog());
        kit.vault().forget(kit.vault().activeKeyId());

        assertEquals(
                ErrorCode.KEY_UNAVAILABLE,
                assertThrows(Unavailable.class, () -> record(trail, ALICE)).code());

        assertFalse(trail.health().isFailing());
    }
}
