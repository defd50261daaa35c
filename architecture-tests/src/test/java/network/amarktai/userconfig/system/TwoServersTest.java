package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.NetworkPresets;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.testkit.UtcDay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one database, and clients of one user who together request more than the budget allows. */
class TwoServersTest {

    private static final int CLIENTS = 8;
    private static final int PAYMENTS_OF_EACH = 3;
    // Six payments of 3 and their fees are within 20; a seventh would not be.
    private static final int ALLOWED = 6;

    @TempDir
    private Path folder;

    @Test
    void neverSpendMoreThanTheBudgetAndNeverHaveTwoPaymentsUnderWay() {
        UtcDay.awaitAtLeast(Duration.ofMinutes(2));
        PayingUser alice = PayingUser.named(
                "alice", FetchChain.walletKeys(new SecureRandom()), NetworkPresets.of(NetworkName.TESTNET));
        try (TestMongo mongo = new TestMongo();
                Devnet devnet = Devnet.configure()
                        .blockTime(Duration.ofMillis(100))
                        .genesis(alice.sender(), Amount.ofWholeFet(1_000))
                        .start()) {
            Map<String, String> variables =
                    new HashMap<>(Operator.variables("MONGO_URL", mongo.url(), "MONGO_CREATE_USERS", "true"));
            variables.put("FETCH_TESTNET_GRPC", devnet.endpoint());
            variables.put("FETCH_TESTNET_CHAIN_ID", "localnet");
            try (ServerProcess one = ServerProcess.start(folder, variables, "serve");
                    ServerProcess two = ServerProcess.start(folder, variables, "serve")) {
                List<String> urls = List.of(one.url(), two.url());
                alice.configure(urls.get(0), ",\"daily_budget_fet\":20");

                List<String> all = Collections.synchronizedList(new ArrayList<>());
                SideBySide.run(CLIENTS, client -> {
                    for (int i = 0; i < PAYMENTS_OF_EACH; i++) {
                        all.add(ended(alice, urls.get(client % 2), client + "-" + i));
                    }
                });

                assertEquals(ALLOWED, Collections.frequency(all, "confirmed"), all.toString());
                assertEquals(all.size() - ALLOWED, Collections.frequency(all, "budget_exceeded"), all.toString());
                assertTheAccountsAgree(alice, urls.get(1), devnet);
                assertOneAfterTheOther(alice, urls.get(1));
            }
        }
    }

    private static String ended(PayingUser user, String url, String key) {
        JsonNode payment = user.pay(url, key, "3", "wait=30").json();
        // A client whose wait timed out repeats the request; the same key never pays twice.
        for (int again = 0; again < 10 && payment.get("status").asText().matches("pending|processing"); again++) {
            payment = user.pay(url, key, "3", "wait=30").json();
        }
        String status = payment.get("status").asText();
        return status.equals("failed") ? payment.get("error_code").asText() : status;
    }

    private static void assertTheAccountsAgree(PayingUser user, String url, Devnet devnet) {
        JsonNode stats = user.at(url).get("/api/payment/user/stats").is(200).json();
        BigDecimal spent = new BigDecimal(stats.get("spent_today_fet").asText());
        BigDecimal left = new BigDecimal(devnet.balance(user.sender()).toString());
        assertEquals(0, new BigDecimal(1_000).subtract(left).compareTo(spent), stats.toString());
        assertTrue(spent.compareTo(new BigDecimal(20)) <= 0, stats.toString());
        assertEquals("0", stats.get("in_flight_fet").asText());
    }

    private static void assertOneAfterTheOther(PayingUser user, String url) {
        JsonNode trail = user.at(url).get("/api/user/audit?limit=200").is(200).json();
        List<JsonNode> events = new ArrayList<>();
        trail.get("events").forEach(events::add);
        Collections.reverse(events);
        String underWay = "";
        int signed = 0;
        for (JsonNode event : events) {
            String payment = event.get("detail").path("payment").asText();
            switch (event.get("action").asText()) {
                case "payment.signed" -> {
                    assertTrue(underWay.isEmpty() || underWay.equals(payment), "two are under way");
                    underWay = payment;
                    signed++;
                }
                case "payment.confirmed" -> {
                    assertEquals(underWay, payment);
                    underWay = "";
                }
                default -> {}
            }
        }
        assertEquals(ALLOWED, signed, "a payment is signed once");
    }
}
