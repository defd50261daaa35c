package network.amarktai.userconfig.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The limits of AI services, and what their calls used. */
@BrowserTest
class ModelCallsTest {

    private static final String KEY = "{\"service\": \"openai\", \"key\": \"sk-proj-0123456789abcdefghijklmnop\"}";
    private static final String CALL =
            "{\"model\": \"gpt-4o-mini\", \"messages\": [{\"role\": \"user\", \"content\": \"Good day\"}]}";
    private static final String LONG_MODEL =
            "a-publisher-with-a-long-name/a-model-with-a-very-long-name:2026-11-30-preview";

    @Test
    void aLimitIsSetAndRemovedByKeyboardAlone(Visit visit) {
        Page page = visit.page();
        visit.open("keys");
        assertThat(calls(visit, "openai")).containsText("No calls in the last 30 days. No limit.");
        assertThat(calls(visit, "openai").locator("meter")).hasCount(0);
        visit.button("Limits for OpenAI").focus();
        visit.press("Enter", "Tab");
        assertThat(visit.dialog().locator("button.icon-only")).isFocused();
        visit.press("Tab");
        assertThat(box(visit, "daily_tokens")).isFocused();
        page.keyboard().type("200,000");
        visit.press("Tab");
        page.keyboard().type("$5");
        visit.press("Tab");
        page.keyboard().type("gpt-4o-mini, gpt-4o");
        visit.press("Tab", "Tab", "ArrowDown");
        assertThat(page.locator("input[value=soft]")).isChecked();
        visit.look("limits-form");
        visit.press("Enter");

        assertThat(visit.dialog()).hasCount(0);
        assertThat(visit.text("Limits for OpenAI saved")).isVisible();
        assertThat(visit.button("Limits for OpenAI")).isFocused();
        page.reload();
        assertThat(calls(visit, "openai")).containsText("0 of 200,000 tokens used today");
        assertThat(calls(visit, "openai")).containsText("$0.00 of $5.00 used today");
        assertThat(calls(visit, "openai")).containsText("Only gpt-4o-mini, gpt-4o.");
        assertThat(calls(visit, "flock")).containsText("No limit.");
        visit.button("Limits for OpenAI").click();
        assertThat(box(visit, "daily_tokens")).hasValue("200000");
        assertThat(box(visit, "daily_usd")).hasValue("5.00");
        assertThat(box(visit, "models")).hasValue("gpt-4o-mini\ngpt-4o");
        assertThat(box(visit, "max_output_tokens")).hasValue("4096");
        assertThat(page.locator("input[value=soft]")).isChecked();

        box(visit, "daily_tokens").fill("");
        box(visit, "daily_usd").fill(" ");
        box(visit, "models").fill("");
        visit.button("Save limits").click();
        assertThat(visit.dialog()).hasCount(0);
        assertThat(calls(visit, "openai")).containsText("No limit.");
        assertThat(calls(visit, "openai").locator("meter")).hasCount(0);
        visit.link("Activity").click();
        assertThat(visit.text("Saved the limits for OpenAI")).hasCount(2);
    }

    @Test
    void aCallShowsAsUsed(Visit visit) {
        visit.save(KEY);
        visit.post("/api/user/ai-limits/openai", "{\"daily_tokens\": 10000, \"daily_usd\": \"1\"}");
        visit.post("/ai/openai/v1/chat/completions", CALL);
        visit.post("/ai/openai/v1/chat/completions", CALL);
        long used =
                visit.server().ai().billed("sk-proj-0123456789abcdefghijklmnop").total();
        visit.open("keys");

        Locator calls = calls(visit, "openai");
        assertThat(calls).containsText(used + " of 10,000 tokens used today");
        assertThat(calls).containsText("left");
        assertThat(calls).containsText(Pattern.compile("\\$0\\.0000\\d+ of \\$1\\.00 used today"));
        assertThat(calls.getByLabel("Tokens used today"))
                .hasAttribute("aria-valuetext", Math.floor(used / 10d) / 10 + " % of the limit");
        calls.getByText("Last 30 days").click();
        assertThat(calls.locator("tbody tr")).hasCount(1);
        assertThat(calls.locator("tbody tr")).containsText("gpt-4o-mini");
        assertThat(calls.locator("tbody tr")).containsText("You");
        assertThat(calls.locator("tbody td.number").first()).containsText("2");

        // A call that is made while the page is open shows when the limits are saved.
        visit.post("/ai/openai/v1/chat/completions", CALL);
        visit.button("Limits for OpenAI").click();
        box(visit, "daily_tokens").fill("20000");
        visit.button("Save limits").click();
        assertThat(calls).containsText(used / 2 * 3 + " of 20,000 tokens used today");
    }

