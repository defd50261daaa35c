package network.amarktai.userconfig.usecase.trail;

import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.UnitOfWork;
import network.amarktai.userconfig.testkit.FailingAuditLog;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.HangingAuditLog;
import network.amarktai.userconfig.testkit.ScriptedUnitOfWork;
import network.amarktai.userconfig.testkit.TestKit;
import org.junit.jupiter.api.Test;

class AuditedChangeTest {

    private static final Origin ORIGIN = Origin.service("req-1");
    private static final UserId ALICE = UserId.of("alice");
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofSeconds(1);
    /** The user's stream, its head, the append. */
    private static final int CALLS_TO_ANNOUNCE = 3;

    private final TestKit kit = new TestKit();
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger changes = new AtomicInteger();

    private void run(UnitOfWork unit, Duration limit, Supplier<Map<String, String>> change) {
        run(kit.auditLog(), unit, limit, change);
    }

    private void run(AuditLog log, UnitOfWork unit, Duration limit, Supplier<Map<String, String>> change) {
        run(trail(log, limit), unit, change);
    }

    private AuditTrail trail(AuditLog log, Duration limit) {
        return new AuditTrail(log, kit.auditSealer(), kit.clock(), Identifiers.from(new Random(1)), limit);
    }

    private static void run(AuditTrail trail, UnitOfWork unit, Supplier<Map<String, String>> change) {
        new AuditedChange(trail, unit)
                .run(ALICE, ORIGIN, AuditAction.CREDENTIAL_SAVED, OPENAI, Map.of("revision", "r"), change);
    }

    private Map<String, String> change() {
        changes.incrementAndGet();
        return Map.of("replaced", "none");
    }

    private Map<String, String> hang() {
        await();
        return change();
    }

    private void await() {
        try {
            assertTrue(released.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> outcomes() {
        return kit.auditLog().streamOf(ALICE).stream()
                .flatMap(stream -> kit.auditLog().before(stream, Long.MAX_VALUE, Integer.MAX_VALUE).stream())
                .map(AuditEntry::outcome)
                .toList();
    }

    private static void nothing() {}

    private static ErrorCode refused(Runnable attempt) {
        return assertThrows(Unavailable.class, attempt::run).code();
    }

    private static Runnable failing(ErrorCode code) {
        return () -> {
            throw Unavailable.of(code, "It failed.");
        };
    }

    @Test
    void aChangeIsMadeOnceBetweenItsEntries() {
        for (UnitOfWork unit : List.of(
                UnitOfWork.stepByStep(),
                new ScriptedUnitOfWork(AuditedChangeTest::nothing, AuditedChangeTest::nothing))) {
            run(unit, LONG, this::change);
        }

        assertEquals(List.of("done", "requested", "done", "requested"), outcomes());
        assertEquals(2, changes.get());
    }

    @Test
    void anEntryOfAnotherInstanceInBetweenStaysWhereItIs() {
        run(UnitOfWork.stepByStep(), LONG, () -> {
            run(UnitOfWork.stepByStep(), LONG, this::change);
            return change();
        });

        assertEquals(List.of("done", "done", "requested", "requested"), outcomes());
    }

    @Test
    void aUnitThatFailsIsNotTriedAgain() {
        for (ErrorCode code : List.of(ErrorCode.AUDIT_UNAVAILABLE, ErrorCode.STORE_UNAVAILABLE)) {
            UnitOfWork unit = new ScriptedUnitOfWork(failing(code), AuditedChangeTest::nothing);

            assertEquals(code, refused(() -> run(unit, LONG, this::change)));
        }
        assertEquals(0, changes.get());
        assertEquals(List.of(), outcomes());
    }

    @Test
    void aCommitThatIsLostMayHaveBeenMade() {
        UnitOfWork unit = new ScriptedUnitOfWork(AuditedChangeTest::nothing, failing(ErrorCode.STORE_UNAVAILABLE));

        assertEquals(ErrorCode.STORE_UNAVAILABLE, refused(() -> run(unit, LONG, this::change)));
    }

    @Test
    void aUnitThatDidNotBeginInTimeNeverChangesAnything() throws Exception {
        UnitOfWork unit = new ScriptedUnitOfWork(this::await, AuditedChangeTest::nothing);
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        UnitOfWork observed = new UnitOfWork() {
            @Override
            public <T> T run(Supplier<T> work) {
                try {
                    return unit.run(work);
                } finally {
                    ended.complete(true);
                }
            }
        };

        assertEquals(ErrorCode.AUDIT_UNAVAILABLE, refused(() -> run(observed, Duration.ofMillis(50), this::change)));

        released.countDown();
        assertTrue(ended.get(30, TimeUnit.SECONDS));
        assertEquals(0, changes.get());
        assertEquals(List.of(), outcomes());
    }

    @Test
    void aChangeThatHangsMayBeMade() {
        for (UnitOfWork unit : List.of(
                UnitOfWork.stepByStep(),
                new ScriptedUnitOfWork(AuditedChangeTest::nothing, AuditedChangeTest::nothing))) {
            assertEquals(ErrorCode.STORE_UNAVAILABLE, refused(() -> run(unit, SHORT, this::hang)));
        }
        released.countDown();
    }

    @Test
    void aCommitThatHangsMayBeMade() {
        UnitOfWork unit = new ScriptedUnitOfWork(AuditedChangeTest::nothing, this::await);

        assertEquals(ErrorCode.STORE_UNAVAILABLE, refused(() -> run(unit, SHORT, this::change)));
        released.countDown();
    }

    @Test
    void aChangeThatIsDurableSucceedsEvenIfItsEndHangs() {
        HangingAuditLog log = new HangingAuditLog(kit.auditLog(), CALLS_TO_ANNOUNCE);

        assertDoesNotThrow(() -> run(log, UnitOfWork.stepByStep(), SHORT, this::change));

        assertEquals(List.of("requested"), outcomes());
        log.release();
    }

    @Test
    void aRefusalIsTheAnswerEvenIfItsEndHangs() {
        HangingAuditLog log = new HangingAuditLog(kit.auditLog(), CALLS_TO_ANNOUNCE);

        assertThrows(
                Conflict.class,
                () -> run(log, UnitOfWork.stepByStep(), SHORT, () -> {
                    throw Conflict.of(ErrorCode.CONCURRENT_CHANGE, "No.");
                }));
        log.release();
    }

    @Test
    void aUnitWhoseEndCannotBeRecordedIsNotMade() {
        AuditLog log = new FailingAuditLog(kit.auditLog(), Fault.beforeCall(CALLS_TO_ANNOUNCE + 1));
        UnitOfWork unit = new ScriptedUnitOfWork(AuditedChangeTest::nothing, () -> {
            throw new AssertionError("there is no commit");
        });

        assertEquals(ErrorCode.AUDIT_UNAVAILABLE, refused(() -> run(log, unit, LONG, this::change)));
    }

    @Test
    void whatIsNotCommittedIsNotAnchored() {
        UnitOfWork unit = new ScriptedUnitOfWork(AuditedChangeTest::nothing, failing(ErrorCode.STORE_UNAVAILABLE));
        AuditTrail trail = trail(kit.auditLog(), LONG);
        trail.heads().begin();

        refused(() -> run(trail, unit, this::change));

        assertEquals(Map.of(), trail.heads().take());
        run(trail, UnitOfWork.stepByStep(), this::change);
        assertEquals(1, trail.heads().take().size());
    }
}
