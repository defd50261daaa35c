package network.amarktai.userconfig.http.background;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.SourceNetwork;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.testkit.AuditChain;
import network.amarktai.userconfig.testkit.FailingAuditLog;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.Race;
import network.amarktai.userconfig.testkit.TestKit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeniedAccessCounterTest {

    private static final int MAX_NETWORKS = 1000;

    private final TestKit kit = new TestKit();
    private final DeniedAccessCounter denied =
            new DeniedAccessCounter(kit.userConfig().audit().recordDeniedAccess());

    private static SourceNetwork network(int number) {
        try {
            return SourceNetwork.of(InetAddress.getByAddress(new byte[] {10, (byte) (number >> 8), (byte) number, 1}));
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private List<AuditEvent> recorded() {
        return AuditChain.events(kit.auditLog(), kit.auditSealer(), AuditStream.system());
    }

    private List<String> lines() {
        return recorded().stream()
                .map(event -> event.source() + " " + event.detail())
                .sorted()
                .toList();
    }

    private long total() {
        return recorded().stream()
                .mapToLong(event -> Long.parseLong(event.detail().get("count")))
                .sum();
    }

    @Test
    void oneEntryANetworkAndReason() {
        denied.count(network(1), "missing_token");
        denied.count(network(1), "missing_token");
        denied.count(network(1), "token_expired");
        denied.count(network(2), "missing_token");
        denied.count(SourceNetwork.none(), "missing_token");
        assertTrue(recorded().isEmpty());

        denied.flush();

        assertEquals(
                List.of(
                        "10.0.1.0/24 {count=1, reason=token_expired}",
                        "10.0.1.0/24 {count=2, reason=missing_token}",
                        "10.0.2.0/24 {count=1, reason=missing_token}",
                        "none {count=1, reason=missing_token}"),
                lines());
        AuditEvent event = recorded().get(0);
        assertEquals("access.denied", event.action().code());
        assertEquals("denied", event.outcome());
        assertEquals("anonymous", event.actor());
    }

    @Test
    void whatWasRecordedIsNotRecordedAgain() {
        denied.count(network(1), "missing_token");
        denied.flush();
        denied.flush();
        assertEquals(1, recorded().size());

        denied.count(network(1), "missing_token");
        denied.flush();
        assertEquals(2, recorded().size());
        assertEquals(2, total());
    }

    @Test
    void anAttackFromEverywhereDoesNotFillTheAuditLogAndIsStillCounted() {
        for (int i = 0; i < 3 * MAX_NETWORKS; i++) {
            denied.count(network(i), "missing_token");
            denied.count(network(0), "token_expired");
        }
        denied.flush();

        assertEquals(6 * MAX_NETWORKS, total());
        assertTrue(
                recorded().size() <= MAX_NETWORKS + 2, "entries: " + recorded().size());
        assertTrue(lines().stream().anyMatch(line -> line.startsWith("none {")));
    }

    @Test
    void whatCannotBeRecordedIsKept() {
        FailingAuditLog failing = new FailingAuditLog(kit.auditLog(), Fault.beforeCall(1));
        DeniedAccessCounter later =
                new DeniedAccessCounter(kit.on(failing).audit().recordDeniedAccess());
        later.count(network(1), "missing_token");
        later.count(network(1), "missing_token");

        later.flush();
        assertTrue(recorded().isEmpty());
        later.count(network(1), "missing_token");
        later.flush();

        assertEquals(List.of("10.0.1.0/24 {count=3, reason=missing_token}"), lines());
    }

    @Test
    void whatIsCountedWhileItIsRecordedIsNotLost() {
        AtomicInteger more = new AtomicInteger(3);
        DeniedAccessCounter[] self = new DeniedAccessCounter[1];
        self[0] = new DeniedAccessCounter(kit.on(new WatchedAuditLog(kit.auditLog(), () -> {
                    if (more.getAndDecrement() > 0) {
                        self[0].count(network(1), "missing_token");
                    }
                    return true;
                }))
                .audit()
                .recordDeniedAccess());
        self[0].count(network(1), "missing_token");

        self[0].flush();
        self[0].flush();
        self[0].flush();
        self[0].flush();

        assertEquals(4, total());
    }

    @Test
    void anAuditLogThatIsDownIsNotAskedForEachNetwork() {
        AtomicInteger asked = new AtomicInteger();
        DeniedAccessCounter down = new DeniedAccessCounter(kit.on(new WatchedAuditLog(kit.auditLog(), () -> {
                    asked.incrementAndGet();
                    return false;
                }))
                .audit()
                .recordDeniedAccess());
        for (int i = 0; i < 100; i++) {
            down.count(network(i), "missing_token");
        }

        down.flush();

        // Each timeout takes seconds, and stopping the server waits for this.
        assertEquals(1, asked.get());
    }

    @Test
    void whatIsKeptStaysBoundedWhileTheAuditLogIsDown() {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger rounds = new AtomicInteger(4);
        DeniedAccessCounter[] self = new DeniedAccessCounter[1];
        self[0] = new DeniedAccessCounter(kit.on(new WatchedAuditLog(kit.auditLog(), () -> {
                    if (rounds.get() > 0) {
                        self[0].count(network(next.getAndIncrement()), "missing_token");
                    }
                    return rounds.get() <= 0;
                }))
                .audit()
                .recordDeniedAccess());
        for (; rounds.get() > 0; rounds.decrementAndGet()) {
            for (int i = 0; i < MAX_NETWORKS; i++) {
                self[0].count(network(next.getAndIncrement()), "missing_token");
            }
            self[0].flush();
        }

        self[0].flush();

        assertEquals(next.get(), total());
        assertTrue(
                recorded().size() <= MAX_NETWORKS + 1, "entries: " + recorded().size());
    }

    @Test
    void countingAndRecordingAtOnceLosesNothing() {
        Race.run(4, i -> () -> {
            for (int round = 0; round < 200; round++) {
                denied.count(network(round % 3), "missing_token");
                if (round % 20 == 0) {
                    denied.flush();
                }
            }
            return i;
        });
        denied.flush();

        assertEquals(800, total());
    }

    /** An audit log that is unavailable until it is switched on. */
    private record WatchedAuditLog(AuditLog log, Supplier<Boolean> answers) implements AuditLog {

        @Override
        public boolean append(AuditEntry entry) {
            return log.append(entry);
        }

        @Override
        public Optional<AuditEntry> head(AuditStream stream) {
            if (!answers.get()) {
                throw Unavailable.of(ErrorCode.AUDIT_UNAVAILABLE, "It is down.");
            }
            return log.head(stream);
        }

        @Override
        public List<AuditEntry> before(AuditStream stream, long beforeSeq, int limit) {
            return log.before(stream, beforeSeq, limit);
        }

        @Override
        public List<AuditEntry> before(AuditStream stream, AuditAction action, long beforeSeq, int limit) {
            return log.before(stream, action, beforeSeq, limit);
        }

        @Override
        public Optional<AuditStream> streamOf(UserId user) {
            return log.streamOf(user);
        }

        @Override
        public AuditStream streamOf(UserId user, AuditStream candidate) {
            return log.streamOf(user, candidate);
        }

        @Override
        public void forget(UserId user, @Nullable AuditStream stream) {
            log.forget(user, stream);
        }
    }
}
