package network.amarktai.userconfig.http.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.usecase.freeze.FreezeReason;
import network.amarktai.userconfig.usecase.freeze.FreezeUser;
import org.junit.jupiter.api.Test;

/** What the API promises about freezing a user, over real HTTP, whatever the store. */
interface FreezeApiContract {

    String FREEZE = "/api/user/freeze";
    String UNFREEZE = "/api/user/unfreeze";

    /** The server. */
    ApiServer server();

    /** The name of this test's user. */
    String named(String id);

    /** A client signed in as this test's user with this name, which exists in the store. */
    ApiClient user(String id);

    private static void saveKey(ApiClient user) {
        user.post("/api/user/api-keys", "{\"service\":\"openai\",\"key\":\"sk-proj-0123456789abcdefghijklmnop\"}")
                .is(200);
    }

    @Test
    default void whatIsFrozenIsNotUsedAndCanStillBeSeenAndDeleted() {
        ApiClient alice = user("alice");
        saveKey(alice);
        alice.post(WalletApiContract.CONFIG, "{\"enabled\":true,\"wallet_seed\":\"" + WalletApiContract.WORDS + "\"}")
                .is(200);
        JsonNode before = alice.get(FREEZE).is(200).json();
        assertFalse(before.get("frozen").asBoolean());
        assertTrue(before.get("since").isNull());

        long began = System.nanoTime();
        JsonNode frozen =
                alice.post(FREEZE, "{\"reason\":\"a lost phone\"}").is(200).json();

        Duration took = Duration.ofNanos(System.nanoTime() - began);
        assertTrue(took.compareTo(FreezeUser.EVERYWHERE_AFTER) >= 0, "answered before it holds everywhere: " + took);
        assertTrue(frozen.get("frozen").asBoolean());
        assertEquals("user", frozen.get("scope").asText());
        assertEquals(ApiServer.NOW.toString(), frozen.get("since").asText());
        assertEquals("a lost phone", frozen.get("reason").asText());
        assertEquals(frozen, alice.get(FREEZE).is(200).json());
        alice.post("/api/user/api-keys/openai/test", "").isProblem(403, "frozen");
        alice.send(
                        "POST",
                        PaymentApiContract.PAYMENTS,
                        java.net.http.HttpRequest.BodyPublishers.ofString("{\"amount_fet\":\"1\",\"recipient\":\""
                                + WalletApiContract.OTHER_ADDRESS + "\",\"payment_type\":\"test\"}"),
                        "Idempotency-Key",
                        "key-1")
                .isProblem(403, "frozen");
        JsonNode check =
                alice.get("/api/payment/user/can-pay?amount_fet=1").is(200).json();
        assertEquals("frozen", check.get("code").asText());

        alice.get("/api/user/api-keys").is(200);
        alice.get("/api/user/audit").is(200);
        alice.get(PaymentApiContract.HISTORY).is(200);
        alice.delete("/api/user/api-keys/openai").is(200);
        alice.delete("/api/user?confirm_address=" + WalletApiContract.ADDRESS).is(200);
        assertFalse(alice.get(FREEZE).is(200).json().get("frozen").asBoolean());
    }

    @Test
    default void unfreezingNeedsALoginOfTheLastFiveMinutes() {
        ApiClient alice = user("alice");
        saveKey(alice);
        alice.post(FREEZE, "").is(200);
        String name = named("alice");

        for (String old : new String[] {
            ApiServer.token(name, "\"iat\":" + ApiServer.NOW.minusSeconds(301).getEpochSecond()),
            ApiServer.token(
                    name,
                    "\"auth_time\":" + ApiServer.NOW.minusSeconds(301).getEpochSecond() + ",\"iat\":"
                            + ApiServer.NOW.getEpochSecond()),
            ApiServer.token(name, "\"iat\":" + ApiServer.NOW.plusSeconds(600).getEpochSecond()),
            ApiServer.token(name, "\"iat\":\"now\""),
            ApiServer.token(name, "\"nonce\":1"),
        }) {
            ApiClient late = server().withAuthorization("Bearer " + old);
            late.get(FREEZE).is(200);
            late.post(UNFREEZE, "").isProblem(403, "fresh_login_required");
        }
        assertTrue(alice.get(FREEZE).is(200).json().get("frozen").asBoolean());

        String fresh = ApiServer.token(
                name,
                "\"auth_time\":" + ApiServer.NOW.minusSeconds(299).getEpochSecond() + ",\"iat\":"
                        + ApiServer.NOW.minusSeconds(9999).getEpochSecond());
        assertFalse(server().withAuthorization("Bearer " + fresh)
                .post(UNFREEZE, "{}")
                .is(200)
                .json()
                .get("frozen")
                .asBoolean());
        assertFalse(alice.post(UNFREEZE, "").is(200).json().get("frozen").asBoolean(), "again");
    }

    @Test
    default void aReasonThatCouldHoldASecretIsRefused() {
        ApiClient alice = user("alice");

        ApiAnswer refused = alice.post(FREEZE, "{\"reason\":\"sk-proj-0123456789abcdefghijklmnop\"}")
                .isProblem(422, "invalid_input");

        assertEquals("invalid_reason", refused.json().at("/errors/0/code").asText());
        assertFalse(refused.everything().contains("0123456789"));
        assertFalse(alice.get(FREEZE).is(200).json().get("frozen").asBoolean());
    }

    @Test
    default void aUserCannotEndTheFreezeOfEverybody() {
        FreezeUser freezeUser = server().wiring().userConfig().freezeUser();
        ApiClient alice = user("alice");
        freezeUser.freezeAll(Origin.service("test"), FreezeReason.of("an incident"));
        try {
            JsonNode frozen = alice.post(UNFREEZE, "").is(200).json();

            assertEquals("all", frozen.get("scope").asText());
            assertEquals("an incident", frozen.get("reason").asText());
            assertTrue(freezeUser.show(UserId.of("anybody")).isFrozen());
            saveKey(alice);
            alice.post("/api/user/api-keys/openai/test", "").isProblem(403, "frozen");
        } finally {
            freezeUser.unfreezeAll(Origin.service("test"));
        }
    }
}
