package network.amarktai.userconfig.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The language of the page, and how it writes and reads numbers and times. */
@BrowserTest
class LanguageTest {

    private static final String ABANDON = "{\"wallet_seed\": \"" + "abandon ".repeat(11) + "about\"}";

    // The paths of all texts of a language, with the kind of each and the number of its parameters.
    private static final String PATHS = """
            async language => {
                const script = document.querySelector('script[type=module]').src;
                const { text } = await import(script.replace(/page\\..*/, `app/text/${language}.js`));
                const paths = (value, path) => typeof value === 'object'
                    ? Object.entries(value).flatMap(([name, inner]) => paths(inner, `${path}.${name}`))
                    : [`${path} ${typeof value} ${typeof value === 'function' ? value.length : ''}`];
                return paths(text, language === text.language ? '' : 'another language');
            }
            """;

    @Test
    void bothLanguagesHaveTheSameTexts(Visit visit) {
        visit.open("keys");
        List<?> english = (List<?>) visit.page().evaluate(PATHS, "en");
        List<?> german = (List<?>) visit.page().evaluate(PATHS, "de");
        assertEquals(
                String.join("\n", english.stream().map(String::valueOf).sorted().toList()),
                String.join("\n", german.stream().map(String::valueOf).sorted().toList()));
    }

    @Test
    void aGermanBrowserGetsAGermanPageThatReadsCommas(Visit visit) {
        visit.post("/api/user/payment-config", ABANDON);
        in("de-DE", "Europe/Berlin", visit, german -> {
            Page page = german.page();
            FakeApi.in(german)
                    .change(
                            "/api/payment/user/balance",
                            json -> json.replaceFirst("\"balance_fet\":\"[^\"]*\"", "\"balance_fet\":\"1234.5\""));
            german.open("keys");
            assertThat(german.heading()).hasText("API-Schlüssel");
            assertEquals("de", page.evaluate("() => document.documentElement.lang"));
            german.look("german-keys");
            german.link("Zahlungsagent").click();
            assertThat(page.locator("uc-balance .figure")).hasText("1.234,5 FET");
            german.look("german-wallet");
            page.locator("#max_single_payment_fet").fill("2,5");
            page.locator("#budget").fill("1.200");
            german.button("Grenzen speichern").click();
            assertThat(german.text("Die Grenzen sind gespeichert")).isVisible();
            page.reload();
            assertThat(page.locator("#max_single_payment_fet")).hasValue("2,5");
            assertThat(page.locator("#budget")).hasValue("1200");
            page.locator("#test-amount_fet").fill("2,75");
            german.button("Grenzen prüfen").click();
            assertThat(page.locator(".check.bad")).isVisible();
            page.locator("#test-amount_fet").fill("x");
            german.button("Grenzen prüfen").click();
            assertThat(german.text("Geben Sie einen Betrag über 0 mit höchstens 18 Nachkommastellen ein."))
                    .isVisible();
        });
    }

    @Test
    void anotherLanguageGetsEnglishWithItsOwnNumbers(Visit visit) {
        visit.post("/api/user/payment-config", ABANDON);
        in("fr-FR", "UTC", visit, french -> {
            FakeApi.in(french)
                    .change(
                            "/api/payment/user/balance",
                            json -> json.replaceFirst("\"balance_fet\":\"[^\"]*\"", "\"balance_fet\":\"1234.5\""));
            french.open("wallet");
            assertThat(french.heading()).hasText("Payment agent");
            assertEquals("en", french.page().evaluate("() => document.documentElement.lang"));
            assertThat(french.page().locator("uc-balance .figure")).hasText(Pattern.compile("1\\s234,5\\sFET"));
        });
    }

    @Test
    void anUnclearNumberIsRefused(Visit visit) {
        visit.post("/api/user/payment-config", ABANDON);
        visit.open("wallet");
        Page page = visit.page();
        for (String unclear : List.of("1,000", "1.2.3", "1,2,3", "1,23.4")) {
            page.locator("#test-amount_fet").fill(unclear);
            visit.button("Check limits").click();
            assertThat(page.locator("#test-amount_fet-error")).not().isEmpty();
            page.locator("#test-amount_fet").fill("");
        }
        for (String clear : List.of("0,5", "1,25", "1,234.5", "0.001")) {
            page.locator("#test-amount_fet").fill(clear);
            visit.button("Check limits").click();
            assertThat(page.locator(".check")).not().isEmpty();
            assertThat(page.locator("#test-amount_fet-error")).isEmpty();
        }
    }

    @Test
    void timesAreThoseOfTheUserWithUtcInTheTooltip(Visit visit) {
        in("en-GB", "Asia/Kolkata", visit, there -> {
            FakeApi.in(there)
                    .answer(
                            "/api/user/audit?limit=100",
                            200,
                            "{\"events\":[{\"seq\":2,\"at\":\"2026-11-20T20:00:00Z\",\"action\":\"credential.saved\","
                                    + "\"service\":\"openai\",\"outcome\":\"done\",\"actor\":\"user\",\"request_id\":\"r\","
                                    + "\"source\":\"none\",\"detail\":{}}],\"next_before\":null}");
            there.open("activity");
            Locator time = there.page().locator(".event time").first();
            assertThat(time).hasText("01:30");
            assertThat(time).hasAttribute("title", "20 Nov 2026, 20:00:00 UTC");
            assertThat(there.page().locator("h2.group")).hasText("Saturday 21 November");
        });
    }

    private static void in(String language, String timeZone, Visit visit, Consumer<Visit> does) {
        Visit other = Visit.begin(visit.context().browser(), visit.server(), visit.user(), timeZone, language);
        try {
            does.accept(other);
            other.assertNothingToComplainAbout();
        } finally {
            other.end();
        }
    }
}