    @Test
    void whatTheServerRefusesIsSaidAtItsFieldAndNothingTypedIsLost(Visit visit) {
        visit.open("keys");
        visit.button("Limits for OpenAI").click();
        for (Map.Entry<String, List<String>> wrong : Map.of(
                        "daily_tokens", List.of("many", "-1", "1.5", "9999999999999999999"),
                        "daily_usd", List.of("five", "-1", "1e3"),
                        "models", List.of("gpt-4o\ngpt-4o"),
                        "max_output_tokens", List.of("", "0", "1000001"))
                .entrySet()) {
            String before = box(visit, wrong.getKey()).inputValue();
            for (String value : wrong.getValue()) {
                box(visit, wrong.getKey()).fill(value);
                visit.button("Save limits").click();
                assertThat(visit.page().locator("#limit-" + wrong.getKey() + "-error"))
                        .containsText("Enter");
                assertThat(box(visit, wrong.getKey())).isFocused();
                assertThat(box(visit, wrong.getKey())).hasValue(value);
                assertThat(box(visit, wrong.getKey())).hasAttribute("aria-invalid", "true");
            }
            if (wrong.getKey().equals("daily_tokens")) {
                visit.look("limits-form-wrong");
            }
            box(visit, wrong.getKey()).fill(before);
            assertThat(visit.dialog().locator(".error")).hasCount(0);
        }

        box(visit, "daily_tokens").fill("123");
        visit.press("Escape");
        assertThat(visit.text("Your changes are not saved.")).isVisible();
        visit.button("Discard").click();
        assertThat(visit.dialog()).hasCount(0);
        assertThat(calls(visit, "openai")).containsText("No limit.");
    }

    @Test
    void whatCouldNotBeLoadedOrSavedIsSaid(Visit visit) {
        String path = "/api/user/ai-usage/openai?days=30";
        FakeApi.in(visit).fail("/api/user/ai-limits/flock", 503, "store_unavailable", "The store does not answer.");
        visit.open("keys");
        assertThat(calls(visit, "flock").getByText("The store does not answer."))
                .isVisible();
        assertThat(visit.button("Add a key for FLock.io")).isVisible();
        FakeApi.in(visit).stop("/api/user/ai-limits/flock");
        visit.button("Try again").click();
        assertThat(calls(visit, "flock")).containsText("No limit.");

        FakeApi api = FakeApi.in(visit)
                .fail("/api/user/ai-limits/openai", 503, "audit_unavailable", "The audit log cannot be written.");
        visit.button("Limits for OpenAI").click();
        box(visit, "daily_tokens").fill("5000");
        visit.button("Save limits").click();
        assertThat(visit.dialog().getByText("The audit log cannot be written.")).isVisible();
        assertEquals("{\"daily_tokens\":5000}", api.bodies().get(0));
        api.stop("/api/user/ai-limits/openai");
        api.fail(path, 503, "store_unavailable", "The store does not answer.");
        visit.button("Save limits").click();
        assertThat(calls(visit, "openai").getByText("The store does not answer."))
                .isVisible();
        assertThat(calls(visit, "openai")).containsText("0 of 5,000 tokens used today");
    }

