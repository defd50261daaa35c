package network.amarktai.userconfig.usecase.wallet;

import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ORIGIN;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.address;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.save;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.stored;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.FailingAuditLog;
import network.amarktai.userconfig.testkit.FailingPaymentConfigStore;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.InMemoryStores;
import network.amarktai.userconfig.testkit.InterruptedPaymentConfigStore;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.trail.Change;
import network.amarktai.userconfig.usecase.trail.Trail;
import org.junit.jupiter.api.Test;

/** A change of a payment configuration under every fault of the audit log and the store. */
class FaultsDuringWalletChangesTest {

    /** An announcement takes three calls: the user's stream, its head, the append. The end is one more append. */
    private static final int CALLS_TO_ANNOUNCE = 3;

    /** A change makes three calls of the store: a read, another one to check the stored seal, then a write. */
    private static final int STORE_CALLS = 3;

    private static final List<IntFunction<Fault>> FAULTS =
            List.of(Fault::beforeCall, Fault::afterCall, Fault::beforeEveryCallFrom);

    /** All kinds of changes. Each can be retried. */
    private static final List<Consumer<Wallets>> CHANGES = List.of(
            wallets -> save(wallets, Change.on().budget(77)),
            wallets -> save(wallets, Change.none(), "alice"),
            // A retry may find the new wallet stored already, which needs no confirmation.
            wallets -> save(wallets, Change.none().confirming(address("alice").value()), "bob"),
            wallets -> wallets.forgetWallet()
                    .forget(ORIGIN, ALICE, address("alice").value()));

    @Test
    void whatCannotBeAnnouncedIsNotDone() {
        for (Consumer<Wallets> change : CHANGES) {
            for (IntFunction<Fault> fault : FAULTS) {
                for (int call = 1; call <= CALLS_TO_ANNOUNCE; call++) {
                    TestKit kit = kitWithAWallet();
                    StoredPaymentConfig before = stored(kit);
                    Wallets failing = kit.wallets(new FailingAuditLog(kit.auditLog(), fault.apply(call)));

                    Unavailable failed = assertThrows(Unavailable.class, () -> change.accept(failing));

                    assertEquals(ErrorCode.AUDIT_UNAVAILABLE, failed.code());
                    assertEquals(before, stored(kit));
                    assertCanBeTriedAgain(kit, change);
                }
            }
        }
    }

    @Test
    void whatWasDoneSucceedsEvenIfItsEndCannotBeRecorded() {
        for (Consumer<Wallets> change : CHANGES) {
            for (IntFunction<Fault> fault : FAULTS) {
                TestKit kit = kitWithAWallet();
                StoredPaymentConfig before = stored(kit);
                Fault failure = fault.apply(CALLS_TO_ANNOUNCE + 1);
                Wallets failing = kit.wallets(new FailingAuditLog(kit.auditLog(), failure));

                assertDoesNotThrow(() -> change.accept(failing));

                assertTrue(failure.happened());
                assertNotEquals(before, stored(kit));
                assertAnnounced(kit);
                assertCanBeTriedAgain(kit, change);
            }
        }
    }

    @Test
    void aRefusalIsTheAnswerEvenIfItCannotBeRecorded() {
        TestKit kit = new TestKit();
        InMemoryStores interrupted = kit.stores()
                .with(new InterruptedPaymentConfigStore(
                        kit.payments(), 1, () -> save(kit.wallets(), Change.none(), "alice")))
                .with(new FailingAuditLog(kit.auditLog(), Fault.beforeEveryCallFrom(CALLS_TO_ANNOUNCE + 1)));
        Wallets failing = kit.on(interrupted).wallets();

        assertEquals(
                ErrorCode.WALLET_EXISTS,
                assertThrows(Conflict.class, () -> save(failing, Change.none(), "bob"))
                        .code());
        assertEquals(address("alice"), stored(kit).sealedWallet().orElseThrow().address());
    }

    @Test
    void aStoreThatIsSilentBeforeTheAnnouncementLeavesNoTrace() {
        for (Consumer<Wallets> change : CHANGES) {
            for (Fault fault : List.of(Fault.beforeCall(1), Fault.afterCall(1))) {
                TestKit kit = kitWithAWallet();
                StoredPaymentConfig before = stored(kit);

                assertStoreUnavailable(kit, fault, change);

                assertEquals(before, stored(kit));
                assertEquals(2, Trail.events(kit, ALICE).size());
                assertCanBeTriedAgain(kit, change);
            }
        }
    }

