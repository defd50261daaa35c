package network.amarktai.userconfig.usecase;

import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditFinding;
import network.amarktai.userconfig.domain.audit.AuditReport;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.payment.DailyBudget;
import network.amarktai.userconfig.domain.payment.PaymentConfigChange;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.UserConfigStore;
import network.amarktai.userconfig.testkit.FailingAuditLog;
import network.amarktai.userconfig.testkit.FailingUserConfigStore;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.InMemoryAnchorJournal;
import network.amarktai.userconfig.testkit.Race;
import network.amarktai.userconfig.testkit.TestKit;
import org.junit.jupiter.api.Test;

class RecoverAuditTrailTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final Origin ORIGIN = Origin.service("req-1");

    private final TestKit kit = new TestKit();

    private KeepAuditTrail keeper() {
        return kit.userConfig()
                .keepAuditTrail(new AuditUpkeepPorts(
                        kit.auditLog(), kit.payments(), kit.paymentLedger(), new InMemoryAnchorJournal()));
    }

    private void recoverLater() {
        kit.clock().advance(Duration.ofMinutes(6));
        keeper().everyMinute();
    }

    private static void save(UserConfig userConfig) {
        userConfig.saveCredential().save(ORIGIN, ALICE, "openai", given("api_key", "sk-proj-Ab0_-Ab0_-Ab0_-Ab0_-"));
    }

    private static void lost(Runnable change) {
        assertThrows(Unavailable.class, change::run);
    }

    private UserConfig losing(Fault fault) {
        UserConfigStore store = new FailingUserConfigStore(kit.store(), fault);
        return kit.on(store);
    }

    private List<String> results() {
        return Trail.events(kit, ALICE).stream()
                .filter(event -> event.outcome().equals("reconciled"))
                .map(event -> event.action() + " " + event.detail().get("result"))
                .toList();
    }

    @Test
    void aSaveWhoseAnswerWasLostIsFoundDone() {
        lost(() -> save(losing(Fault.afterCall(2))));

        keeper().everyMinute();
        assertEquals(List.of(), results(), "it may still be under way");
        recoverLater();

        assertEquals(List.of("credential.saved done"), results());
        AuditEvent request = Trail.events(kit, ALICE).get(0);
        AuditEvent end = Trail.events(kit, ALICE).get(1);
        assertEquals(request.eventId(), end.detail().get("of"));
        assertEquals(request.detail().get("revision"), end.detail().get("revision"));
        recoverLater();
        assertEquals(1, results().size());
        assertEquals(Optional.empty(), worst());
    }

    @Test
    void aSaveThatNeverArrivedIsFoundFailed() {
        lost(() -> save(losing(Fault.beforeCall(2))));
        recoverLater();
        assertEquals(List.of("credential.saved failed"), results());
    }

    @Test
    void aSaveThatNeverArrivedOverAnotherIsFoundFailed() {
        save(kit.userConfig());
        lost(() -> save(losing(Fault.beforeCall(2))));
        recoverLater();
        assertEquals(List.of("credential.saved failed"), results());
    }

    @Test
    void aLostSaveIsFoundDoneByTheOneThatReplacedIt() {
        lost(() -> save(losing(Fault.afterCall(2))));
        save(kit.userConfig());
        assertEquals(Optional.empty(), worst());
        recoverLater();
        assertEquals(List.of(), results(), "what was replaced was there, so the trail says it already");
    }

    @Test
    void aSaveThatNeverArrivedIsFoundFailedBehindALaterOne() {
        lost(() -> save(losing(Fault.beforeCall(2))));
        save(kit.userConfig());
        recoverLater();
        assertEquals(List.of("credential.saved failed"), results());
    }

    @Test
    void deletionsAreFoundDoneOrFailed() {
        save(kit.userConfig());
        lost(() -> losing(Fault.beforeCall(2)).deleteCredential().delete(ORIGIN, ALICE, "openai"));
        recoverLater();
        lost(() -> losing(Fault.afterCall(2)).deleteCredential().delete(Origin.service("req-2"), ALICE, "openai"));
        recoverLater();
        assertEquals(List.of("credential.deleted failed", "credential.deleted done"), results());
    }

    @Test
    void whatNobodyCanTellStaysAndIsShown() {
        lost(() -> save(losing(Fault.beforeCall(2))));
        // Somebody wrote past the system: the way back from what stands there is lost.
        kit.store().replaceCredential(ALICE, credential(OPENAI), null);
        recoverLater();
        recoverLater();

        assertEquals(List.of(), results());
        assertEquals(Optional.of(AuditFinding.Kind.UNKNOWN_OUTCOME), worst());
    }

    @Test
    void aLaterEndOverrides() {
        // The end is not written, and the change stands.
        save(kit.on(new FailingAuditLog(kit.auditLog(), Fault.beforeEveryCallFrom(4))));
        assertEquals(1, Trail.events(kit, ALICE).size());
        recoverLater();
        assertEquals(List.of("credential.saved done"), results());
    }

    @Test
    void aPaymentConfigurationIsFoundDone() {
        kit.wallets(new FailingAuditLog(kit.auditLog(), Fault.beforeEveryCallFrom(4)))
                .savePaymentConfig()
                .save(
                        ORIGIN,
                        ALICE,
                        new PaymentConfigChange(null, new DailyBudget(20), null, null, null, null, null),
                        null);
        recoverLater();
        assertEquals(List.of("payment_config.saved done"), results());
    }

    @Test
    void instancesThatRecoverAtOnceAppendOneEnd() {
        lost(() -> save(losing(Fault.afterCall(2))));
        kit.clock().advance(Duration.ofMinutes(6));
        List<KeepAuditTrail> keepers = List.of(keeper(), keeper(), keeper(), keeper());

        Race.run(keepers.size(), i -> () -> {
            keepers.get(i).everyMinute();
            return true;
        });

        assertEquals(List.of("credential.saved done"), results());
    }

    @Test
    void aStoreThatIsDownIsAskedAgain() {
        lost(() -> save(losing(Fault.afterCall(2))));
        kit.clock().advance(Duration.ofMinutes(6));
        KeepAuditTrail keeper = losing(Fault.beforeCall(1))
                .keepAuditTrail(new AuditUpkeepPorts(
                        kit.auditLog(), kit.payments(), kit.paymentLedger(), new InMemoryAnchorJournal()));

        keeper.everyMinute();
        assertEquals(List.of(), results());
        keeper.everyMinute();

        assertEquals(List.of("credential.saved done"), results());
        assertEquals(Map.of(), Map.copyOf(report().counts()));
    }

    private Optional<AuditFinding.Kind> worst() {
        return report().worst();
    }

    private AuditReport report() {
        kit.clock().advance(Duration.ofMinutes(30));
        try {
            return VerifyAuditTrail.of(kit.auditLog(), kit.auditSealer(), kit.clock())
                    .verify(VerificationScope.everything(), List.of(), entries -> {});
        } finally {
            kit.clock().advance(Duration.ofMinutes(-30));
        }
    }
}
