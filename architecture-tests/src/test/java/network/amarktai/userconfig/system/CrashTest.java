package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import network.amarktai.userconfig.crypto.CryptoVault;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.sqlite.SqliteStores;
import network.amarktai.userconfig.testkit.AuditChain;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server is killed while several clients save and delete: no acknowledged change is lost, and the audit trail
 * verifies.
 */
class CrashTest {

    private static final int ACKNOWLEDGED_BEFORE_KILL = 40;
    private static final List<String> USERS = List.of("alice", "bob");
    private static final List<String> SERVICES = List.of("openai", "flock");

    @TempDir
    private Path folder;

    private final List<Client> clients = new ArrayList<>();

    CrashTest() {
        for (String user : USERS) {
            SERVICES.forEach(service -> clients.add(new Client(user, service)));
        }
    }

    @Test
    void nothingAcknowledgedIsLostOnSqlite() {
        Map<String, String> variables = Operator.variables("DATA_DIR", folder.toString());
        // Twice, because the second run starts with the state that the first left.
        for (int run = 0; run < 2; run++) {
            killAtWork(variables);
            try (SqliteStores stores =
                    SqliteStores.open(folder.resolve("user-config.db"), StandardCatalog.services())) {
                assertAuditTrailsHold(stores.auditLog());
            }
        }
        assertStatesStand(variables);
    }

    @Test
    void nothingAcknowledgedIsLostOnMongo() {
        try (TestMongo mongo = new TestMongo()) {
            Map<String, String> variables = Operator.variables("MONGO_URL", mongo.url(), "MONGO_CREATE_USERS", "true");
            killAtWork(variables);
            try (MongoStores stores = MongoStores.open(
                    mongo.url(), TestMongo.DATABASE, StandardCatalog.services(), MissingUsers.CREATE)) {
                assertAuditTrailsHold(stores.auditLog());
            }
            assertStatesStand(variables);
        }
    }

    private void killAtWork(Map<String, String> variables) {
        AtomicInteger left = new AtomicInteger(ACKNOWLEDGED_BEFORE_KILL);
        try (ServerProcess server = ServerProcess.start(folder, variables, "serve")) {
            String url = server.url();
            Race.run(clients.size(), i -> () -> {
                clients.get(i).workUntilThereIsNoAnswer(url, () -> {
                    if (left.decrementAndGet() == 0) {
                        server.kill();
                    }
                });
                return i;
            });
        }
        assertTrue(left.get() <= 0, "it was killed at work");
    }

    private void assertStatesStand(Map<String, String> variables) {
        try (ServerProcess server = ServerProcess.start(folder, variables, "serve");
                CryptoVault vault = Operator.vault(Operator.MASTER_KEY)) {
            clients.forEach(client -> client.assertStands(server.url(), vault));
            // And the store is usable.
            clients.forEach(client -> client.saveOnce(server.url()));
            clients.forEach(client -> client.assertStands(server.url(), vault));
        }
    }

    private void assertAuditTrailsHold(AuditLog log) {
        try (CryptoVault vault = Operator.vault(Operator.MASTER_KEY)) {
            for (String user : USERS) {
                List<AuditEvent> events =
                        AuditChain.events(log, vault.auditSealerWithoutRetiredKeys(), UserId.of(user));
                assertEachEndWasAnnounced(events);
                Set<String> done = new HashSet<>();
                events.stream()
                        .filter(event -> event.outcome().equals("done"))
                        .forEach(event -> done.add(event.requestId()));
                clients.stream().filter(client -> client.isOf(user)).forEach(client -> {
                    Set<String> missing = new HashSet<>(client.recordedRequests());
                    missing.removeAll(done);
                    assertEquals(Set.of(), missing, "acknowledged, but not on record");
                });
            }
            AuditChain.events(log, vault.auditSealerWithoutRetiredKeys(), AuditStream.system());
        }
    }

    private static void assertEachEndWasAnnounced(List<AuditEvent> events) {
        Map<String, AuditEvent> announced = new HashMap<>();
        for (AuditEvent event : events) {
            if (event.outcome().equals("requested")) {
                announced.put(event.requestId(), event);
            } else {
                assertEquals("done", event.outcome(), event.toString());
                AuditEvent start = announced.remove(event.requestId());
                assertTrue(start != null, "done without requested: " + event);
                assertEquals(start.action(), event.action());
                assertEquals(start.service(), event.service());
                assertEquals(start.detail().get("revision"), event.detail().get("revision"));
            }
        }
        // At most one request of each client was under way at each kill.
        assertTrue(announced.size() <= 2 * SERVICES.size(), announced.keySet().toString());
    }
}
