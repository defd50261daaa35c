package network.amarktai.userconfig.usecase.audit;

import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditFinding;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.AuditPlace;
import network.amarktai.userconfig.domain.audit.AuditReport;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.FoundEntry;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.DailyBudget;
import network.amarktai.userconfig.domain.wallet.PaymentConfigChange;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditScan;
import network.amarktai.userconfig.port.UserConfigStore;
import network.amarktai.userconfig.testkit.FailingAuditLog;
import network.amarktai.userconfig.testkit.FailingUserConfigStore;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.Race;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.audit.verify.VerificationScope;
import network.amarktai.userconfig.usecase.audit.verify.VerifyAuditTrail;
import network.amarktai.userconfig.usecase.trail.AuditTrail;
import network.amarktai.userconfig.usecase.trail.Identifiers;
import network.amarktai.userconfig.usecase.trail.Trail;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecoverAuditTrailTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final UserId BOB = UserId.of("bob");
    private static final Origin ORIGIN = Origin.service("req-1");

    private final TestKit kit = new TestKit();

    private KeepAuditTrail keeper() {
        return kit.userConfig().audit().keepAuditTrail();
    }

    private void recoverLater() {
        kit.clock().advance(Duration.ofMinutes(6));
        keeper().everyMinute();
    }

    private static void save(UserConfig userConfig) {
        save(userConfig, ALICE);
    }

    private static void save(UserConfig userConfig, Origin origin) {
        save(userConfig, origin, ALICE);
    }

    private static void save(UserConfig userConfig, UserId user) {
        save(userConfig, ORIGIN, user);
    }

    private static void save(UserConfig userConfig, Origin origin, UserId user) {
        userConfig
                .credentials()
                .saveCredential()
                .save(origin, user, "openai", given("api_key", "sk-proj-Ab0_-Ab0_-Ab0_-Ab0_-"));
    }

    private static void lost(Runnable change) {
        assertThrows(Unavailable.class, change::run);
    }

    private UserConfig losing(Fault fault) {
        UserConfigStore store = new FailingUserConfigStore(kit.store(), fault);
        return kit.on(store);
    }

    private List<String> results() {
        return results(ALICE);
    }

    private List<String> results(UserId user) {
        return Trail.events(kit, user).stream()
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
        assertEquals(List.of(), results(), "the later entry that names the replaced revision proves the outcome");
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
        lost(() -> losing(Fault.beforeCall(2)).credentials().deleteCredential().delete(ORIGIN, ALICE, "openai"));
        recoverLater();
        lost(() -> losing(Fault.afterCall(2))
                .credentials()
                .deleteCredential()
                .delete(Origin.service("req-2"), ALICE, "openai"));
        recoverLater();
        assertEquals(List.of("credential.deleted failed", "credential.deleted done"), results());
    }

    @Test
    void aSaveThatNeverArrivedIsFoundFailedBehindALaterOneThatWasDeleted() {
        lost(() -> save(losing(Fault.beforeCall(2))));
        save(kit.userConfig());
        kit.userConfig().credentials().deleteCredential().delete(ORIGIN, ALICE, "openai");
        recoverLater();
        assertEquals(List.of("credential.saved failed"), results());
        assertEquals(Optional.empty(), worst());
    }

    @Test
    void severalSavesThatNeverArrivedAreFoundFailed() {
        lost(() -> save(losing(Fault.beforeCall(2))));
        lost(() -> save(losing(Fault.beforeCall(2)), Origin.service("req-2")));
        save(kit.userConfig());
        kit.userConfig().credentials().deleteCredential().delete(ORIGIN, ALICE, "openai");
        recoverLater();
        assertEquals(List.of("credential.saved failed", "credential.saved failed"), results());
        assertEquals(Optional.empty(), worst());
    }

    @Test
    void aSaveThatNeverArrivedOverALostOneIsFoundFailed() {
        lost(() -> save(losing(Fault.afterCall(2))));
        recoverLater();
        lost(() -> save(losing(Fault.beforeCall(2))));
        recoverLater();
        assertEquals(List.of("credential.saved done", "credential.saved failed"), results());
    }

    @Test
    void aDeletionThatNeverArrivedIsFoundFailedBehindALaterSave() {
        save(kit.userConfig());
        lost(() -> losing(Fault.beforeCall(2)).credentials().deleteCredential().delete(ORIGIN, ALICE, "openai"));
        save(kit.userConfig());
        recoverLater();
        assertEquals(List.of("credential.deleted failed"), results());
    }

    @Test
    void aSaveThatADeletionWithoutAnEndMayHaveRemovedStaysUnknown() {
        lost(() -> save(losing(Fault.afterCall(2))));
        lost(() -> losing(Fault.afterCall(2))
                .credentials()
                .deleteCredential()
                .delete(Origin.service("req-2"), ALICE, "openai"));
        save(kit.userConfig());
        kit.userConfig().credentials().deleteCredential().delete(ORIGIN, ALICE, "openai");
        recoverLater();
        recoverLater();
        assertEquals(List.of("credential.deleted done"), results());
        assertEquals(Optional.of(AuditFinding.Kind.UNKNOWN_OUTCOME), worst());
    }

    @Test
    void theFirstOfTwoSavesThatWereLostInARowStaysUnknown() {
        // The second one was written, and its end is missing, which would say whether it replaced the first one.
        lost(() -> save(losing(Fault.afterCall(2))));
        lost(() -> save(losing(Fault.afterCall(2)), Origin.service("req-2")));
        save(kit.userConfig());
        recoverLater();
        recoverLater();
        assertEquals(List.of(), results());
        assertEquals(Optional.of(AuditFinding.Kind.UNKNOWN_OUTCOME), worst());
        assertEquals(Map.of(AuditFinding.Kind.UNKNOWN_OUTCOME, 1L), Map.copyOf(report().counts()));
    }

    @Test
    void whatNobodyCanTellStaysAndIsShown() {
        lost(() -> save(losing(Fault.beforeCall(2))));
        // A write that bypasses the system breaks the sequence of revisions.
        kit.store().replaceCredential(ALICE, credential(OPENAI), null);
        recoverLater();
        recoverLater();

        assertEquals(List.of(), results());
        assertEquals(Optional.of(AuditFinding.Kind.UNKNOWN_OUTCOME), worst());
    }

    @Test
    void aLaterEndOverrides() {
        // The change is made, but its outcome is not recorded.
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
        KeepAuditTrail keeper = losing(Fault.beforeCall(1)).audit().keepAuditTrail();

        keeper.everyMinute();
        assertEquals(List.of(), results());
        keeper.everyMinute();

        assertEquals(List.of("credential.saved done"), results());
        assertEquals(Map.of(), Map.copyOf(report().counts()));
    }

    @Test
    void whatCannotBeAskedAboutKeepsNobodyElseWaiting() {
        lost(() -> save(losing(Fault.afterCall(2))));
        kit.clock().advance(Duration.ofSeconds(1));
        lost(() -> save(losing(Fault.afterCall(2)), BOB));
        kit.clock().advance(Duration.ofMinutes(6));
        // For example a damaged payment, for which the ledger permanently reports that it is unavailable.
        KeepAuditTrail keeper = losing(Fault.beforeCall(1)).audit().keepAuditTrail();

        keeper.everyMinute();
        assertEquals(List.of(), results());
        assertEquals(List.of("credential.saved done"), results(BOB));
        kit.clock().advance(Duration.ofHours(1));
        keeper.everyMinute();

        assertEquals(List.of("credential.saved done"), results());
    }

    @Test
    void aDamagedRequestDoesNotEndTheSearchForOthers() {
        for (int i = 0; i < 250; i++) {
            save(kit.userConfig(), UserId.of("user-" + i));
            kit.clock().advance(Duration.ofMillis(1));
        }
        lost(() -> save(losing(Fault.afterCall(2))));
        kit.clock().advance(Duration.ofMinutes(6));

        keeper(new DamagedScan(kit.auditLog())).everyMinute();

        assertEquals(List.of("credential.saved done"), results());
    }

    @Test
    void whereSomethingElseCameInBetweenTheEndFollowsLater() {
        lost(() -> save(losing(Fault.afterCall(2))));
        kit.clock().advance(Duration.ofHours(1));
        AuditTrail other =
                new AuditTrail(kit.auditLog(), kit.auditSealer(), kit.clock(), Identifiers.from(new Random(3)));
        // The first read returns the next few entries, the second all relevant ones.
        KeepAuditTrail keeper = keeper(new InterruptedScan(
                kit.auditLog(),
                new AtomicInteger(2),
                () -> other.record(ALICE, ORIGIN, AuditAction.CREDENTIAL_TESTED, null, AuditOutcome.DONE, Map.of())));

        keeper.everyMinute();
        assertEquals(List.of(), results());
        keeper.everyMinute();

        assertEquals(List.of("credential.saved done"), results());
    }

    private KeepAuditTrail keeper(AuditScan scan) {
        return kit.on(kit.stores().with(scan)).audit().keepAuditTrail();
    }

    /** A scan in which the first request of each page is malformed. */
    private record DamagedScan(AuditScan scan) implements AuditScan {

        @Override
        public List<FoundEntry> after(AuditPlace place, int limit) {
            return scan.after(place, limit);
        }

        @Override
        public List<AuditEntry> requested(Instant from, Instant until, @Nullable AuditEntry after, int limit) {
            List<AuditEntry> page = scan.requested(from, until, after, limit);
            return page.size() < 2 ? page : page.subList(1, page.size());
        }

        @Override
        public Optional<UserId> userOf(AuditStream stream) {
            return scan.userOf(stream);
        }
    }

    /** A scan with a concurrent action right after the n-th read. */
    private record InterruptedScan(AuditScan scan, AtomicInteger left, Runnable other) implements AuditScan {

        @Override
        public List<FoundEntry> after(AuditPlace place, int limit) {
            List<FoundEntry> found = scan.after(place, limit);
            if (left.decrementAndGet() == 0) {
                other.run();
            }
            return found;
        }

        @Override
        public List<AuditEntry> requested(Instant from, Instant until, @Nullable AuditEntry after, int limit) {
            return scan.requested(from, until, after, limit);
        }

        @Override
        public Optional<UserId> userOf(AuditStream stream) {
            return scan.userOf(stream);
        }
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
