package network.amarktai.userconfig.http.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API promises about wallets over real HTTP, whatever the store, on a simulated chain over real gRPC. */
interface WalletApiContract {

    String CONFIG = "/api/user/payment-config";
    String WALLET = CONFIG + "/wallet";
    String GENERATE = "/api/payment/generate-wallet";
    String BALANCE = "/api/payment/user/balance";
    String FAUCET = "/api/payment/user/faucet";
    // Published by fetchd for its test network, and by cosmjs; their addresses are in the same files.
    String WORDS = "boat leave enrich glare into second this model appear owner strong tail perfect fringe best still"
            + " soup clap betray rigid bleak return minimum goddess";
    String ADDRESS = "fetch1d25ap9danl4726uk2nt307y630v87h3h2vq6pl";
    String OTHER_WORDS = "special sign fit simple patrol salute grocery chicken wheat radar tonight ceiling";
    String OTHER_ADDRESS = "fetch1jhg0e7s6gn44tfc5k37kr04sznyhedtck7tqjr";

    /** A client signed in as this test's user with this name, which exists in the store. */
    ApiClient user(String id);

    static String wallet(String words) {
        return "{\"wallet_seed\":\"" + words + "\"}";
    }

    private static JsonNode saved(ApiAnswer answer) {
        JsonNode json = answer.is(200).json();
        assertTrue(json.get("success").asBoolean());
        return json.get("config");
    }

    private static void refused(ApiAnswer answer, String field, String code) {
        JsonNode problem = answer.is(422).json();
        assertEquals("invalid_input", problem.get("code").asText());
        assertTrue(
                StreamSupport.stream(problem.get("errors").spliterator(), false)
                        .anyMatch(error -> error.get("field").asText().equals(field)
                                && error.get("code").asText().equals(code)),
                problem.toString());
    }

    @Test
    default void whoNeverSavedHasTheStandardConfig() {
        JsonNode config = user("alice").get(CONFIG).is(200).json();

        assertFalse(config.get("enabled").asBoolean());
        assertEquals(100, config.get("daily_budget_fet").asInt());
        assertEquals("testnet", config.get("network").asText());
        assertFalse(config.get("wallet_configured").asBoolean());
        assertTrue(config.get("address").isNull());
        assertEquals("10", config.get("max_single_payment_fet").asText());
        assertEquals("0", config.get("min_balance_fet").asText());
        assertTrue(config.get("updated_at").isNull());
    }

    @Test
    default void aGeneratedWalletIsStoredNowhereUntilItIsSaved() {
        ApiClient alice = user("alice");

        JsonNode wallet = alice.post(GENERATE, "").is(200).json();
        assertFalse(alice.get(CONFIG).json().get("wallet_configured").asBoolean());
        assertNotEquals(
                wallet.get("mnemonic").asText(),
                alice.post(GENERATE, "").json().get("mnemonic").asText());

        JsonNode config = saved(alice.post(CONFIG, wallet(wallet.get("mnemonic").asText())));
        assertTrue(config.get("wallet_configured").asBoolean());
        assertTrue(config.get("wallet_readable").asBoolean());
        assertEquals(wallet.get("address").asText(), config.get("address").asText());
    }

    @Test
    default void anImportedWalletHasItsAddressAndItsWordsAreNeverShown() {
        ApiClient alice = user("alice");

        ApiAnswer answer = alice.post(CONFIG, wallet("  " + WORDS.toUpperCase(java.util.Locale.ROOT) + " \\n"));

        assertEquals(ADDRESS, saved(answer).get("address").asText());
        for (ApiAnswer shown : List.of(answer, alice.get(CONFIG), alice.get("/api/user/audit"), alice.get(BALANCE))) {
            for (String word : List.of("goddess", "GODDESS", "fringe", "rigid")) {
                assertFalse(shown.everything().contains(word), word);
            }
        }
    }

    @Test
    default void withoutAWalletThereIsNoBalanceAndNoFaucet() {
        for (ApiAnswer answer : List.of(
                user("alice").get(BALANCE),
                user("alice").post(FAUCET, ""),
                user("alice").get(FAUCET + "/claim-1"))) {
            assertEquals(
                    "payment_agent_not_configured",
                    answer.is(400).json().get("code").asText());
        }
    }

