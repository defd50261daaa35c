package network.amarktai.userconfig.http.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.devnet.testkit.Faults;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.testkit.Polling;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API promises about payments over real HTTP, whatever the store, on a simulated chain that makes blocks by itself. */
interface PaymentApiContract {

    String PAYMENTS = "/api/payment/user/payments";
    String HISTORY = "/api/payment/user/history";
    String STATS = "/api/payment/user/stats";
    String RECIPIENT = WalletApiContract.OTHER_ADDRESS;

    /** A client signed in as this user, which exists in the store. */
    ApiClient user(String id);

    /** The chain of the server's testnet. */
    Devnet devnet();

    /** The faults of its node. */
    Faults faults();

    /** A user with a wallet with 100 FET, and payments switched on. */
    private ApiClient funded(String id) {
        ApiClient user = user(id);
        user.post(WalletApiContract.CONFIG, "{\"enabled\":true,\"wallet_seed\":\"" + WalletApiContract.WORDS + "\"}")
                .is(200);
        user.post(WalletApiContract.FAUCET, "").is(202);
        Address address = Address.of(WalletApiContract.ADDRESS);
        long start = System.nanoTime();
        while (devnet().balance(address).attoFet().signum() == 0) {
            assertTrue(System.nanoTime() - start < 30_000_000_000L, "the faucet's coins have not arrived");
            Polling.pause();
        }
        return user;
    }

    private static String order(String amount) {
        return "{\"amount_fet\":\"" + amount + "\",\"recipient\":\"" + RECIPIENT + "\",\"payment_type\":\"test\","
                + "\"description\":\"a payment\",\"memo\":\"thanks\",\"metadata\":{\"b\":1.50,\"a\":[true]}}";
    }

