package network.amarktai.userconfig.usecase.trail;

import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.testkit.FailingAuditLog;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.audit.KeepAuditTrail;
import org.junit.jupiter.api.Test;

class SecretUsesTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final UserId BOB = UserId.of("bob");
    private static final Origin ORIGIN = Origin.service("req-1");
    private static final Map<String, String> DETAIL = Map.of("consumer", "ai-engine", "source", "user");

    private static final int ROOM = 20;

    private final TestKit kit = new TestKit();

    @Test
    void theFirstUseOfAMinuteIsOnRecordAndTheRestIsOneCount() {
        UserConfig userConfig = kit.userConfig();
        KeepAuditTrail keeper = userConfig.audit().keepAuditTrail();
        userConfig
                .credentials()
                .saveCredential()
                .save(ORIGIN, ALICE, "openai", given("api_key", "sk-proj-Ab0_-Ab0_-Ab0_-Ab0_-"));
        for (int i = 0; i < 5; i++) {
            use(userConfig, "ai-engine");
        }
        use(userConfig, "scheduler");
        assertEquals(2, uses().size());

        keeper.everyMinute();
        assertEquals(2, uses().size(), "the minute is not over");
        kit.clock().advance(Duration.ofMinutes(1));
        keeper.everyMinute();

        assertEquals(3, uses().size());
        assertEquals(
                Map.of("consumer", "ai-engine", "source", "user", "count", "4", "minute", "2026-11-22T12:00:00Z"),
                uses().get(2).detail());
        use(userConfig, "ai-engine");
        assertEquals(4, uses().size(), "a new minute begins with an entry");
        use(userConfig, "ai-engine");
        keeper.finish();
        assertEquals("1", uses().get(4).detail().get("count"));
    }

    @Test
    void refusedUsesAreCountedTheSameWay() {
        UserConfig userConfig = kit.userConfig();
        for (int i = 0; i < 3; i++) {
            assertThrows(NotConfigured.class, () -> use(userConfig, "ai-engine"));
        }

        assertEquals(List.of("failed"), uses().stream().map(AuditEvent::outcome).toList());
    }

    @Test
    void aUseIsNotCountedBesideOneThatIsNotOnRecord() {
        SecretUses uses = uses(new FailingAuditLog(kit.auditLog(), Fault.beforeCall(1)));
        assertThrows(Unavailable.class, () -> record(uses));

        record(uses);

        assertEquals(1, uses().size());
    }

    @Test
    void aCountThatCanNotBeRecordedIsKept() {
        // The calls of the first use: stream, head, append.
        SecretUses uses = uses(new FailingAuditLog(kit.auditLog(), Fault.beforeCall(4)));
        record(uses);
        record(uses);
        record(uses);

        assertThrows(Unavailable.class, uses::flushAll);
        uses.flushAll();

        assertEquals("2", uses().get(1).detail().get("count"));
    }

    @Test
    void anyNumberOfKindsIsAggregatedWithoutAKeeper() {
        SecretUses uses = uses(kit.auditLog());
        for (int minute = 0; minute < 3; minute++) {
            for (int kind = 0; kind < ROOM / 2 + 1; kind++) {
                use(uses, "consumer-" + kind);
            }
            kit.clock().advance(Duration.ofMinutes(1));
        }
        int before = uses().size();

        for (int again = 0; again < 10; again++) {
            use(uses, "consumer-0");
        }

        assertEquals(before + 1, uses().size());
    }

    @Test
    void tenThousandAndOneKindsWithoutAKeeperCostNoEntryForEachUse() {
        AuditTrail trail =
                new AuditTrail(kit.auditLog(), kit.auditSealer(), kit.clock(), Identifiers.from(new Random(1)));
        SecretUses uses = new SecretUses(trail, kit.clock());
        for (int kind = 0; kind < 10_001; kind++) {
            if (kind % 100 == 0) {
                kit.clock().advance(Duration.ofMinutes(1));
            }
            use(uses, "consumer-" + kind % 100);
        }
        int before = uses().size();

        for (int again = 0; again < 1_000; again++) {
            use(uses, "consumer-0");
        }

        assertEquals(before, uses().size());
    }

    @Test
    void countsOfPastMinutesAreRecordedWhenThereIsNoRoomAndNoKeeper() {
        SecretUses uses = uses(kit.auditLog());
        use(uses, "counted");
        use(uses, "counted");
        kit.clock().advance(Duration.ofMinutes(1));
        for (int kind = 0; kind < ROOM; kind++) {
            use(uses, "consumer-" + kind);
        }

        assertEquals(ROOM + 2, uses().size());
        assertEquals("1", uses().get(ROOM + 1).detail().get("count"));
    }

    @Test
    void aUseOnRecordIsNoFailureWhenPastCountsCanNotBeRecorded() {
        SecretUses uses = uses(new FailingAuditLog(kit.auditLog(), Fault.beforeCall(3 * (ROOM + 1) + 1)));
        use(uses, "counted");
        use(uses, "counted");
        kit.clock().advance(Duration.ofMinutes(1));
        for (int kind = 0; kind < ROOM; kind++) {
            use(uses, "consumer-" + kind);
        }

        assertEquals(ROOM + 1, uses().size());
        kit.clock().advance(Duration.ofMinutes(1));
        use(uses, "another");
        assertEquals("1", uses().get(ROOM + 2).detail().get("count"), "kept until it can be recorded");
    }

    @Test
    void aCountThatCanNotBeRecordedKeepsNoOthersBack() {
        // The calls of two first uses (six), then the first call for the first count.
        SecretUses uses = uses(new FailingAuditLog(kit.auditLog(), Fault.beforeCall(7)));
        for (UserId user : List.of(ALICE, BOB)) {
            for (int i = 0; i < 3; i++) {
                uses.record(user, ORIGIN, OPENAI, AuditOutcome.DONE, DETAIL);
            }
        }

        assertThrows(Unavailable.class, uses::flushAll);
        assertEquals(3, Trail.events(kit, ALICE).size() + Trail.events(kit, BOB).size());
        uses.flushAll();
        assertEquals(4, Trail.events(kit, ALICE).size() + Trail.events(kit, BOB).size());
    }

    private SecretUses uses(AuditLog log) {
        AuditTrail trail = new AuditTrail(log, kit.auditSealer(), kit.clock(), Identifiers.from(new Random(1)));
        return new SecretUses(trail, kit.clock(), ROOM);
    }

    private static void record(SecretUses uses) {
        uses.record(ALICE, ORIGIN, OPENAI, AuditOutcome.DONE, DETAIL);
    }

    private static void use(SecretUses uses, String consumer) {
        uses.record(ALICE, ORIGIN, OPENAI, AuditOutcome.DONE, Map.of("consumer", consumer, "source", "user"));
    }

    private static void use(UserConfig userConfig, String consumer) {
        userConfig
                .credentials()
                .resolveCredential()
                .resolve(ORIGIN, ALICE, OPENAI, Consumer.of(consumer))
                .close();
    }

    private List<AuditEvent> uses() {
        return Trail.events(kit, ALICE).stream()
                .filter(event -> event.action().code().equals("credential.used"))
                .toList();
    }
}
