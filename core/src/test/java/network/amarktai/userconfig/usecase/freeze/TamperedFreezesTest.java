package network.amarktai.userconfig.usecase.freeze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.IntegrityFailure;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An attacker who can write to the database, and has no master key, tries to undo a freeze. */
class TamperedFreezesTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final UserId BOB = UserId.of("bob");
    private static final Origin ORIGIN = Origin.service("req-1");
    private static final AuditStream SYSTEM = AuditStream.system();

    private final TestKit kit = new TestKit();
    private long nanos;
    private final UserConfig running = instance();

    private UserConfig instance() {
        return kit.configure(kit.stores()).nanoTime(() -> nanos).build();
    }

    @BeforeEach
    void freeze() {
        running.freezeUser().freeze(ORIGIN, BOB, FreezeReason.none());
        running.freezeUser().unfreeze(ORIGIN, BOB);
        running.freezeUser().freeze(ORIGIN, ALICE, FreezeReason.none());
    }

    private boolean isFrozen(UserConfig instance, UserId user) {
        nanos += FreezeUser.EVERYWHERE_AFTER.toNanos();
        return instance.freezeState().isFrozen(user);
    }

    private List<AuditEntry> entries() {
        return kit.auditLog().before(SYSTEM, AuditAction.FREEZE_CHANGED, Long.MAX_VALUE, 10);
    }

    private AuditEntry newest() {
        return entries().get(0);
    }

    private static AuditEntry with(AuditEntry entry, long seq, String action, String payload) {
        return new AuditEntry(
                entry.stream(),
                seq,
                entry.eventId(),
                entry.at(),
                action,
                entry.outcome(),
                payload,
                entry.keyId(),
                entry.mac());
    }

    private void assertNothingIsUsed(UserConfig instance) {
        assertThrows(IntegrityFailed.class, () -> isFrozen(instance, ALICE));
        assertThrows(IntegrityFailed.class, () -> isFrozen(instance, BOB));
        assertTrue(instance.audit().integrityAlarm().count(IntegrityFailure.Kind.FREEZE) > 0);
    }

    @Test
    void aRemovedEntryIsRememberedByWhoHasReadIt() {
        kit.auditLog().tamper(SYSTEM, newest().seq(), null);

        assertTrue(isFrozen(running, ALICE));
        assertEquals(1, running.audit().integrityAlarm().count(IntegrityFailure.Kind.FREEZE));
    }

    @Test
    void aRemovedEntryContradictsTheUsersOwnTrail() {
        kit.auditLog().tamper(SYSTEM, newest().seq(), null);

        assertThrows(IntegrityFailed.class, () -> instance().freezeState().requireSameInOwnTrail(ALICE));
        assertThrows(IntegrityFailed.class, () -> instance().freezeUser().show(ALICE));
        assertFalse(instance().freezeUser().show(BOB).isFrozen());
    }

    @Test
    void aChangedEntryStopsEverything() {
        AuditEntry entry = newest();
        String payload = entry.payload().replace("\"frozen\":\"true\"", "\"frozen\":\"false\"");
        kit.auditLog().tamper(SYSTEM, entry.seq(), with(entry, entry.seq(), entry.action(), payload));

        assertNothingIsUsed(instance());
        assertTrue(isFrozen(running, ALICE), "it has read the genuine one");
    }

    @Test
    void anEntryUnderAnotherActionIsMissing() {
        AuditEntry entry = entries().get(1);
        kit.auditLog().tamper(SYSTEM, entry.seq(), with(entry, entry.seq(), "audit.anchored", entry.payload()));

        assertNothingIsUsed(instance());
    }

    @Test
    void anEntryRemovedFromBetweenStopsEverything() {
        kit.auditLog().tamper(SYSTEM, entries().get(1).seq(), null);

        assertNothingIsUsed(instance());
    }

    @Test
    void anEarlierUnfreezeCannotBePutBackAsANewOne() {
        AuditEntry unfreezeOfBob = entries().get(1);
        long after = newest().seq() + 1;
        kit.auditLog()
                .tamper(SYSTEM, after, with(unfreezeOfBob, after, unfreezeOfBob.action(), unfreezeOfBob.payload()));

        assertNothingIsUsed(running);
        assertNothingIsUsed(instance());
    }

    @Test
    void theLinkFromTheUserToTheStreamIsNotNeeded() {
        kit.auditLog().forget(ALICE, kit.auditLog().streamOf(ALICE).orElseThrow());

        assertTrue(isFrozen(running, ALICE));
        assertTrue(isFrozen(instance(), ALICE));
    }

    @Test
    void theOperatorGoesOnAfterDamage() {
        kit.auditLog().tamper(SYSTEM, entries().get(1).seq(), null);
        UserConfig fresh = instance();
        assertNothingIsUsed(fresh);
        fresh.freezeUser().freeze(ORIGIN, BOB, FreezeReason.none());
        assertNothingIsUsed(fresh);

        assertTrue(fresh.freezeUser().unfreezeAll(ORIGIN), "it says that there was damage");

        for (UserConfig instance : List.of(fresh, instance(), running)) {
            assertTrue(isFrozen(instance, BOB));
            assertFalse(isFrozen(instance, UserId.of("carol")));
        }
        assertFalse(isFrozen(fresh, ALICE), "without the entry before it, the entry about Alice proves nothing");
        assertThrows(IntegrityFailed.class, () -> fresh.freezeState().requireSameInOwnTrail(ALICE));
        assertFalse(fresh.freezeUser().unfreezeAll(ORIGIN));
    }
}