    @Test
    default void theMainnetHasNoFaucet() {
        ApiClient alice = user("alice");
        alice.post(CONFIG, "{\"wallet_seed\":\"" + WORDS + "\",\"network\":\"mainnet\"}")
                .is(200);

        assertEquals(
                "no_faucet", alice.post(FAUCET, "").is(409).json().get("code").asText());
        alice.get(FAUCET + "/claim-1").isProblem(409, "no_faucet");
    }

    @Test
    default void whatIsLeftOutStaysAsItIs() {
        ApiClient alice = user("alice");
        alice.post(
                        CONFIG,
                        "{\"wallet_seed\":\"" + WORDS + "\",\"enabled\":true,\"daily_budget_fet\":50,"
                                + "\"max_single_payment_fet\":\"2.500\",\"min_balance_fet\":0.25,"
                                + "\"allowed_recipients\":[\"" + OTHER_ADDRESS + "\"]}")
                .is(200);

        for (String nothing : List.of("{}", "{\"wallet_seed\":null}", "{\"wallet_seed\":\"\",\"enabled\":null}")) {
            JsonNode config = saved(alice.post(CONFIG, nothing));
            assertTrue(config.get("enabled").asBoolean());
            assertEquals(50, config.get("daily_budget_fet").asInt());
            assertEquals("2.5", config.get("max_single_payment_fet").asText());
            assertEquals("0.25", config.get("min_balance_fet").asText());
            assertEquals(OTHER_ADDRESS, config.get("allowed_recipients").get(0).asText());
            assertEquals(ADDRESS, config.get("address").asText());
        }
        JsonNode changed = saved(alice.post(CONFIG, "{\"daily_budget_fet\":\"60\",\"allowed_recipients\":[]}"));
        assertEquals(60, changed.get("daily_budget_fet").asInt());
        assertEquals(0, changed.get("allowed_recipients").size());
        assertEquals(changed, alice.get(CONFIG).json());
    }

    @Test
    default void paymentsNeedAWallet() {
        refused(user("alice").post(CONFIG, "{\"enabled\":true}"), "enabled", "wallet_required");
        assertFalse(user("alice").get(CONFIG).json().get("enabled").asBoolean());
    }

    @Test
    default void anotherWalletNeedsAConfirmation() {
        ApiClient alice = user("alice");
        alice.post(CONFIG, wallet(WORDS)).is(200);
        alice.post(CONFIG, wallet(WORDS)).is(200);

        for (String confirmation :
                List.of("", ",\"confirm_address\":\"" + OTHER_ADDRESS + "\"", ",\"confirm_address\":\"unreadable\"")) {
            ApiAnswer answer = alice.post(CONFIG, "{\"wallet_seed\":\"" + OTHER_WORDS + "\"" + confirmation + "}");
            assertEquals("wallet_exists", answer.is(409).json().get("code").asText());
            assertEquals(ADDRESS, alice.get(CONFIG).json().get("address").asText());
        }

        JsonNode config = saved(alice.post(
                CONFIG, "{\"wallet_seed\":\"" + OTHER_WORDS + "\",\"confirm_address\":\"" + ADDRESS + "\"}"));
        assertEquals(OTHER_ADDRESS, config.get("address").asText());
    }

