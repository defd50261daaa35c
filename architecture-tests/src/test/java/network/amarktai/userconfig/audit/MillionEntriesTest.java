package network.amarktai.userconfig.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditMac;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.AuditPayload;
import network.amarktai.userconfig.domain.audit.AuditReport;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.testkit.Examples;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verifies a long log and reports the time. With {@code -Daudit.entries=1000000} it has a million entries. */
class MillionEntriesTest {

    private static final Logger LOG = LoggerFactory.getLogger(MillionEntriesTest.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ENTRIES = Integer.getInteger("audit.entries", 20_000);
    private static final int STREAM_LENGTH = 5_000;
    private static final Origin ORIGIN = Origin.service("f6a2c1d4-0000-4000-8000-000000000000");

    @TempDir
    private Path folder;

    @Test
    void aLongLogIsVerified() throws SQLException {
        SqliteRows rows = SqliteRows.in(folder);
        try (Watched watched = new Watched(rows, folder)) {
            fill(rows.raw(), watched);

            long began = System.nanoTime();
            long beganAtWork = THREADS.getCurrentThreadCpuTime();
            AuditReport report = watched.verify();
            // CPU time, because other processes may use this machine; the verification itself never waits.
            Duration took = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - beganAtWork);
            Duration waited = Duration.ofNanos(System.nanoTime() - began);

            assertEquals(List.of(), report.findings());
            assertTrue(report.entries() >= ENTRIES);
            LOG.warn(
                    "{} entries were verified in {} ms of a processor, {} ms in all",
                    report.entries(),
                    took.toMillis(),
                    waited.toMillis());
        }
    }

    private static void fill(Connection raw, Watched watched) throws SQLException {
        raw.setAutoCommit(false);
        try (PreparedStatement insert =
                raw.prepareStatement("INSERT INTO audit_log VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            KeyId key = watched.sealer().activeKeyId();
            for (int i = 0; i < ENTRIES; i += STREAM_LENGTH) {
                AuditStream stream = AuditStream.of(String.format("u-%032x", i));
                @Nullable AuditMac previous = null;
                for (int seq = 1; seq <= STREAM_LENGTH; seq++) {
                    Instant at = Examples.NOON.minusSeconds(STREAM_LENGTH - seq);
                    AuditEvent event = AuditEvent.of(
                            String.format("%032x", i + seq),
                            at,
                            ORIGIN,
                            AuditAction.CREDENTIAL_USED,
                            Examples.OPENAI,
                            AuditOutcome.DONE,
                            Map.of("consumer", "ai-engine", "source", "user"));
                    String payload = AuditPayload.render(event);
                    AuditMac mac = watched.sealer().mac(key, stream, seq, previous, payload);
                    add(insert, AuditEntry.of(stream, seq, event, payload, key, mac));
                    previous = mac;
                }
            }
        }
        raw.commit();
        raw.setAutoCommit(true);
    }

    private static void add(PreparedStatement insert, AuditEntry entry) throws SQLException {
        insert.setString(1, entry.stream().name());
        insert.setLong(2, entry.seq());
        insert.setString(3, entry.eventId());
        insert.setLong(4, entry.at().toEpochMilli());
        insert.setString(5, entry.action());
        insert.setString(6, entry.outcome());
        insert.setString(7, entry.payload());
        insert.setString(8, entry.keyId().value());
        insert.setString(9, entry.mac().hex());
        insert.executeUpdate();
    }
}
