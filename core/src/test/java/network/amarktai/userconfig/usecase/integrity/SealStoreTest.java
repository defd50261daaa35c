package network.amarktai.userconfig.usecase.integrity;

import static network.amarktai.userconfig.testkit.PaymentExamples.payment;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.AuditPayload;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.integrity.GuardedRecord;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.port.GuardedRecords;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.trail.Foundation;
import org.junit.jupiter.api.Test;

/** The one sealing of what an earlier version stored. */
class SealStoreTest {

    private static final Origin UPGRADE = Origin.service("upgrade");
    private static final int OLD = 150;

    private final TestKit kit = new TestKit();
    private final Foundation base = kit.foundation(kit.stores());
    private final Seals seals = new Seals(kit.recordSealer());

    private SealStore sealing() {
        return new SealStore(base, seals);
    }

    private void plantOld() {
        for (int i = 0; i < OLD; i++) {
            kit.paymentLedger().plant(payment(ALICE));
        }
    }

    private Payment plant() {
        Payment old = payment(ALICE);
        kit.paymentLedger().plant(old);
        return old;
    }

    private boolean isBlocked(Payment payment) {
        return base.stores().payments().find(payment.id()).orElseThrow().isBlocked();
    }

    private List<String> recorded() {
        return kit.auditLog().before(AuditStream.system(), Long.MAX_VALUE, 10).stream()
                .filter(entry -> entry.action().equals("store.sealed"))
                .map(AuditEntry::payload)
                .toList();
    }

    @Test
    void oldRecordsAreSealedOnceAndCounted() {
        plantOld();
        Payment old = plant();
        assertFalse(sealing().isDone());
        assertTrue(isBlocked(old));

        assertEquals(OLD + 1, sealing().run(UPGRADE, count -> {}));

        assertTrue(sealing().isDone());
        assertFalse(isBlocked(old));
        assertEquals(1, recorded().size());
        assertTrue(recorded().get(0).contains("\"records\":\"" + (OLD + 1) + "\""));
    }

    @Test
    void afterwardsARecordWithoutASealIsRefused() {
        sealing().run(UPGRADE, count -> {});
        Payment forged = plant();

        assertEquals(0, sealing().run(UPGRADE, count -> {}));

        assertTrue(isBlocked(forged));
    }

    @Test
    void removingTheMarkHasNoEffect() {
        sealing().run(UPGRADE, count -> {});
        Payment forged = plant();
        for (RecordSeal removed :
                List.of(RecordSeal.none(), RecordSeal.of(kit.vault().activeKeyId(), "00".repeat(32)))) {
            kit.guardedRecords().mark(removed);

            assertTrue(sealing().isDone());
            assertEquals(0, sealing().run(UPGRADE, count -> {}));
        }
        assertTrue(isBlocked(forged));
        assertTrue(seals.hold(kit.guardedRecords().mark(), RecordContents.mark()), "it is there again");
    }

    @Test
    void removingOrEditingTheEntryTooLetsNothingBeSealed() {
        sealing().run(UPGRADE, count -> {});
        base.trail().recordForSystem(UPGRADE, AuditAction.KEY_ROTATION_FINISHED, AuditOutcome.DONE, Map.of());
        Payment forged = plant();
        kit.guardedRecords().mark(RecordSeal.none());
        AuditEntry entry = kit.auditLog().before(AuditStream.system(), Long.MAX_VALUE, 10).stream()
                .filter(one -> one.action().equals("store.sealed"))
                .findFirst()
                .orElseThrow();
        AuditEvent other = base.trail()
                .event(UPGRADE, AuditAction.KEY_ROTATION_FINISHED, ServiceId.of("system"), AuditOutcome.DONE, Map.of());
        AuditEntry edited = AuditEntry.of(
                entry.stream(), entry.seq(), other, AuditPayload.render(other), entry.keyId(), entry.mac());

        for (AuditEntry planted : Arrays.asList(edited, null)) {
            kit.auditLog().tamper(AuditStream.system(), entry.seq(), planted);
            assertThrows(IntegrityFailed.class, () -> sealing().run(UPGRADE, count -> {}));
        }

        assertTrue(isBlocked(forged));
    }

    @Test
    void aSealingThatIsKilledIsRepeated() {
        plantOld();
        AtomicInteger batches = new AtomicInteger();
        GuardedRecords dying = new GuardedRecords() {
            @Override
            public void forEach(Consumer<GuardedRecord> visitor) {
                kit.guardedRecords().forEach(visitor);
            }

            @Override
            public List<Boolean> reseal(List<GuardedRecord> batch) {
                if (batches.incrementAndGet() == 2) {
                    throw new IllegalStateException("killed");
                }
                return kit.guardedRecords().reseal(batch);
            }

            @Override
            public Set<KeyId> keyIds() {
                return kit.guardedRecords().keyIds();
            }

            @Override
            public boolean anyUnsealed() {
                return kit.guardedRecords().anyUnsealed();
            }

            @Override
            public RecordSeal mark() {
                return kit.guardedRecords().mark();
            }

            @Override
            public void mark(RecordSeal seal) {
                kit.guardedRecords().mark(seal);
            }
        };
        SealStore killed = new SealStore(kit.foundation(kit.stores().with(dying)), seals);
        assertThrows(IllegalStateException.class, () -> killed.run(UPGRADE, count -> {}));
        assertFalse(sealing().isDone());
        assertEquals(List.of(), recorded());

        sealing().run(UPGRADE, count -> {});

        kit.guardedRecords().forEach(record -> assertTrue(seals.hold(record)));
        assertTrue(sealing().isDone());
    }

    @Test
    void aForgedSealIsNotMadeGenuine() {
        Payment forged = payment(ALICE);
        kit.paymentLedger().plant(forged.sealed(RecordSeal.of(kit.vault().activeKeyId(), "00".repeat(32))));

        sealing().run(UPGRADE, count -> {});

        assertTrue(isBlocked(forged));
    }
}
