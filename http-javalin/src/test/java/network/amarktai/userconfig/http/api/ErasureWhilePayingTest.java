package network.amarktai.userconfig.http.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.devnet.testkit.Faults;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.testkit.Polling;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Erasure over real HTTP while a payment of the user is signed and in no block yet. */
class ErasureWhilePayingTest {

    private static final String PAYMENTS = PaymentApiContract.PAYMENTS;
    private static final String ERASE = ErasureApiContract.USER + "?confirm_address=" + WalletApiContract.ADDRESS;
    private static final long LIMIT_NANOS = Duration.ofSeconds(30).toNanos();

    private final Faults faults = new Faults();
    private final Devnet devnet = Devnet.configure()
            .hook(faults.hook())
            .clock(InstantSource.fixed(ApiServer.NOW))
            // A payment times out after 30 blocks: with blocks of 50 ms that is too short for a busy machine.
            .blockTime(Duration.ofMillis(500))
            .genesis(Address.of(WalletApiContract.ADDRESS), Amount.ofWholeFet(100))
            .start();

    @TempDir
    private Path folder;

    private ApiServer server;
    private ApiClient alice;

    @BeforeEach
    void start() {
        server = ApiServer.startOn(devnet, Map.of("DATA_DIR", folder.toString()));
        alice = server.as("alice");
        alice.post(ApiContract.KEYS, ApiContract.SAVE_OPENAI).is(200);
        alice.post(WalletApiContract.CONFIG, "{\"enabled\":true,\"wallet_seed\":\"" + WalletApiContract.WORDS + "\"}")
                .is(200);
    }

    @AfterEach
    void stop() {
        server.close();
        devnet.close();
    }

    private String pay(String key, String preference) {
        String order = "{\"amount_fet\":\"1\",\"recipient\":\"" + PaymentApiContract.RECIPIENT
                + "\",\"payment_type\":\"test\",\"description\":\"a payment\"}";
        ApiAnswer answer = alice.send(
                "POST", PAYMENTS, BodyPublishers.ofString(order), "Idempotency-Key", key, "Prefer", preference);
        return answer.json().get("id").asText();
    }

    private JsonNode payment(String id) {
        return alice.get(PAYMENTS + "/" + id).is(200).json();
    }

    private void await(String id, String status) {
        long start = System.nanoTime();
        while (!payment(id).get("status").asText().equals(status)) {
            assertTrue(System.nanoTime() - start < LIMIT_NANOS, payment(id)::toString);
            Polling.pause();
        }
    }

    // Its audit entry is written after the status that users see.
    private void awaitBroadcast() {
        long start = System.nanoTime();
        while (!alice.get("/api/user/audit").text().contains("\"payment.broadcast\"")) {
            assertTrue(System.nanoTime() - start < LIMIT_NANOS, "no broadcast");
            Polling.pause();
        }
    }

    // Which is known once a worker has seen the payment.
    private void awaitTurn(String id) {
        long start = System.nanoTime();
        while (!payment(id).path("waiting_for").asText().equals("turn")) {
            assertTrue(System.nanoTime() - start < LIMIT_NANOS, payment(id)::toString);
            Polling.pause();
        }
    }

    private List<JsonNode> everything() {
        return List.of(
                alice.get(ApiContract.KEYS).is(200).json(),
                alice.get(WalletApiContract.CONFIG).is(200).json(),
                alice.get(PaymentApiContract.HISTORY).is(200).json(),
                alice.get(PaymentApiContract.STATS).is(200).json(),
                alice.get("/api/user/audit").is(200).json());
    }

    @Test
    void aPaymentInFlightRefusesItAndNothingIsChanged() {
        faults.holdMempool();
        String signed = pay("key-1", "respond-async");
        await(signed, "processing");
        String waiting = pay("key-2", "respond-async");
        awaitBroadcast();
        awaitTurn(waiting);
        List<JsonNode> before = everything();

        alice.delete(ERASE).isProblem(409, "payment_in_flight");

        assertEquals(before, everything());
        assertEquals("pending", payment(waiting).get("status").asText());
        assertEquals("processing", payment(signed).get("status").asText());
    }

    @Test
    void onceThePaymentIsOverTheUserIsErased() {
        faults.holdMempool();
        String signed = pay("key-1", "respond-async");
        await(signed, "processing");
        alice.delete(ERASE).isProblem(409, "payment_in_flight");
        faults.releaseMempool();
        await(signed, "confirmed");

        alice.delete(ERASE).is(200);

        alice.get(PAYMENTS + "/" + signed).isProblem(404, "unknown_payment");
        assertFalse(alice.get(ApiContract.KEYS + "/openai")
                .is(200)
                .json()
                .get("configured")
                .asBoolean());
        assertEquals(
                "1", devnet.balance(Address.of(PaymentApiContract.RECIPIENT)).toString());
    }
}
