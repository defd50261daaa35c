package network.amarktai.userconfig.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Every view and state with long amounts, long names and many rows, at six widths: nothing overlaps, nothing leaves its
 * card, and no number wraps inside itself.
 */
@BrowserTest
class LayoutTest {

    private static final List<Integer> WIDTHS = List.of(360, 768, 820, 900, 1024, 1280);
    private static final String KEY = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
    private static final String LONG = "123456789.123456789123456789";
    private static final String OTHER = "987654.000000000000000001";
    private static final String ADDRESS = "fetch19rl4cm2hmr8afy4kldpxz3fka4jguq0a0ayeaz";
    private static final String BOXES = script();
    private static final String DRAWN = """
            async (width) => {
              const frame = () => new Promise((done) => requestAnimationFrame(done));
              do { await frame(); await frame(); } while (innerWidth !== width);
            }""";

    @Test
    void keysWithWarningsDetailsAndUses(Visit visit) {
        for (String service : List.of("kraken", "binance", "bitfinex")) {
            visit.save("{\"service\": \"" + service + "\", \"api_key\": \"" + KEY + "\", \"api_secret\": \"" + KEY
                    + "\"}");
        }
        visit.save("{\"service\": \"openai\", \"key\": \"sk-proj-0123456789abcdefghijklmnop\"}");
        FakeApi.in(visit)
                .answer(
                        "/usage?days=30",
                        200,
                        "{\"service\":\"x\",\"days\":[],\"total\":{\"uses\":123456789,\"failures\":"
                                + "98765432,\"tests\":2},\"consumers\":[{\"consumer\":\"a-program-with-a-very-long-name-of-forty\","
                                + "\"uses\":612345678}],\"last_used_at\":\"2026-11-20T00:00:01Z\",\"last_failure\":{\"at\":"
                                + "\"2026-11-20T00:00:01Z\",\"reason\":\"rate_limited\"}}")
                .change(
                        "/api/services",
                        services -> services.replace(
                                "\"Bitfinex\"", "\"" + "Exchange of the Whole World".repeat(2) + "\""));
        visit.open("keys");
        assertThat(KeysTest.row(visit, "kraken")).isVisible();
        check(visit, "keys");
        KeysTest.row(visit, "kraken").locator("details.key-facts summary").click();
        check(visit, "keys with details");
        visit.button("Replace the OpenAI key").click();
        check(visit, "key form");
        visit.button("Save key").click();
        check(visit, "key form with an error");
        visit.button("Close").click();
        visit.button("Limits for OpenAI").click();
        visit.page().locator("#limit-daily_tokens").fill("x");
        visit.button("Save limits").click();
        assertThat(visit.page().locator("#limit-daily_tokens-error")).not().isEmpty();
        check(visit, "limits with an error");
    }

    @Test
    void aWalletWithLongAmounts(Visit visit) {
        Page page = visit.page();
        visit.post("/api/user/payment-config", "{\"wallet_seed\": \"" + "abandon ".repeat(11) + "about\"}");
        FakeApi.in(visit)
                .change(
                        "/api/payment/user/balance",
                        json -> json.replaceFirst("\"balance_fet\":\"[^\"]*\"", "\"balance_fet\":\"" + LONG + "\""))
                .change(
                        "/api/payment/user/stats",
                        json -> json.replaceFirst(
                                        "\"spent_today_fet\":\"[^\"]*\"",
                                        "\"spent_today_fet\":\"98.123456789123456789\"")
                                .replaceFirst(
                                        "\"remaining_today_fet\":\"[^\"]*\"",
                                        "\"remaining_today_fet\":\"1.876543210876543211\""))
                .change(
                        "/api/user/payment-config",
                        json -> json.replaceFirst(
                                "\"max_single_payment_fet\":\"[^\"]*\"",
                                "\"max_single_payment_fet\":\"" + LONG + "\""));
        visit.open("wallet");
        assertThat(page.locator("uc-balance .figure").first()).containsText("123,456,789.123456");
        assertThat(page.locator("uc-balance .figure [title]").first())
                .hasAttribute("title", LONG.replace("123456789.", "123,456,789.") + " FET");
        check(visit, "wallet");
        page.locator("#budget").fill("5");
        visit.button("Save limits").click();
        check(visit, "wallet with an error");
        visit.button("Generate another").click();
        check(visit, "wallet replaced");
        visit.button("Close").click();
        visit.button("Import another").click();
        check(visit, "wallet import");
        visit.button("Close").click();
        visit.button("Remove wallet").click();
        check(visit, "wallet removed");
    }