    private static ApiAnswer pay(ApiClient user, String key, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of("Idempotency-Key", key));
        all.addAll(List.of(headers));
        return user.send("POST", PAYMENTS, BodyPublishers.ofString(body), all.toArray(String[]::new));
    }

    private static JsonNode paid(ApiClient user, String key, String body) {
        return pay(user, key, body, "Prefer", "respond-async, wait=25").is(200).json();
    }

    @Test
    default void noTextOfAPaymentContainsASecretOrSomethingThatIsNotShown() {
        ApiClient alice = funded("alice");
        String key = "sk-proj-Ab12Cd34Ef56Gh78Ij90";
        String numbered = "1. " + WalletApiContract.OTHER_WORDS.replace(" ", " 2. ");
        String[][] refused = {
            {"mnemonic", "my words: " + WalletApiContract.OTHER_WORDS + " ok", "special sign"},
            {"mnemonic", numbered, "patrol"},
            {"mnemonic", WalletApiContract.OTHER_WORDS.toUpperCase(Locale.ROOT).replace(" ", ", "), "PATROL"},
            {"secret", "key " + key, key},
            {"control_character", "a\\nb", "a\nb"},
            {"control_character", "a\\u202eb", "\u202E"}
        };
        for (String[] text : refused) {
            for (String field : List.of("memo", "description", "metadata")) {
                String value = field.equals("metadata") ? "{\"a\":[\"" + text[1] + "\"]}" : "\"" + text[1] + "\"";
                if (field.equals("metadata") && text[0].equals("control_character")) {
                    continue;
                }
                String body = "{\"amount_fet\":\"1\",\"recipient\":\"" + RECIPIENT + "\",\"payment_type\":\"test\",\""
                        + field + "\":" + value + "}";
                ApiAnswer answer = pay(alice, "key-1", body).isProblem(422, "invalid_input");
                assertEquals(field, answer.json().at("/errors/0/field").asText());
                assertEquals(text[0], answer.json().at("/errors/0/code").asText());
                assertFalse(answer.everything().contains(text[2]), "it is not echoed");
            }
        }
        assertEquals(0, alice.get(HISTORY).json().get("transactions").size());
    }

    @Test
    default void aPaymentIsConfirmedAndEverythingAgreesToTheAttoFet() {
        ApiClient alice = funded("alice");

        JsonNode payment = paid(alice, "key-1", order("1.000000000000000001"));

        assertEquals("confirmed", payment.get("status").asText());
        assertTrue(payment.get("error_code").isNull());
        assertTrue(payment.get("explorer_url")
                .asText()
                .contains(payment.get("tx_hash").asText()));
        assertEquals("{\"a\":[true],\"b\":1.5}", payment.get("metadata").toString());
        assertEquals(WalletApiContract.ADDRESS, payment.get("sender").asText());
        assertEquals(
                payment,
                alice.get(PAYMENTS + "/" + payment.get("id").asText()).is(200).json());
        assertEquals(
                payment, alice.get(HISTORY).is(200).json().get("transactions").get(0));

        BigDecimal amount = new BigDecimal(payment.get("amount").asText());
        BigDecimal fee = new BigDecimal(payment.get("fee").asText());
        BigDecimal balance = new BigDecimal(
                alice.get(WalletApiContract.BALANCE).json().get("balance_fet").asText());
        assertEquals(0, new BigDecimal("100").subtract(amount).subtract(fee).compareTo(balance));
        assertEquals(
                "1.000000000000000001", devnet().balance(Address.of(RECIPIENT)).toString());
        JsonNode stats = alice.get(STATS).is(200).json();
        assertEquals(
                0,
                amount.add(fee)
                        .compareTo(new BigDecimal(stats.get("spent_today_fet").asText())));
        assertEquals("0", stats.get("in_flight_fet").asText());
        assertEquals(1, stats.get("confirmed_transactions").asInt());
        assertEquals(stats.get("total_spent_fet"), stats.get("spending_by_type").get("test"));
        assertEquals(
                0,
                new BigDecimal(100)
                        .subtract(amount)
                        .subtract(fee)
                        .compareTo(
                                new BigDecimal(stats.get("remaining_today_fet").asText())));
    }

    @Test
    default void theSameKeyPaysOnce() {
        ApiClient alice = funded("alice");

        List<ApiAnswer> answers = Race.run(4, i -> () -> pay(alice, "key-1", order("2")));
        for (ApiAnswer answer : answers) {
            assertEquals(answers.get(0).json().get("id"), answer.json().get("id"));
        }
        JsonNode payment = paid(alice, "key-1", order("2.0"));
        assertEquals("confirmed", payment.get("status").asText(), payment::toString);
        assertEquals(payment, paid(alice, "key-1", order("2")));
        assertEquals("2", devnet().balance(Address.of(RECIPIENT)).toString());

        assertEquals(
                "idempotency_conflict",
                pay(alice, "key-1", order("3")).is(409).json().get("code").asText());
        assertEquals(1, alice.get(HISTORY).json().get("transactions").size());
    }

    @Test
    default void whatTheRulesRefuseIsAFailedPayment() {
        ApiClient alice = funded("alice");

        JsonNode tooLarge = pay(alice, "key-1", order("10.1")).is(200).json();
        assertEquals("failed", tooLarge.get("status").asText());
        assertEquals("payment_too_large", tooLarge.get("error_code").asText());
        assertTrue(tooLarge.get("tx_hash").isNull());

        alice.post(WalletApiContract.CONFIG, "{\"max_single_payment_fet\":\"1000\"}")
                .is(200);
        assertEquals(
                "budget_exceeded",
                paid(alice, "key-2", order("100")).get("error_code").asText());
        alice.post(WalletApiContract.CONFIG, "{\"daily_budget_fet\":1000}").is(200);
        assertEquals(
                "insufficient_balance",
                paid(alice, "key-3", order("100")).get("error_code").asText());
        alice.post(WalletApiContract.CONFIG, "{\"min_balance_fet\":\"99.5\"}").is(200);
        assertEquals(
                "below_min_balance",
                paid(alice, "key-4", order("1")).get("error_code").asText());
        alice.post(WalletApiContract.CONFIG, "{\"allowed_recipients\":[\"" + WalletApiContract.ADDRESS + "\"]}")
                .is(200);
        assertEquals(
                "recipient_not_allowed",
                pay(alice, "key-5", order("1")).is(200).json().get("error_code").asText());
        alice.post(WalletApiContract.CONFIG, "{\"enabled\":false}").is(200);
        assertEquals(
                "payment_agent_disabled",
                pay(alice, "key-6", order("1")).is(200).json().get("error_code").asText());

        assertEquals("0", alice.get(STATS).json().get("total_spent_fet").asText());
        assertEquals("0", devnet().balance(Address.of(RECIPIENT)).toString());
        assertEquals(
                6,
                alice.get(HISTORY + "?status=failed").json().get("transactions").size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            amount_fet | "0" | invalid_amount
            amount_fet | "1e1" | invalid_amount
            amount_fet | 1E1 | invalid_amount
            amount_fet | -1 | invalid_amount
            amount_fet | "1.0000000000000000001" | invalid_amount
            amount_fet | true | not_a_number
            amount_fet | null | required
            recipient | "fetch1MARKER" | invalid_address
            recipient | null | required
            payment_type | "MARKER" | unknown_type
            payment_type | null | required
            description | 7 | not_a_string
            description | "\\ud83d" | not_text
            memo | [] | not_a_string
            metadata | "MARKER" | not_an_object
            """)
    default void whatIsMalformedIsNamedByItsFieldAndNotRecorded(String field, String value, String code) {
        ApiClient alice = funded("alice");
        String body = order("1").replaceFirst("\"" + field + "\":(\"[^\"]*\"|\\{.*?\\]\\})", "");
        body = body.replaceFirst("^\\{,?", "{\"" + field + "\":" + value.replace("\\", "\\\\") + ",")
                .replace(",,", ",")
                .replace(",}", "}");

        ApiAnswer answer = pay(alice, "key-1", body);

        JsonNode problem = answer.is(422).json();
        assertEquals(field, problem.get("errors").get(0).get("field").asText(), body);
        assertEquals(code, problem.get("errors").get(0).get("code").asText());
        assertFalse(answer.everything().contains("MARKER"));
        assertEquals(0, alice.get(HISTORY).json().get("transactions").size());
    }

    @Test
    default void withoutAKeyNothingIsPaid() {
        ApiClient alice = funded("alice");

        JsonNode problem = alice.post(PAYMENTS, order("1")).is(422).json();

        assertEquals(
                "Idempotency-Key", problem.get("errors").get(0).get("field").asText());
        assertEquals("required", problem.get("errors").get(0).get("code").asText());
        pay(alice, "k".repeat(256), order("1")).is(422);
        pay(alice, "key-1", "{\"amount_fet\":1,\"amount_fet\":1}").is(400);
        pay(alice, "key-1", "[]").is(400);
        pay(alice, "key-1", order("1").replace("memo", "MARKER")).is(422);
        assertEquals(0, alice.get(HISTORY).json().get("transactions").size());
    }

    @Test
    default void theWordsOfAWalletDoNotBecomeAMemo() {
        ApiClient alice = funded("alice");
        String words = "abandon ".repeat(11) + "about";

        ApiAnswer refused =
                pay(alice, "key-1", order("1").replace("thanks", words)).is(422);

        assertEquals("memo", refused.json().get("errors").get(0).get("field").asText());
        assertEquals("mnemonic", refused.json().get("errors").get(0).get("code").asText());
        assertFalse(refused.everything().contains("abandon"), "not echoed");
        assertEquals(0, alice.get(HISTORY).json().get("transactions").size());
    }

    @Test
    default void twoKeysOnOneRequestPayNothing() {
        ApiClient alice = funded("alice");

        JsonNode problem = pay(alice, "key-1", order("1"), "Idempotency-Key", "key-2")
                .is(422)
                .json();

        assertEquals("ambiguous", problem.get("errors").get(0).get("code").asText());
        assertEquals(0, alice.get(HISTORY).json().get("transactions").size());
        pay(alice, "key-1", order("1"), "Idempotency-Key", " key-1").is(202);
    }

    @Test
    default void everyWayToAskForPatienceIsUnderstood() {
        ApiClient alice = funded("alice");
        int payment = 0;
        for (String wait : List.of("WAIT = \"0000000025\"; x=y", "wait=99999999999999")) {
            ApiAnswer answer = pay(alice, "key-" + payment++, order("0.1"), "Prefer", "respond-async", "Prefer", wait);
            assertEquals("confirmed", answer.is(200).json().get("status").asText(), wait);
        }
        for (String none : List.of("wait=-1", "wait=", "await=25")) {
            assertEquals(
                    "",
                    pay(alice, "key-" + payment++, order("0.1"), "Prefer", none).header("Preference-Applied"),
                    none);
        }
    }

    @Test
    default void oneUsersPaymentIsNeverAnothers() {
        ApiClient alice = funded("alice");
        String id = pay(alice, "key-1", order("1")).json().get("id").asText();

        assertEquals(
                "unknown_payment",
                user("bob").get(PAYMENTS + "/" + id).is(404).json().get("code").asText());
        user("bob").post(PAYMENTS + "/" + id + "/cancel", "").is(404);
        alice.get(PAYMENTS + "/" + "0".repeat(32)).is(404);
        alice.get(PAYMENTS + "/MARKER").is(404);
        assertEquals(0, user("bob").get(HISTORY).json().get("transactions").size());
        pay(user("bob"), "key-1", order("1")).is(400);
    }

    @Test
    default void aPaymentThatWaitsCanBeCancelled() {
        ApiClient alice = funded("alice");
        faults().holdMempool();
        String first = pay(alice, "key-1", order("1")).is(202).json().get("id").asText();
        String second = pay(alice, "key-2", order("1")).is(202).json().get("id").asText();

        JsonNode cancelled =
                alice.post(PAYMENTS + "/" + second + "/cancel", "").is(200).json();
        assertEquals("cancelled", cancelled.get("status").asText());
        alice.post(PAYMENTS + "/" + second + "/cancel", "").is(200);
        faults().releaseMempool();

        assertEquals("confirmed", paid(alice, "key-1", order("1")).get("status").asText());
        assertEquals(
                "payment_not_open",
                alice.post(PAYMENTS + "/" + first + "/cancel", "")
                        .is(409)
                        .json()
                        .get("code")
                        .asText());
        assertEquals("cancelled", paid(alice, "key-2", order("1")).get("status").asText());
        assertEquals("1", devnet().balance(Address.of(RECIPIENT)).toString());
    }

    @Test
    default void canPayGivesTheSameVerdictAndChangesNothing() {
        ApiClient alice = funded("alice");
        JsonNode before = alice.get(STATS).json();

        JsonNode can =
                alice.get("/api/payment/user/can-pay?amount_fet=1").is(200).json();
        JsonNode cannot =
                alice.get("/api/payment/user/can-pay?amount_fet=11").is(200).json();

        assertTrue(can.get("can_pay").asBoolean());
        assertTrue(can.get("code").isNull());
        assertEquals("100", can.get("remaining_today_fet").asText());
        assertFalse(cannot.get("can_pay").asBoolean());
        assertEquals("payment_too_large", cannot.get("code").asText());
        assertEquals(before, alice.get(STATS).json());
        alice.get("/api/payment/user/can-pay").is(422);
        alice.get("/api/payment/user/can-pay?amount_fet=1e1").is(422);
        user("bob").get("/api/payment/user/can-pay?amount_fet=1").is(400);
    }

    @Test
    default void whatAPaymentWaitsForIsInItsAnswerInTheHistoryAndInTheCheck() {
        ApiClient alice = funded("alice");
        faults().holdMempool();
        String first = PAYMENTS + "/"
                + pay(alice, "key-1", order("1")).is(202).json().get("id").asText();
        String second = PAYMENTS + "/"
                + pay(alice, "key-2", order("1")).is(202).json().get("id").asText();
        assertTrue(alice.get(first).is(200).json().get("waiting_for").isNull());
        until(alice, second, "waiting_for", "turn");

        faults().stopNode();
        until(alice, first, "waiting_for", "node_unreachable");
        JsonNode waiting = alice.get(first).is(200).json();
        assertTrue(waiting.get("waiting_reason").asText().startsWith("No node of the network answers"));
        String id = waiting.get("id").asText();
        List<JsonNode> listed = new ArrayList<>();
        alice.get(HISTORY).json().get("transactions").forEach(listed::add);
        assertTrue(listed.contains(waiting), listed::toString);
        List<String> csv = alice.sendUnchecked("GET", HISTORY, BodyPublishers.noBody(), "Accept", "text/csv")
                .is(200)
                .text()
                .lines()
                .toList();
        assertTrue(csv.get(0).endsWith(",error_code,waiting_for"), csv::toString);
        assertTrue(
                csv.stream().anyMatch(line -> line.contains(id) && line.endsWith(",,node_unreachable")), csv::toString);
        JsonNode check =
                alice.get("/api/payment/user/can-pay?amount_fet=1").is(200).json();
        assertFalse(check.get("can_pay").asBoolean());
        assertEquals("node_unreachable", check.get("code").asText());
        assertEquals(waiting.get("waiting_reason"), check.get("reason"));

        faults().startNode();
        faults().releaseMempool();
        assertEquals("confirmed", paid(alice, "key-2", order("1")).get("status").asText());
        assertTrue(alice.get(first).is(200).json().get("waiting_for").isNull());
    }

    @Test
    default void theRefusalOfANodeIsShownWhileItProvesNothing() {
        ApiClient alice = funded("alice");
        faults().holdMempool();
        faults().refuseButAcceptNextBroadcast(new ResultCode("sdk", 5));
        String payment = PAYMENTS + "/"
                + pay(alice, "key-1", order("1")).is(202).json().get("id").asText();

        until(alice, payment, "node_refusal", "sdk/5");
        JsonNode refused = alice.get(payment).is(200).json();
        assertEquals("processing", refused.get("status").asText());
        assertTrue(refused.get("error_code").isNull());

        faults().releaseMempool();
        JsonNode confirmed = paid(alice, "key-1", order("1"));
        assertEquals("confirmed", confirmed.get("status").asText());
        assertTrue(confirmed.get("node_refusal").isNull());
    }

    private static void until(ApiClient user, String path, String field, String value) {
        long start = System.nanoTime();
        while (!user.get(path).is(200).json().get(field).asText().equals(value)) {
            assertTrue(
                    System.nanoTime() - start < 30_000_000_000L,
                    () -> user.get(path).text());
            Polling.pause();
        }
    }

    @Test
    default void historyComesByPagesFiltersAndAsCsv() {
        ApiClient alice = funded("alice");
        alice.post(WalletApiContract.CONFIG, "{\"enabled\":false}").is(200);
        for (int i = 0; i < 5; i++) {
            pay(alice, "key-" + i, order("1").replace("a payment", "=1+" + i)).is(200);
        }

        List<String> ids = new ArrayList<>();
        String cursor = "";
        while (!cursor.equals("null")) {
            JsonNode page = alice.get(HISTORY + "?limit=2&days=1" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .is(200)
                    .json();
            page.get("transactions")
                    .forEach(payment -> ids.add(payment.get("id").asText()));
            cursor = page.get("next_cursor").asText();
        }
        assertEquals(5, ids.size());
        assertEquals(5, ids.stream().distinct().count());
        assertEquals(
                ids,
                StreamSupport.stream(
                                alice.get(HISTORY).json().get("transactions").spliterator(), false)
                        .map(payment -> payment.get("id").asText())
                        .toList());
        assertEquals(
                0,
                alice.get(HISTORY + "?type=gas_fee").json().get("transactions").size());
        for (String bad : List.of("days=0", "limit=201", "cursor=MARKER")) {
            assertFalse(alice.get(HISTORY + "?" + bad).is(400).everything().contains("MARKER"));
        }
        for (String bad : List.of("type=MARKER", "status=MARKER")) {
            assertFalse(alice.get(HISTORY + "?" + bad).is(422).everything().contains("MARKER"));
        }

        ApiAnswer csv = alice.sendUnchecked("GET", HISTORY, BodyPublishers.noBody(), "Accept", "text/csv");
        List<String> lines = csv.is(200).text().lines().toList();
        assertEquals("text/csv; charset=utf-8", csv.header("Content-Type"));
        assertEquals(6, lines.size());
        assertTrue(lines.get(0).startsWith("timestamp,id,type,amount_fet,"), lines.get(0));
        assertTrue(lines.get(1).contains("'=1+"), "a spreadsheet runs what begins with = : " + lines.get(1));
    }

    @Test
    default void everyStepIsInTheAuditTrail() {
        ApiClient alice = funded("alice");
        JsonNode payment = paid(alice, "key-1", order("1"));

        ApiAnswer trail = alice.get("/api/user/audit").is(200);
        List<String> actions = new ArrayList<>();
        for (JsonNode event : trail.json().get("events")) {
            if (event.get("action").asText().startsWith("payment.")) {
                actions.add(event.get("action").asText() + " "
                        + event.get("outcome").asText());
                assertEquals(payment.get("id"), event.get("detail").get("payment"));
            }
        }

        assertEquals(
                List.of(
                        "payment.confirmed done",
                        "payment.broadcast done",
                        "payment.signed done",
                        "payment.accepted done",
                        "payment.accepted requested"),
                actions);
        assertNotEquals("", payment.get("tx_hash").asText());
        for (String hidden : List.of(payment.get("tx_hash").asText(), RECIPIENT, "a payment")) {
            assertFalse(trail.text().contains(hidden), hidden);
        }
    }

    @Test
    default void whoWasErasedHasNoHistoryAndMayPayUnderTheSameKeyAgain() {
        ApiClient alice = funded("alice");
        String id = paid(alice, "key-1", order("1")).get("id").asText();

        alice.delete(ErasureApiContract.USER).isProblem(409, "wallet_exists");
        alice.delete(ErasureApiContract.USER + "?confirm_address=" + WalletApiContract.ADDRESS)
                .is(200);

        assertEquals(0, alice.get(HISTORY).is(200).json().get("transactions").size());
        alice.get(PAYMENTS + "/" + id).isProblem(404, "unknown_payment");
        assertEquals(
                0, alice.get(STATS).is(200).json().get("total_transactions").asInt());
        pay(alice, "key-2", order("1")).isProblem(400, "payment_agent_not_configured");
        String again = paid(funded("alice"), "key-1", order("2")).get("status").asText();
        assertEquals("confirmed", again);
    }
}
