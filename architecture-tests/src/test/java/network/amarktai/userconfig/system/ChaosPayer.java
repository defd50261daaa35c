package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.system.Api.Answer;
import network.amarktai.userconfig.testkit.Polling;

/** A user who pays, repeats orders, cancels and changes settings at random. */
final class ChaosPayer {

    private static final int BUDGET = 25;
    /** A server accepts 60 requests for payments a minute. */
    private static final int MOST_ORDERS = 40;

    private static final long LIMIT_NANOS = Duration.ofMinutes(3).toNanos();
    private static final String PAYMENTS = "/api/payment/user/payments";
    private static final String CONFIG = "/api/user/payment-config";

    private final PayingUser user;
    /** The amount of each order, by its idempotency key. */
    private final Map<String, String> orders = new LinkedHashMap<>();
    /** The ids of accepted payments, by idempotency key. */
    private final Map<String, String> accepted = new LinkedHashMap<>();

    private final Set<String> cancelled = new HashSet<>();
    private final Register maximum = new Register("the maximum of a payment", "5");
    private int number;
    private int confirmed;

    ChaosPayer(PayingUser user) {
        this.user = user;
    }

    void configure(String url) {
        user.configure(url, ",\"max_single_payment_fet\":\"5\",\"daily_budget_fet\":" + BUDGET);
    }

    Api at(String url) {
        return user.at(url);
    }

    int payments() {
        return accepted.size();
    }

    int confirmed() {
        return confirmed;
    }

    void act(Random random, ServerProcess server, Api api) throws InterruptedException {
        int dice = random.nextInt(20);
        try {
            if (orders.size() < MOST_ORDERS && (dice < 12 || orders.isEmpty())) {
                String key = "order-" + ++number;
                orders.put(key, random.nextInt(3) + ".00000000000000000" + (1 + random.nextInt(9)));
                pay(api, key, dice < 6 ? "wait=2" : "handling=lenient");
            } else if (dice < 15) {
                pay(api, oneOf(random, orders.keySet()), "wait=2");
            } else if (dice < 17 && !accepted.isEmpty()) {
                String id = accepted.get(oneOf(random, accepted.keySet()));
                if (api.exchange("POST", PAYMENTS + "/" + id + "/cancel", new byte[0])
                                .status()
                        == 200) {
                    cancelled.add(id);
                }
            } else {
                String value = Integer.toString(5 + ++number);
                byte[] body = ("{\"enabled\":true,\"max_single_payment_fet\":\"" + value + "\"}")
                        .getBytes(StandardCharsets.UTF_8);
                maximum.write(value, server, () -> ChaosServers.tried(() -> api.exchange("POST", CONFIG, body)));
            }
        } catch (IOException noAnswer) {
            // Nothing was acknowledged.
        }
    }

    private static String oneOf(Random random, Set<String> keys) {
        List<String> all = new ArrayList<>(keys);
        return all.get(random.nextInt(all.size()));
    }

    private Answer pay(Api api, String key, String prefer) throws IOException, InterruptedException {
        Answer answer = api.exchange(
                "POST",
                PAYMENTS,
                user.order(orders.get(key)).getBytes(StandardCharsets.UTF_8),
                "Idempotency-Key",
                key,
                "Prefer",
                prefer);
        if (answer.status() / 100 == 2) {
            String id = answer.json().get("id").asText();
            String before = accepted.put(key, id);
            assertTrue(before == null || before.equals(id), "a second payment for the same order: " + key);
        }
        return answer;
    }

    /** Every order is final, the chain has each confirmed payment once, and no day is over its budget. */
    void assertNothingIsLostOrDoubled(String url, Devnet devnet, BigDecimal funds, long days)
            throws IOException, InterruptedException {
        Api api = user.at(url);
        BigDecimal sent = BigDecimal.ZERO;
        for (Map.Entry<String, String> order : orders.entrySet()) {
            JsonNode payment = ended(api, order.getKey());
            String status = payment.get("status").asText();
            assertNotEquals("outcome_unknown", payment.path("error_code").asText(), payment.toString());
            assertTrue(Set.of("confirmed", "failed", "cancelled").contains(status), payment.toString());
            if (cancelled.contains(payment.get("id").asText())) {
                assertEquals("cancelled", status, payment.toString());
            }
            if (status.equals("confirmed")) {
                confirmed++;
                sent = sent.add(new BigDecimal(order.getValue()));
            }
        }
        assertEquals(
                0,
                sent.compareTo(user.received(devnet)),
                "the ledger has " + sent + ", the chain " + user.received(devnet));
        BigDecimal spent =
                funds.subtract(new BigDecimal(devnet.balance(user.sender()).toString()));
        assertTrue(spent.compareTo(BigDecimal.valueOf(BUDGET * days)) <= 0, "over budget: " + spent);
        JsonNode stats = api.get("/api/payment/user/stats").is(200).json();
        assertEquals("0", stats.get("in_flight_fet").asText(), stats.toString());
        if (days == 1) {
            assertEquals(
                    0,
                    spent.compareTo(new BigDecimal(stats.get("spent_today_fet").asText())),
                    stats + " " + spent);
        }
        JsonNode config = api.get(CONFIG).is(200).json();
        maximum.assertHolds(config.get("max_single_payment_fet").asText());
    }

    private JsonNode ended(Api api, String key) throws IOException, InterruptedException {
        String id = accepted.get(key);
        if (id != null) {
            JsonNode payment = api.get(PAYMENTS + "/" + id).is(200).json();
            if (!payment.get("status").asText().matches("pending|processing")) {
                return payment;
            }
        }
        long start = System.nanoTime();
        Answer answer = pay(api, key, "wait=15");
        while (answer.status() != 200) {
            assertTrue(System.nanoTime() - start < LIMIT_NANOS, key + " does not end: " + answer.body());
            Polling.pause();
            answer = pay(api, key, "wait=15");
        }
        return answer.json();
    }
}