    @Test
    void muchUseIsShownAndFits(Visit visit) {
        visit.save(KEY);
        String tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1) + "T00:00:00Z";
        FakeApi.in(visit)
                .answer(
                        "/api/user/ai-limits/openai",
                        200,
                        "{\"service\":\"openai\",\"daily_tokens\":2000000,\"daily_usd\":\"25.00\","
                                + "\"models\":[\"gpt-4o-mini\",\"" + LONG_MODEL + "\"],\"max_output_tokens\":4096,"
                                + "\"mode\":\"hard\"}")
                .answer(
                        "/api/user/ai-usage/openai?days=30",
                        200,
                        "{\"service\":\"openai\",\"today\":{\"used_tokens\":1234567,\"reserved_tokens\":280000,"
                                + "\"remaining_tokens\":485433,\"used_usd\":\"21.987654321\",\"reserved_usd\":\"0.50\","
                                + "\"remaining_usd\":\"2.512345679\",\"resets_at\":\"" + tomorrow + "\"},\"uses\":["
                                + use("2026-11-30", "gpt-4o-mini", "user", 12, 123456, 4567, "\"1.25\"", 0) + ","
                                + use("2026-11-29", "gpt-4o-mini", "user", 1, 1000, 10, "\"0.000000125\"", 1) + ","
                                + use(
                                        "2026-11-29",
                                        LONG_MODEL,
                                        "a-program-with-a-very-long-name-of-forty",
                                        98765,
                                        123456789,
                                        98765432,
                                        "null",
                                        2)
                                + ","
                                + use("2026-11-28", "gpt-4o-mini", "ai-engine", 3, 900, 30, "\"0.10\"", 0)
                                + "]}");
        visit.open("keys");

        Locator calls = calls(visit, "openai");
        assertThat(calls).containsText("1,234,567 of 2,000,000 tokens used today");
        assertThat(calls).containsText("280,000 reserved");
        assertThat(calls).containsText("485,433 left");
        assertThat(calls).containsText("$21.987654 of $25.00 used today");
        assertThat(calls).containsText("Nearly used up.");
        assertThat(calls.getByLabel("Tokens used today")).hasAttribute("aria-valuetext", "61.7 % of the limit");
        assertThat(calls.getByLabel("Tokens used or reserved today"))
                .hasAttribute("aria-valuetext", "75.7 % of the limit");
        calls.getByText("Last 30 days").click();
        assertThat(calls.locator("tbody tr")).hasCount(3);
        assertThat(calls.locator("tbody tr").nth(0)).containsText(LONG_MODEL);
        assertThat(calls.locator("tbody tr").nth(0)).containsText("2 estimated");
        Locator mine = calls.locator("tbody tr").nth(1);
        assertThat(mine).containsText("13");
        assertThat(mine).containsText("124,456");
        assertThat(mine).containsText("4,577");
        assertThat(mine).containsText("$1.25");
        assertThat(calls).containsText("the most that they could use is counted");
        visit.look("calls");
    }

    @Test
    void theTimeOfTheResetIsTheUsers(Visit visit) {
        visit.post("/api/user/ai-limits/openai", "{\"daily_tokens\": 10000}");
        Visit elsewhere = Visit.begin(visit.context().browser(), visit.server(), visit.user(), "Asia/Kolkata");
        try {
            elsewhere.open("keys");
            assertThat(calls(elsewhere, "openai")).containsText("Resets at 05:30.");
            assertThat(calls(elsewhere, "openai").locator("time"))
                    .hasAttribute("title", Pattern.compile(".*, 00:00:00 UTC"));
        } finally {
            elsewhere.end();
        }
    }

    @Test
    void aServerWithoutTheGatewayShowsNothingOfThis(Visit visit) {
        try (PageServer without = PageServer.start(Map.of("AI_GATEWAY", "false"))) {
            Visit other = Visit.begin(visit.context().browser(), without, "bob");
            try {
                other.open("keys");
                assertThat(other.button("Add a key for OpenAI")).isVisible();
                assertThat(other.page().locator("uc-model-calls")).hasCount(0);
                assertThat(other.page().locator(".note")).hasCount(0);
                other.assertNothingToComplainAbout();
            } finally {
                other.end();
            }
        }
    }

    private static String use(
            String day, String model, String consumer, int requests, int input, int output, String usd, int estimated) {
        return "{\"day\":\"" + day + "\",\"model\":\"" + model + "\",\"consumer\":\"" + consumer + "\",\"requests\":"
                + requests + ",\"input_tokens\":" + input + ",\"cached_tokens\":0,\"output_tokens\":" + output
                + ",\"reasoning_tokens\":0,\"usd\":" + usd + ",\"estimated\":" + estimated + "}";
    }

    private static Locator calls(Visit visit, String service) {
        return visit.page().locator("section[aria-labelledby=calls-" + service + "]");
    }

    private static Locator box(Visit visit, String field) {
        return visit.page().locator("#limit-" + field);
    }
}