    @Test
    default void forgettingAWalletNeedsAConfirmationAndSwitchesPaymentsOff() {
        ApiClient alice = user("alice");
        alice.delete(WALLET).is(200);
        alice.post(CONFIG, "{\"enabled\":true,\"wallet_seed\":\"" + WORDS + "\"}")
                .is(200);

        assertEquals(
                "wallet_exists", alice.delete(WALLET).is(409).json().get("code").asText());
        alice.delete(WALLET + "?confirm_address=" + OTHER_ADDRESS).is(409);
        assertTrue(alice.get(CONFIG).json().get("enabled").asBoolean());

        alice.delete(WALLET + "?confirm_address=" + ADDRESS).is(200);
        alice.delete(WALLET + "?confirm_address=" + ADDRESS).is(200);
        JsonNode config = alice.get(CONFIG).json();
        assertFalse(config.get("enabled").asBoolean());
        assertFalse(config.get("wallet_configured").asBoolean());
        assertTrue(config.get("address").isNull());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"daily_budget_fet":9} | daily_budget_fet | out_of_range
            {"daily_budget_fet":10001} | daily_budget_fet | out_of_range
            {"daily_budget_fet":10.5} | daily_budget_fet | not_whole
            {"daily_budget_fet":1e2} | daily_budget_fet | not_whole
            {"daily_budget_fet":true} | daily_budget_fet | not_a_number
            {"network":"Testnet"} | network | unknown_network
            {"network":1} | network | not_a_string
            {"max_single_payment_fet":"1.0000000000000000001"} | max_single_payment_fet | invalid_amount
            {"max_single_payment_fet":-1} | max_single_payment_fet | invalid_amount
            {"min_balance_fet":"1e3"} | min_balance_fet | invalid_amount
            {"min_balance_fet":1E3} | min_balance_fet | invalid_amount
            {"enabled":"true"} | enabled | not_a_boolean
            {"enabled":1} | enabled | not_a_boolean
            {"allowed_recipients":"fetch1"} | allowed_recipients | not_a_list
            {"allowed_recipients":[1]} | allowed_recipients | not_a_list
            {"allowed_recipients":["MARKER"]} | allowed_recipients[0] | invalid_address
            {"wallet_seed":"MARKER word"} | wallet_seed | word_count
            {"wallet_seed":["a"]} | wallet_seed | not_a_string
            {"MARK-ER":1} | '' | unknown_field
            {"walletSeed":"MARKER"} | walletSeed | unknown_field
            {"address":"MARKER"} | address | other_address
            {"max_single_transaction_fet":-1} | max_single_transaction_fet | invalid_amount
            {"max_single_transaction_fet":2,"max_single_payment_fet":"3"} | max_single_transaction_fet | ambiguous
            """)
    default void whatIsNotAcceptableIsNamedByItsFieldAndChangesNothing(String body, String field, String code) {
        ApiClient alice = user("alice");

        ApiAnswer answer = alice.post(CONFIG, body);

        refused(answer, field, code);
        assertFalse(answer.everything().contains("MARKER"), answer.everything());
        assertTrue(alice.get(CONFIG).json().get("updated_at").isNull());
    }

    @Test
    default void aGeneratedWalletIsSavedWithItsAddress() {
        ApiClient alice = user("alice");
        JsonNode wallet = alice.post("/api/user/generate-wallet", "").is(200).json();

        JsonNode answer = alice.post(
                        CONFIG,
                        "{\"enabled\":false,\"wallet_seed\":"
                                + wallet.get("mnemonic")
                                + ",\"daily_budget_fet\":100,\"network\":\"testnet\",\"address\":"
                                + wallet.get("address") + "}")
                .is(200)
                .json();

        assertTrue(answer.get("success").asBoolean());
        assertFalse(answer.get("message").asText().isEmpty());
        JsonNode config = alice.get(CONFIG).json();
        assertEquals(wallet.get("address"), config.get("address"));
        assertTrue(config.get("has_wallet").asBoolean());
    }

    @Test
    default void theAddressOfAnotherWalletIsRefused() {
        ApiClient alice = user("alice");
        String other = ",\"address\":\"" + OTHER_ADDRESS + "\"}";

        refused(alice.post(CONFIG, wallet(WORDS).replace("}", other)), "address", "other_address");
        assertFalse(alice.get(CONFIG).json().get("has_wallet").asBoolean());

        alice.post(CONFIG, wallet(WORDS)).is(200);
        refused(alice.post(CONFIG, "{\"daily_budget_fet\":50" + other), "address", "other_address");
        assertEquals(100, alice.get(CONFIG).json().get("daily_budget_fet").asInt());
    }

    @Test
    default void aWholeAnswerCanBeChangedAndSentBack() {
        ApiClient alice = user("alice");
        for (String first : List.of("{\"daily_budget_fet\":20}", wallet(WORDS))) {
            alice.post(CONFIG, first).is(200);
            JsonNode seen = alice.get(CONFIG).json();

            String changed = ((ObjectNode) seen).put("daily_budget_fet", 70).toString();

            ((ObjectNode) seen).remove("updated_at");
            JsonNode after = saved(alice.post(CONFIG, changed));
            ((ObjectNode) after).remove("updated_at");
            assertEquals(seen, after);
        }
    }

    @Test
    default void theMaximumHasThePlatformsNameToo() {
        JsonNode config = saved(user("alice").post(CONFIG, "{\"max_single_transaction_fet\":2.5}"));

        assertEquals("2.5", config.get("max_single_payment_fet").asText());
    }

    @Test
    default void wrongWordsAreNamedByTheirPositionsOnly() {
        ApiAnswer answer = user("alice")
                .post(CONFIG, wallet(WORDS.replace("glare", "glaremark").replace("soup", "soupmark")));

        refused(answer, "wallet_seed", "unknown_word");
        String detail = answer.json().get("errors").get(0).get("detail").asText();
        assertTrue(detail.contains("4") && detail.contains("17"), detail);
        assertFalse(answer.everything().contains("mark"), detail);
        refused(user("alice").post(CONFIG, wallet(WORDS.replace("goddess", "boat"))), "wallet_seed", "checksum");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wallet_seed=MARKER", "mnemonic=MARKER", "walletSeed=MARKER", "seed=MARKER"})
    default void wordsInTheUrlAreRefused(String query) {
        ApiAnswer answer = user("alice").get(CONFIG + "?" + query);

        assertEquals("secret_in_query", answer.is(400).json().get("code").asText());
        assertFalse(answer.everything().contains("MARKER"));
    }

    @Test
    default void oneUsersWalletIsNeverAnothers() {
        user("alice").post(CONFIG, wallet(WORDS)).is(200);

        assertFalse(user("bob").get(CONFIG).json().get("wallet_configured").asBoolean());
        user("bob").get(BALANCE).is(400);
        user("bob").delete(WALLET + "?confirm_address=" + ADDRESS).is(200);
        assertEquals(ADDRESS, user("alice").get(CONFIG).json().get("address").asText());
    }

    @Test
    default void whoAsksTooOftenIsToldWhenToComeBack() {
        ApiClient alice = user("alice");
        alice.post(CONFIG, wallet(WORDS)).is(200);
        for (Map.Entry<String, Integer> limit : Map.of(GENERATE, 10, FAUCET, 6).entrySet()) {
            ApiAnswer last = alice.post(limit.getKey(), "");
            for (int call = 1; call < limit.getValue(); call++) {
                assertNotEquals(429, last.status(), "call " + call);
                last = alice.post(limit.getKey(), "");
            }
            // The rate limit refills call by call, so a slow machine may get one or two more.
            for (int more = 0; more < 10 && last.status() != 429; more++) {
                last = alice.post(limit.getKey(), "");
            }
            assertEquals("rate_limited", last.is(429).json().get("code").asText());
            int seconds = Integer.parseInt(String.valueOf(last.header("Retry-After")));
            assertTrue(seconds >= 1 && seconds <= 60, "Retry-After " + seconds);
            user("bob").post(GENERATE, "").is(200);
        }
    }

    @Test
    default void everyStepIsInTheAuditTrail() {
        ApiClient alice = user("alice");
        alice.post(GENERATE, "").is(200);
        alice.post(CONFIG, wallet(WORDS)).is(200);
        alice.post(FAUCET, "").is(202);
        alice.delete(WALLET + "?confirm_address=" + ADDRESS).is(200);

        ApiAnswer trail = alice.get("/api/user/audit").is(200);
        List<String> actions = StreamSupport.stream(trail.json().get("events").spliterator(), false)
                .map(event -> event.get("action").asText() + " "
                        + event.get("outcome").asText())
                .toList();

        assertEquals(
                List.of(
                        "wallet.forgotten done",
                        "wallet.forgotten requested",
                        "faucet.claimed done",
                        "payment_config.saved done",
                        "payment_config.saved requested",
                        "wallet.generated done"),
                actions);
        assertFalse(trail.text().contains("fetch1"), "an address is public and would identify the user permanently");
    }
}
