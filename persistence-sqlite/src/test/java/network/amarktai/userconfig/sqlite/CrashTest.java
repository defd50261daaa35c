package network.amarktai.userconfig.sqlite;

import static network.amarktai.userconfig.testkit.Examples.API_KEY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {

    private static final int LINES = 200;

    @TempDir
    private Path folder;

    @Test
    void nothingAcknowledgedIsLostWhenTheProcessIsKilled() throws Exception {
        Path file = folder.resolve("user-config.db");

        List<String[]> acknowledged = acknowledgedBeforeKill(file);

        assertTrue(acknowledged.size() >= LINES);
        try (SqliteStores stores = SqliteStores.open(file, StandardCatalog.services())) {
            assertSavesStand(stores, acknowledged);
            assertEntriesStand(stores, acknowledged);
            assertConfigurationStands(stores, acknowledged);
            assertPaymentsStand(stores, acknowledged);
            assertCallsStand(stores, acknowledged);
            assertUnitsStandAsAWhole(stores, acknowledged);
        }
        assertEquals("ok", RawSqlite.ask(file, "PRAGMA integrity_check"));
        assertEquals("", RawSqlite.ask(file, "PRAGMA foreign_key_check"));
    }

    private static List<String[]> acknowledgedBeforeKill(Path file) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingWriter.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        // Killed through its handle: Process.destroyForcibly would also close the pipe and lose its unread content.
        ProcessHandle running = child.toHandle();
        List<String[]> lines = new ArrayList<>();
        try (BufferedReader out = child.inputReader()) {
            // A line is one short write to a pipe, which is atomic: no line is torn.
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line.split(" ", -1));
                if (lines.size() == LINES) {
                    assertTrue(running.destroyForcibly(), "it was still at work");
                }
            }
        } finally {
            running.destroyForcibly();
            assertTrue(child.waitFor(60, TimeUnit.SECONDS));
        }
        return lines;
    }

    private static void assertSavesStand(SqliteStores stores, List<String[]> acknowledged) {
        Map<String, String[]> latest = new HashMap<>();
        acknowledged.stream().filter(line -> line[0].equals("saved")).forEach(line -> latest.put(line[1], line));
        assertEquals(CrashingWriter.SERVICES.size(), latest.size());
        latest.forEach((service, line) -> {
            StoredCredential stored = (StoredCredential) stores.userConfigStore()
                    .credential(CrashingWriter.USER, ServiceId.of(service))
                    .orElseThrow();
            long number = Long.parseLong(stored.tokens().get(API_KEY));
            long last = Long.parseLong(line[2]);
            assertTrue(number >= last, service + ": " + last + " was acknowledged, " + number + " is stored");
            if (number == last) {
                assertEquals(line[3], stored.storedRevision().value());
            }
        });
    }

    private static void assertEntriesStand(SqliteStores stores, List<String[]> acknowledged) {
        Map<String, AuditEntry> stored = new HashMap<>();
        for (int i = 0; i < CrashingWriter.SERVICES.size(); i++) {
            AuditStream stream = CrashingWriter.stream(i);
            List<AuditEntry> entries = stores.auditLog().before(stream, Long.MAX_VALUE, Integer.MAX_VALUE);
            entries.forEach(entry -> stored.put(stream + " " + entry.seq(), entry));
            assertEquals(entries.size(), entries.isEmpty() ? 0 : entries.get(0).seq(), "no gap");
        }
        acknowledged.stream().filter(line -> line[0].equals("appended")).forEach(line -> {
            AuditEntry entry = stored.get(line[1] + " " + line[2]);
            assertTrue(entry != null && entry.eventId().equals(line[3]), String.join(" ", line));
        });
    }

    private static void assertConfigurationStands(SqliteStores stores, List<String[]> acknowledged) {
        List<String[]> lines = acknowledged.stream()
                .filter(line -> line[0].equals("configured"))
                .toList();
        assertFalse(lines.isEmpty());
        String[] latest = lines.get(lines.size() - 1);
        StoredPaymentConfig stored =
                stores.paymentConfigs().find(CrashingWriter.USER).orElseThrow();
        String number = stored.settings().maxSinglePayment().toString();
        assertEquals(number, stored.sealedWallet().orElseThrow().seed().token());
        assertTrue(Long.parseLong(number) >= Long.parseLong(latest[1]), latest[1] + " was acknowledged");
        if (number.equals(latest[1])) {
            assertEquals(latest[2], String.valueOf(stored.revision()));
        }
    }

    private static void assertUnitsStandAsAWhole(SqliteStores stores, List<String[]> acknowledged) {
        long last = last(acknowledged, "together");
        StoredCredential stored = (StoredCredential) stores.userConfigStore()
                .credential(CrashingWriter.TOGETHER, CrashingWriter.SERVICES.get(0))
                .orElseThrow();
        long number = Long.parseLong(stored.tokens().get(API_KEY));
        assertTrue(number >= last, last + " was acknowledged, " + number + " is stored");
        assertEquals(
                2 * number,
                stores.auditLog()
                        .head(CrashingWriter.TOGETHER_STREAM)
                        .orElseThrow()
                        .seq());
    }

    private static void assertCallsStand(SqliteStores stores, List<String[]> acknowledged) {
        long reserved = last(acknowledged, "reserved");
        long used = last(acknowledged, "used");
        AiAccount stored = stores.modelSpending().account(CrashingWriter.USER, CrashingWriter.SERVICES.get(0));
        assertTrue(used > 0);
        assertTrue(stored.usedTokens() >= used, used + " was acknowledged, " + stored.usedTokens() + " is stored");
        assertTrue(
                stored.usedTokens() + stored.reserved().size() >= reserved,
                "the reservation of call " + reserved + " was acknowledged");
    }

    private static long last(List<String[]> acknowledged, String what) {
        return acknowledged.stream()
                .filter(line -> line[0].equals(what))
                .mapToLong(line -> Long.parseLong(line[1]))
                .max()
                .orElseThrow();
    }

    private static void assertPaymentsStand(SqliteStores stores, List<String[]> acknowledged) {
        Map<String, Long> versions = new HashMap<>();
        long spent = 0;
        for (String[] line : acknowledged) {
            if (line[0].equals("payment")) {
                versions.put(line[1], Long.parseLong(line[2]));
            } else if (line[0].equals("spent")) {
                spent = Long.parseLong(line[1]);
            }
        }
        assertTrue(spent > 0);
        versions.forEach((id, version) -> {
            Payment stored = stores.payments().find(PaymentId.of(id)).orElseThrow();
            assertTrue(stored.version() >= version, id + ": version " + version + " was acknowledged");
            assertEquals(stored.version() > 1, stored.state().signed().isPresent());
        });
        Amount stored = stores.spending()
                .spending(CrashingWriter.USER, NetworkName.TESTNET)
                .spent();
        assertFalse(Amount.ofWholeFet(spent).exceeds(stored), spent + " was acknowledged, " + stored + " is stored");
    }
}
