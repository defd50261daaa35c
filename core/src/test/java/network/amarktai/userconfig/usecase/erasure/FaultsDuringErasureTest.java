package network.amarktai.userconfig.usecase.erasure;

import static network.amarktai.userconfig.testkit.Examples.given;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ORIGIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.testkit.FailingAuditLog;
import network.amarktai.userconfig.testkit.FailingModelSpending;
import network.amarktai.userconfig.testkit.FailingPaymentConfigStore;
import network.amarktai.userconfig.testkit.FailingPaymentLedger;
import network.amarktai.userconfig.testkit.FailingSpendingLedger;
import network.amarktai.userconfig.testkit.FailingUsageLog;
import network.amarktai.userconfig.testkit.FailingUserConfigStore;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.usecase.UserConfig;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FaultsDuringErasureTest {

    static Stream<Named<BiConsumer<ErasedWorld, Fault>>> parts() {
        return Stream.of(
                Named.of("credentials", (world, fault) -> world.store = new FailingUserConfigStore(world.store, fault)),
                Named.of(
                        "payment configs",
                        (world, fault) -> world.configs = new FailingPaymentConfigStore(world.configs, fault)),
                Named.of("payments", (world, fault) -> world.ledger = new FailingPaymentLedger(world.ledger, fault)),
                Named.of(
                        "spending",
                        (world, fault) -> world.spending = new FailingSpendingLedger(world.spending, fault)),
                Named.of(
                        "model spending",
                        (world, fault) -> world.modelSpending = new FailingModelSpending(world.modelSpending, fault)),
                Named.of("usage", (world, fault) -> world.usage = new FailingUsageLog(world.usage, fault)),
                Named.of("audit log", (world, fault) -> world.log = new FailingAuditLog(world.log, fault)));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void whereverItFailsTheNextCallFinishes(BiConsumer<ErasedWorld, Fault> part) {
        for (IntFunction<Fault> kind :
                List.<IntFunction<Fault>>of(Fault::beforeCall, Fault::afterCall, Fault::beforeEveryCallFrom)) {
            int nth = 1;
            while (failsAndFinishes(part, kind.apply(nth))) {
                nth++;
            }
            assertTrue(nth > 1, "at least one fault was injected");
        }
    }

    /** Whether the fault occurred. */
    private static boolean failsAndFinishes(BiConsumer<ErasedWorld, Fault> part, Fault fault) {
        ErasedWorld world = ErasedWorld.withAlice();
        part.accept(world, fault);
        boolean acknowledged = erases(world);
        world.store = world.kit.store();
        world.configs = world.kit.payments();
        world.ledger = world.kit.paymentLedger();
        world.spending = world.kit.spendingLedger();
        world.modelSpending = world.kit.modelSpending();
        world.usage = world.kit.usageLog();
        world.log = world.kit.auditLog();
        if (acknowledged) {
            world.assertErased();
        }
        world.erase();
        world.assertErased();
        world.recover();
        world.recover();
        world.assertErased();
        world.assertNothingIsOpen();
        return fault.happened();
    }

    private static boolean erases(ErasedWorld world) {
        try {
            world.erase();
            return true;
        } catch (Unavailable failed) {
            return false;
        }
    }

    @Test
    void oneThatWasCutOffBeforeTheLastStepIsCalledFailedUntilItIsDone() {
        ErasedWorld world = ErasedWorld.withAlice();
        world.usage = new FailingUsageLog(world.usage, Fault.beforeEveryCallFrom(1));
        assertThrows(Unavailable.class, world::erase);

        world.recover();
        assertEquals(List.of("reconciled failed"), world.ends("user.erased"));
        world.assertNothingIsOpen();

        world.usage = world.kit.usageLog();
        world.erase();
        world.assertErased();
        assertEquals(List.of("reconciled failed", "done"), world.ends("user.erased"));
    }

    @Test
    void oneThatWasCutOffAfterTheLastStepIsCalledDone() {
        ErasedWorld world = ErasedWorld.withAlice();
        AuditStream stream = world.kit.auditLog().streamOf(ALICE).orElseThrow();
        int calls = 1;
        while (world.kit.auditLog().streamOf(ALICE).isPresent()) {
            world = ErasedWorld.withAlice();
            stream = world.kit.auditLog().streamOf(ALICE).orElseThrow();
            world.log = new FailingAuditLog(world.kit.auditLog(), Fault.beforeEveryCallFrom(calls++));
            erases(world);
        }
        assertEquals(List.of(), world.ends("user.erased"));

        world.recover();

        assertEquals(List.of("reconciled done"), world.ends("user.erased"));
        assertEquals("user.erased", last(world, stream));
        world.assertErased();
        world.assertNothingIsOpen();
    }

    @Test
    void whatWasOpenInTheTrailOfAnErasedUserIsCalledErased() {
        ErasedWorld world = ErasedWorld.withAlice();
        UserConfig killed = world.kit.on(new FailingUserConfigStore(world.kit.store(), Fault.beforeEveryCallFrom(2)));
        assertThrows(
                Unavailable.class,
                () -> killed.credentials()
                        .saveCredential()
                        .save(ORIGIN, ALICE, "openai", given("api_key", "sk-proj-Ab0_-Ab0_-Ab0_-Ab0_-")));
        world.erase();

        world.recover();

        assertEquals(List.of("done", "reconciled erased"), world.ends("credential.saved"));
        world.assertErased();
        world.assertNothingIsOpen();
    }

    @Test
    void aTrailThatLostItsUserOtherwiseIsNotCalledErased() {
        ErasedWorld world = ErasedWorld.withAlice();
        UserConfig killed = world.kit.on(new FailingUserConfigStore(world.kit.store(), Fault.beforeEveryCallFrom(2)));
        assertThrows(
                Unavailable.class,
                () -> killed.credentials()
                        .saveCredential()
                        .save(ORIGIN, ALICE, "openai", given("api_key", "sk-proj-Ab0_-Ab0_-Ab0_-Ab0_-")));
        world.kit.auditLog().forget(ALICE, world.kit.auditLog().streamOf(ALICE).orElseThrow());

        world.recover();

        assertEquals(List.of("done"), world.ends("credential.saved"));
        assertEquals(Optional.empty(), world.kit.auditLog().streamOf(ALICE));
    }

    private static String last(ErasedWorld world, AuditStream stream) {
        var events = world.streams().get(stream);
        return events == null ? "" : events.get(events.size() - 1).action().code();
    }
}
