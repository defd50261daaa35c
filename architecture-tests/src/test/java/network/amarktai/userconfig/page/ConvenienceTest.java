package network.amarktai.userconfig.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Media;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What makes the page quicker to use: the search key, copying everywhere, paper, the first steps, the operator's line. */
@BrowserTest
class ConvenienceTest {

    @Test
    void aSlashLeadsToTheSearch(Visit visit) {
        Page page = visit.page();
        visit.open("keys");
        visit.press("/");
        assertThat(page.locator("input[type=search]")).isFocused();
        visit.press("/");
        assertThat(page.locator("input[type=search]")).hasValue("/");
        page.locator("input[type=search]").fill("");
        visit.button("Add a key for OpenAI").click();
        KeysTest.box(visit, "api_key").focus();
        visit.press("/");
        assertThat(KeysTest.box(visit, "api_key")).hasValue("/");
    }

    @Test
    void anAddressIsCopiedWithoutTheClipboardApi(Visit visit) {
        Page page = visit.page();
        visit.post("/api/user/payment-config", "{\"wallet_seed\": \"" + "abandon ".repeat(11) + "about\"}");
        page.addInitScript("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
        visit.open("wallet");
        visit.button("Copy the address").click();
        assertThat(visit.button("Copied")).isVisible();
        page.locator("#allowed").focus();
        visit.press("Control+V");
        assertThat(page.locator("#allowed")).hasValue("fetch19rl4cm2hmr8afy4kldpxz3fka4jguq0a0ayeaz");
        page.locator("#allowed").fill("");
        visit.button("QR code").click();
        visit.dialog().locator("uc-copy button").click();
        assertThat(visit.dialog().locator("uc-copy button")).hasAttribute("aria-label", "Copied");
    }

    @Test
    void onPaperThereIsOnlyTheContent(Visit visit) {
        Page page = visit.page();
        visit.save("{\"service\": \"openai\", \"key\": \"sk-proj-0123456789abcdefghijklmnop\"}");
        visit.open("keys");
        assertThat(KeysTest.row(visit, "openai")).isVisible();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(KeysTest.row(visit, "openai").getByText("OpenAI").first()).isVisible();
        for (String hidden : new String[] {".side", ".who", ".tools", "uc-key-row .actions"}) {
            assertThat(page.locator(hidden).first()).isHidden();
        }
        visit.screenshot("print-keys");
    }

    @Test
    void theFirstVisitNamesThreeSteps(Visit visit) {
        Page page = visit.page();
        visit.open("keys");
        assertThat(page.locator(".first li")).hasCount(3);
        visit.look("first-visit");
        page.locator(".first").getByText("Choose").click();
        assertThat(visit.button("Add a key for Binance")).isFocused();
        page.locator(".first").getByText("Create").last().click();
        assertThat(visit.heading()).hasText("Payment agent");
        visit.link("API keys").click();
        page.locator(".first").getByText("Add key").click();
        KeysTest.box(visit, "api_key").fill("sk-proj-0123456789abcdefghijklmnop");
        visit.button("Save key").click();
        assertThat(visit.text("OpenAI key saved")).isVisible();
        assertThat(page.locator(".first")).hasCount(0);
    }

    @Test
    void aLineOfTheOperatorIsShownAsItIs(Visit visit) {
        try (PageServer server = PageServer.start(Map.of("PAGE_BANNER", "Test <b>system</b> & \"{banner}\""))) {
            Visit other = Visit.begin(visit.context().browser(), server, "bob");
            try {
                other.open("keys");
                assertThat(other.page().locator(".banner")).hasText("Test <b>system</b> & \"{banner}\"");
                other.page().setViewportSize(360, 740);
                BoundingBox out = other.button("Sign out").boundingBox();
                BoundingBox banner = other.page().locator(".banner").boundingBox();
                assertTrue(out.y >= banner.y + banner.height, "below the line");
                other.page().setViewportSize(1280, 640);
                BoundingBox stop = other.button("Stop everything").boundingBox();
                assertTrue(stop.y + stop.height <= 640, "in reach");
                other.page().setViewportSize(1280, 860);
                other.look("banner");
                other.assertNothingToComplainAbout();
            } finally {
                other.end();
            }
        }
        visit.open("keys");
        assertEquals(0, visit.page().locator(".banner").count());
    }
}