    @Test
    void manyTransactions(Visit visit) {
        String rows = IntStream.range(0, 200).mapToObj(LayoutTest::payment).collect(Collectors.joining(","));
        FakeApi.in(visit)
                .answer(
                        "/api/payment/user/history?days=30&limit=200",
                        200,
                        "{\"transactions\":[" + rows + "],\"next_cursor\":null}")
                .answer(
                        "/api/payment/user/history?days=30",
                        200,
                        "{\"transactions\":[" + rows + "],\"next_cursor\":null}");
        visit.open("transactions");
        assertThat(visit.page().locator("tr.payment")).hasCount(200);
        check(visit, "transactions");
        visit.screenshot("transactions-many-desktop-light");
        visit.page().locator(".row-button").first().click();
        check(visit, "transaction");
    }

    @Test
    void muchActivity(Visit visit) {
        String events = IntStream.range(0, 200)
                .mapToObj(
                        seq -> "{\"seq\":" + (300 - seq) + ",\"at\":\"2026-11-" + (10 + seq % 19)
                                + "T12:00:00Z\",\"action\":"
                                + "\"credential.used\",\"service\":\"openai\",\"outcome\":\""
                                + (seq % 2 == 0 ? "done" : "failed") + "\",\"actor\":"
                                + "\"service:a-program-with-a-very-long-name-of-forty\",\"request_id\":\"0123456789abcdef0123456789abcdef\",\"source\":"
                                + "\"2001:db8:1234:5678::/64\",\"detail\":{\"consumer\":\"a-program-with-a-very-long-name-of-forty\",\"count\":\"123456789\"}}")
                .collect(Collectors.joining(","));
        FakeApi.in(visit)
                .answer("/api/user/audit?limit=100", 200, "{\"events\":[" + events + "],\"next_before\":null}");
        visit.open("activity");
        assertThat(visit.page().locator(".event")).hasCount(200);
        visit.page().locator(".event summary").first().click();
        check(visit, "activity");
    }

    private static String payment(int index) {
        Map<String, String> values = Map.of(
                "amount",
                index % 2 == 0 ? LONG : OTHER,
                "fee",
                "0.000000000000123456",
                "status",
                List.of("confirmed", "failed", "cancelled", "processing").get(index % 4));
        return "{\"id\":\"" + String.format("%032x", index) + "\",\"type\":\"ai_model_usage\",\"amount\":\""
                + values.get("amount")
                + "\",\"fee\":\"" + values.get("fee") + "\",\"recipient\":\"" + ADDRESS + "\",\"sender\":\"" + ADDRESS
                + "\",\"status\":\"" + values.get("status")
                + "\",\"description\":\"A description that goes on and on and does not end before it is long\","
                + "\"memo\":\"\",\"metadata\":{},\"tx_hash\":\"" + "AB".repeat(32)
                + "\",\"height\":123456789,\"network\":\"testnet\",\"timestamp\":\"2026-11-"
                + (10 + index % 19)
                + "T12:34:56Z\",\"error\":null,\"error_code\":null,\"waiting_for\":null,\"waiting_reason\":null,\"node_refusal\":null,"
                + "\"explorer_url\":\"https://explore.example/" + index + "\"}";
    }

    private static void check(Visit visit, String state) {
        Page page = visit.page();
        List<String> faults = new ArrayList<>();
        for (int width : WIDTHS) {
            page.setViewportSize(width, 900);
            // The page has its new size when a frame of that size was drawn.
            page.evaluate(DRAWN, width);
            for (Object fault : (List<?>) page.evaluate(BOXES)) {
                faults.add(width + ": " + fault);
            }
        }
        page.setViewportSize(1280, 900);
        assertEquals("", String.join("\n", faults), state);
    }

    private static String script() {
        try (InputStream script = LayoutTest.class.getResourceAsStream("boxes.js")) {
            if (script == null) {
                throw new AssertionError("boxes.js is not on the class path");
            }
            // Playwright takes an expression: comments before it are none.
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            return text.substring(text.indexOf("() =>"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
