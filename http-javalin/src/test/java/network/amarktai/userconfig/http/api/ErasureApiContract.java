package network.amarktai.userconfig.http.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** What the API promises about erasing a user, over real HTTP, whatever the store. */
interface ErasureApiContract {

    String USER = "/api/user";

    /** A client signed in as this test's user with this name, which exists in the store. */
    ApiClient user(String id);

    private static ApiClient filled(ApiClient user) {
        user.post("/api/user/api-keys", "{\"service\":\"openai\",\"key\":\"sk-proj-0123456789abcdefghijklmnop\"}")
                .is(200);
        user.post(WalletApiContract.CONFIG, "{\"wallet_seed\":\"" + WalletApiContract.WORDS + "\"}")
                .is(200);
        return user;
    }

    private static void assertErased(ApiClient user) {
        assertFalse(user.get("/api/user/api-keys")
                .is(200)
                .json()
                .get("openai_configured")
                .asBoolean());
        assertFalse(user.get(WalletApiContract.CONFIG)
                .is(200)
                .json()
                .get("wallet_configured")
                .asBoolean());
        assertEquals(0, user.get("/api/user/audit").is(200).json().get("events").size());
    }

    @Test
    default void theExportHoldsEverythingButSecrets() {
        ApiClient alice = filled(user("alice"));
        filled(user("bob"));
        JsonNode export = alice.get(USER + "/export").is(200).json();

        assertEquals(
                export.get("audit"),
                alice.get("/api/user/audit?limit=200").json().get("events"));
        assertEquals(
                export.get("payment_config"),
                alice.get(WalletApiContract.CONFIG).json());
        assertEquals(
                export.get("api_keys"), alice.get("/api/user/api-keys").json().get("services"));
        assertEquals(
                export.get("payments"),
                alice.get("/api/payment/user/history?days=3650").json().get("transactions"));
        assertEquals(
                export.get("usage").get(0),
                alice.get("/api/user/api-keys/openai/usage?days=365").json());
        assertTrue(export.get("complete").asBoolean());
        assertEquals(1, export.get("usage").size());
        String text = export.toString();
        assertFalse(text.contains("0123456789abcdefghijklmnop"), "no key");
        assertFalse(text.contains(WalletApiContract.WORDS), "no words");
    }

    @Test
    default void whoConfirmsTheWalletIsErasedAndNobodyElse() {
        ApiClient alice = filled(user("alice"));
        ApiClient bob = filled(user("bob"));

        assertTrue(alice.delete(USER + "?confirm_address=" + WalletApiContract.ADDRESS)
                .is(200)
                .json()
                .get("success")
                .asBoolean());

        assertErased(alice);
        assertTrue(bob.get("/api/user/api-keys")
                .is(200)
                .json()
                .get("openai_configured")
                .asBoolean());
    }

    @Test
    default void withoutTheWalletsAddressNothingIsErased() {
        ApiClient alice = filled(user("alice"));

        alice.delete(USER).isProblem(409, "wallet_exists");
        alice.delete(USER + "?confirm_address=" + WalletApiContract.OTHER_ADDRESS)
                .isProblem(409, "wallet_exists");
        alice.delete(USER + "?confirm_address=unreadable").isProblem(409, "wallet_exists");

        assertTrue(
                alice.get("/api/user/api-keys").json().get("openai_configured").asBoolean());
        assertTrue(alice.get(WalletApiContract.CONFIG)
                .json()
                .get("wallet_configured")
                .asBoolean());
    }

    @Test
    default void erasingTwiceIsHarmlessAndWhoComesBackIsNew() {
        ApiClient alice = filled(user("alice"));
        alice.delete(USER + "?confirm_address=" + WalletApiContract.ADDRESS).is(200);

        alice.delete(USER).is(200);
        assertErased(alice);

        filled(alice);
        assertEquals(4, alice.get("/api/user/audit").json().get("events").size());
    }

    @Test
    default void whoHasNothingIsErased() {
        assertTrue(user("alice").delete(USER).is(200).json().get("success").asBoolean());
    }
}
