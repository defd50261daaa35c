package network.amarktai.userconfig.http.api;

import static network.amarktai.userconfig.http.api.ApiContract.KEYS;
import static network.amarktai.userconfig.http.api.ApiContract.SAVE_OPENAI;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.IntegrityFailure;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.testkit.AuditChain;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.FailingAuditLog;
import network.amarktai.userconfig.testkit.FailingUserConfigStore;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.TestKit;
import org.junit.jupiter.api.Test;

/** The answers of the API while a part of the system is unavailable. */
class UnavailabilityTest {

    private static final UserId ALICE = UserId.of("alice");

    private final TestKit kit = new TestKit();

    @Test
    void aStoreThatIsDownIs503AndNothingWasChanged() {
        kit.store().replaceCredential(ALICE, Examples.credential(Examples.BINANCE), null);
        try (KitServer server =
                KitServer.on(kit, new FailingUserConfigStore(kit.store(), Fault.beforeEveryCallFrom(1)))) {
            ApiClient alice = server.as("alice");
            for (ApiAnswer answer : List.of(
                    alice.post(KEYS, SAVE_OPENAI),
                    alice.delete(KEYS + "/binance"),
                    alice.get(KEYS),
                    alice.get(KEYS + "/binance"))) {
                assertEquals("5", answer.isProblem(503, "store_unavailable").header("Retry-After"));
            }
            alice.get("/api/user/audit").is(200);
            alice.get("/api/services").is(200);
        }
        assertEquals(1, kit.store().credentials(ALICE).size());
        assertTrue(kit.store().credential(ALICE, Examples.BINANCE).isPresent());
    }

    @Test
    void anAuditLogThatIsDownIs503AndNothingWasChanged() {
        kit.store().replaceCredential(ALICE, Examples.credential(Examples.BINANCE), null);
        try (KitServer server = KitServer.on(kit, new FailingAuditLog(kit.auditLog(), Fault.beforeEveryCallFrom(1)))) {
            ApiClient alice = server.as("alice");
            for (ApiAnswer answer : List.of(
                    alice.post(KEYS, SAVE_OPENAI), alice.delete(KEYS + "/binance"), alice.get("/api/user/audit"))) {
                assertEquals("5", answer.isProblem(503, "audit_unavailable").header("Retry-After"));
            }
            assertTrue(alice.get(KEYS + "/binance")
                    .is(200)
                    .json()
                    .get("configured")
                    .asBoolean());
        }
        assertEquals(1, kit.store().credentials(ALICE).size());
    }

    @Test
    void aSaveWhoseAnswerIsLostIs503AndItsAnnouncementStands() {
        try (KitServer server = KitServer.on(kit, new FailingUserConfigStore(kit.store(), Fault.afterCall(2)))) {
            server.as("alice").post(KEYS, SAVE_OPENAI).isProblem(503, "store_unavailable");

            assertTrue(server.as("alice")
                    .get(KEYS + "/openai")
                    .json()
                    .get("configured")
                    .asBoolean());
        }
        List<AuditEvent> events = AuditChain.events(kit.auditLog(), kit.auditSealer(), ALICE);
        assertEquals(
                List.of("requested"), events.stream().map(AuditEvent::outcome).toList());
    }

    @Test
    void aSaveWhoseEndIsNotRecordedIsStillASuccess() {
        // The calls of one save: stream, head, announcement; then the same for its result.
        try (KitServer server = KitServer.on(kit, new FailingAuditLog(kit.auditLog(), Fault.beforeEveryCallFrom(4)))) {
            server.as("alice").post(KEYS, SAVE_OPENAI).is(200);
        }
        assertTrue(kit.store().credential(ALICE, Examples.OPENAI).isPresent());
    }

    @Test
    void aMasterKeyThatIsGoneIs503AndNothingWasChanged() {
        try (KitServer server = KitServer.start(kit, Map.of())) {
            kit.vault().forget(Examples.KEY);

            assertEquals(
                    "5",
                    server.as("alice")
                            .post(KEYS, SAVE_OPENAI)
                            .isProblem(503, "key_unavailable")
                            .header("Retry-After"));
        }
        assertTrue(kit.store().credentials(ALICE).isEmpty());
    }

    @Test
    void aCredentialOfAnUnknownMasterKeyIsShownAsUnreadableAndDoesNotHideTheRest() {
        kit.store().replaceCredential(ALICE, Examples.credential(Examples.BINANCE), null);
        kit.vault().activate(KeyId.of("0badc0de"));
        kit.vault().forget(Examples.KEY);
        try (KitServer server = KitServer.start(kit, Map.of())) {
            ApiClient alice = server.as("alice");
            alice.post(KEYS, SAVE_OPENAI).is(200);

            JsonNode binance = alice.get(KEYS + "/binance").is(200).json();
            assertTrue(binance.get("configured").asBoolean());
            assertFalse(binance.get("readable").asBoolean());
            assertTrue(alice.get(KEYS + "/openai").json().get("readable").asBoolean());
            alice.delete(KEYS + "/binance").is(200);
            assertFalse(alice.get(KEYS + "/binance").json().get("configured").asBoolean());
        }
    }

    @Test
    void readinessNamesWhatIsDownWhileTheProcessLives() {
        try (KitServer server =
                KitServer.on(kit, new FailingUserConfigStore(kit.store(), Fault.beforeEveryCallFrom(1)))) {
            notReady(server, "store", "store_unavailable", "audit");
        }
        try (KitServer server = KitServer.on(kit, new FailingAuditLog(kit.auditLog(), Fault.beforeEveryCallFrom(1)))) {
            notReady(server, "audit", "audit_unavailable", "store");
        }
    }

    @Test
    void readinessComesBack() {
        try (KitServer server = KitServer.on(kit, new FailingUserConfigStore(kit.store(), Fault.beforeCall(1)))) {
            server.stranger().get("/health/ready").is(503);
            server.stranger().get("/health/ready").is(200);
        }
    }

    @Test
    void aForgedRecordIsShownAndTakesNoServerOutOfService() {
        try (KitServer server = KitServer.start(kit, Map.of())) {
            JsonNode before = server.stranger().get("/health/ready").is(200).json();
            assertEquals("ok", before.get("checks").get("integrity").asText());
            server.alarm()
                    .raise(new IntegrityFailure(
                            UserId.of("alice"),
                            IntegrityFailure.Kind.PAYMENT,
                            "p-1",
                            "1",
                            IntegrityFailure.Reason.ALTERED));
            JsonNode after = server.stranger().get("/health/ready").is(200).json();
            assertEquals("ready", after.get("status").asText());
            assertEquals(
                    "integrity_failed", after.get("checks").get("integrity").asText());
        }
    }

    private static void notReady(KitServer server, String down, String code, String up) {
        JsonNode ready = server.stranger().get("/health/ready").is(503).json();
        assertEquals("not ready", ready.get("status").asText());
        assertEquals(code, ready.get("checks").get(down).asText());
        assertEquals("ok", ready.get("checks").get(up).asText());
        assertEquals(
                "live",
                server.stranger()
                        .get("/health/live")
                        .is(200)
                        .json()
                        .get("status")
                        .asText());
    }
}