    @Test
    void aStoreThatIsSilentInTheChangeLeavesTheAnnouncementWithoutAnEnd() {
        for (Consumer<Wallets> change : CHANGES) {
            for (Fault fault : List.of(
                    Fault.beforeCall(STORE_CALLS),
                    Fault.afterCall(STORE_CALLS),
                    Fault.beforeEveryCallFrom(STORE_CALLS))) {
                TestKit kit = kitWithAWallet();

                assertStoreUnavailable(kit, fault, change);

                assertEquals(3, Trail.events(kit, ALICE).size());
                assertEquals("requested", Trail.last(kit, ALICE).outcome());
                assertCanBeTriedAgain(kit, change);
            }
        }
    }

    @Test
    void aLostAnswerOfTheStoreHidesNoChange() {
        for (Consumer<Wallets> change : CHANGES) {
            TestKit kit = kitWithAWallet();
            StoredPaymentConfig before = stored(kit);

            assertStoreUnavailable(kit, Fault.afterCall(STORE_CALLS), change);

            assertNotEquals(before, stored(kit));
            // The announcement names the stored revision, so recovery can determine that the change was made.
            assertAnnounced(kit);
        }
    }

    @Test
    void aStoreThatFailsWhileAChangeIsTriedAgainLosesNothingOfTheOther() {
        for (Fault fault : List.of(
                Fault.beforeCall(STORE_CALLS + 1),
                Fault.afterCall(STORE_CALLS + 1),
                Fault.beforeCall(2 * STORE_CALLS),
                Fault.afterCall(2 * STORE_CALLS))) {
            TestKit kit = kitWithAWallet();
            InterruptedPaymentConfigStore interrupted = new InterruptedPaymentConfigStore(
                    kit.payments(), 1, () -> save(kit.wallets(), Change.none().maximum("3")));
            Wallets failing = kit.wallets(new FailingPaymentConfigStore(interrupted, fault));

            assertThrows(Unavailable.class, () -> save(failing, Change.none().budget(77)));

            assertTrue(fault.happened());
            assertEquals("3", stored(kit).settings().maxSinglePayment().toString());
            assertCanBeTriedAgain(kit, wallets -> save(wallets, Change.none().budget(77)));
            assertEquals("3", stored(kit).settings().maxSinglePayment().toString());
            assertEquals(77, stored(kit).settings().dailyBudget().wholeFet());
        }
    }

    private static TestKit kitWithAWallet() {
        TestKit kit = new TestKit();
        save(kit.wallets(), Change.none(), "alice");
        return kit;
    }

    private static void assertStoreUnavailable(TestKit kit, Fault fault, Consumer<Wallets> change) {
        Wallets failing = kit.wallets(new FailingPaymentConfigStore(kit.payments(), fault));
        Unavailable failed = assertThrows(Unavailable.class, () -> change.accept(failing));
        assertEquals(ErrorCode.STORE_UNAVAILABLE, failed.code());
    }

    /** Asserts that the stored revision was announced by the third entry; the first two are about the first save. */
    private static void assertAnnounced(TestKit kit) {
        assertEquals("requested", Trail.events(kit, ALICE).get(2).outcome());
        assertEquals(
                Objects.requireNonNull(stored(kit).revision()).value(),
                Trail.events(kit, ALICE).get(2).detail().get("revision"));
    }

    /** Asserts that a retry after the fault succeeds, and that the hash chain is intact and can be continued. */
    private static void assertCanBeTriedAgain(TestKit kit, Consumer<Wallets> change) {
        TestKit without = kitWithAWallet();
        change.accept(without.wallets());

        change.accept(kit.wallets());

        assertEquals(words(without), words(kit));
        assertEquals(
                stored(without).settings().enabled(), stored(kit).settings().enabled());
        assertEquals(
                stored(without).settings().dailyBudget(), stored(kit).settings().dailyBudget());
        int events = Trail.events(kit, ALICE).size();
        save(kit.wallets(), Change.off());
        assertEquals(events + 2, Trail.events(kit, ALICE).size());
        assertEquals("done", Trail.last(kit, ALICE).outcome());
    }

    private static String words(TestKit kit) {
        return stored(kit).wallet() instanceof SealedWallet wallet
                ? Examples.text(kit.vault().open(SecretSlot.walletSeed(ALICE), wallet.seed()))
                : "no wallet";
    }
}
