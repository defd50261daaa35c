package network.amarktai.userconfig.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The view of the user's own audit trail. */
@BrowserTest
class ActivityTest {

    private static final String KEY = "sk-proj-0123456789abcdefghijklmnop";

    @Test
    void whatWasDoneIsReadInSentences(Visit visit) {
        Page page = visit.page();
        visit.open("keys");
        visit.button("Add a key for OpenAI").click();
        KeysTest.box(visit, "api_key").fill(KEY);
        visit.button("Save key").click();
        assertThat(visit.dialog()).hasCount(0);
        visit.button("Delete the OpenAI key").click();
        page.locator("#confirm-name").fill("OpenAI");
        visit.button("Delete key").click();
        assertThat(visit.dialog()).hasCount(0);

        visit.link("Activity").focus();
        visit.press("Enter");
        assertThat(visit.heading()).hasText("Activity");
        assertThat(visit.heading()).isFocused();
        assertThat(visit.text("Saved the OpenAI key")).isVisible();
        assertThat(visit.text("Deleted the OpenAI key")).isVisible();
        assertThat(visit.text("by you").first()).isVisible();
        // The connection test after a save may be the newest entry, or not: it runs concurrently.
        Locator deleted = page.locator(".event")
                .filter(new Locator.FilterOptions().setHasText("Deleted the OpenAI key"))
                .first();
        deleted.locator("summary").focus();
        visit.press("Enter");
        assertThat(deleted.getByText("Revision").first()).isVisible();
        visit.look("activity");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Payments"))
                .click();
        assertThat(visit.text("Nothing like that")).isVisible();
        assertTrue(page.url().endsWith("#/activity?show=payments"), page.url());
        visit.button("Show all").click();
        page.locator("input[type=search]").fill("deleted");
        assertThat(page.locator(".event")).hasCount(1);
        page.reload();
        assertThat(page.locator(".event")).hasCount(1);
    }

    @Test
    void theUsersDataAreDownloaded(Visit visit) throws IOException {
        visit.save("{\"service\": \"openai\", \"key\": \"" + KEY + "\"}");
        visit.open("activity");
        Download file = visit.page()
                .waitForDownload(() -> visit.button("Download my data").click());
        assertEquals("my-data.json", file.suggestedFilename());
        String data = Files.readString(file.path());
        assertTrue(data.contains("credential.saved"), data);
        assertFalse(data.contains(KEY), "no secret");
    }

    @Test
    void olderEventsAreShownWhenAskedForAlsoAfterAnError(Visit visit) {
        FakeApi api = FakeApi.in(visit)
                .answer("/api/user/audit?limit=100", 200, page(9, "credential.used", "done", 7))
                .fail("/api/user/audit?limit=100&before=7", 503, "audit_unavailable", "The audit log cannot be read.");
        visit.open("activity");
        assertThat(visit.text("ai-engine used your OpenAI key 12 times")).isVisible();
        // Nothing is counted that is not loaded.
        assertThat(visit.page().locator(".tabs .count")).hasCount(0);
        visit.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Problems"))
                .click();
        assertThat(visit.text("None of the newest 1 events")).isVisible();
        visit.button("Show all").click();
        visit.button("Show older").click();
        assertThat(visit.text("The audit log cannot be read.")).isVisible();
        visit.look("activity-failed");
        api.stop("/api/user/audit?limit=100&before=7");
        api.answer("/api/user/audit?limit=100&before=7", 200, page(3, "payment.failed", "failed", null));
        visit.button("Try again").click();
        assertThat(visit.text("A payment failed")).isVisible();
        assertThat(visit.text("That is everything.")).isVisible();
        assertThat(visit.page().locator(".tabs .count").last()).hasText("1");
    }

    @Test
    void aPaymentThatTheLimitsRefuseIsAProblem(Visit visit) {
        FakeApi.in(visit)
                .answer(
                        "/api/user/audit?limit=100",
                        200,
                        "{\"events\":[{\"seq\":2,\"at\":\"2026-11-20T12:00:00Z\",\"action\":\"payment.accepted\","
                                + "\"service\":\"fetch\",\"outcome\":\"done\",\"actor\":\"service\",\"request_id\":\"r\","
                                + "\"source\":\"203.0.113.0/24\",\"detail\":{\"code\":\"payment_too_large\"}}],"
                                + "\"next_before\":null}");
        visit.open("activity");
        assertThat(visit.text("Refused a payment")).isVisible();
        assertThat(visit.text("payment too large")).isVisible();
        visit.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Problems"))
                .click();
        assertThat(visit.page().locator(".event")).hasCount(1);
    }

    private static String page(int seq, String action, String outcome, Integer before) {
        return "{\"events\":[{\"seq\":" + seq + ",\"at\":\"2026-11-20T1" + seq + ":00:00Z\",\"action\":\"" + action
                + "\",\"service\":\"openai\",\"outcome\":\"" + outcome
                + "\",\"actor\":\"service\",\"request_id\":\"r\","
                + "\"source\":\"203.0.113.0/24\",\"detail\":{\"consumer\":\"ai-engine\",\"count\":\"12\"}}],\"next_before\":"
                + before + "}";
    }

    @Test
    void whoHasDoneNothingYetIsToldSo(Visit visit) {
        visit.open("activity");
        assertThat(visit.text("Nothing has happened yet")).isVisible();
        visit.look("activity-empty");
    }
}
