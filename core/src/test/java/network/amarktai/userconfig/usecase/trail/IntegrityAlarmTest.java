package network.amarktai.userconfig.usecase.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.IntegrityFailure;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.testkit.FailingAuditLog;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.TestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntegrityAlarmTest {

    private static final UserId ALICE = UserId.of("alice");

    private final TestKit kit = new TestKit();
    private final Foundation base = kit.foundation(kit.stores());
    private final IntegrityAlarm alarm = base.alarm();
    private final Logger logger = Logger.getLogger(IntegrityAlarm.class.getName());
    private final List<String> logged = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry.getLevel() + " " + entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    private static IntegrityFailure failure(UserId user, String version) {
        return new IntegrityFailure(
                user, IntegrityFailure.Kind.PAYMENT, "p-1", version, IntegrityFailure.Reason.ALTERED);
    }

    private void giveStream(UserId user) {
        kit.auditLog().streamOf(user, AuditStream.of("u-" + "0a".repeat(16)));
    }

    @Test
    void namesTheRecordInTheUsersStreamOncePerVersion() {
        giveStream(ALICE);
        assertEquals(
                ErrorCode.INTEGRITY_FAILED, alarm.raise(failure(ALICE, "3")).code());
        alarm.raise(failure(ALICE, "3"));
        alarm.record();
        alarm.raise(failure(ALICE, "3"));
        alarm.record();
        alarm.raise(failure(ALICE, "4"));
        alarm.record();

        List<AuditEvent> events = Trail.events(kit, ALICE);
        assertEquals(List.of("integrity.failed denied", "integrity.failed denied"), Trail.of(kit, ALICE));
        assertEquals(
                Map.of("kind", "payment", "record", "p-1", "version", "3", "reason", "altered"),
                events.get(0).detail());
        assertEquals("4", events.get(1).detail().get("version"));
        assertEquals(4, alarm.count(IntegrityFailure.Kind.PAYMENT));
        assertEquals(0, alarm.count(IntegrityFailure.Kind.LANE));
    }

    @Test
    void aForgedUserGetsNoStream() {
        alarm.raise(failure(UserId.of("never-was"), "1"));
        alarm.record();
        assertEquals(Optional.empty(), kit.auditLog().streamOf(UserId.of("never-was")));
        assertEquals(
                "integrity.failed",
                kit.auditLog().head(AuditStream.system()).orElseThrow().action());
    }

    @Test
    void isLoggedOnceAndAgainAfterAnHour() {
        alarm.raise(failure(ALICE, "3"));
        alarm.raise(failure(ALICE, "3"));
        assertEquals(1, logged.size(), logged::toString);
        assertTrue(logged.get(0).startsWith("SEVERE"), logged::toString);
        kit.clock().advance(Duration.ofHours(1));
        alarm.raise(failure(ALICE, "3"));
        assertEquals(2, logged.size(), logged::toString);
    }

    @Test
    void aFloodOfForgedVersionsIsCountedAndBounded() {
        for (int version = 0; version < 10_100; version++) {
            alarm.raise(failure(ALICE, Integer.toString(version)));
        }
        assertEquals(10_100, alarm.count(IntegrityFailure.Kind.PAYMENT));
        assertEquals(10_001, logged.size());
    }

    @Test
    void anEntryThatCannotBeWrittenIsWrittenLater() {
        giveStream(ALICE);
        Foundation failing =
                kit.foundation(kit.stores().with(new FailingAuditLog(kit.auditLog(), Fault.beforeCall(1))));
        failing.alarm().raise(failure(ALICE, "3"));
        assertThrows(Unavailable.class, failing.alarm()::record);
        failing.alarm().record();
        assertEquals(List.of("integrity.failed denied"), Trail.of(kit, ALICE));
    }

    @Test
    void healthTellsHowManyChecksFailed() {
        alarm.requireNone();
        alarm.raise(failure(ALICE, "3"));
        alarm.raise(failure(ALICE, "4"));
        String detail = assertThrows(IntegrityFailed.class, alarm::requireNone).detail();
        assertTrue(detail.contains("payment 2"), detail);
    }
}
