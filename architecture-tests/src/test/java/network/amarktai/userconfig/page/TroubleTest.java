package network.amarktai.userconfig.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;

/** Failures: errors, no network, sessions that end in the middle. */
@BrowserTest
class TroubleTest {

    private static final String KEYS = "/api/user/api-keys";
    private static final String KEY = "sk-proj-0123456789abcdefghijklmnop";

    @Test
    void anErrorOfTheServerIsShownInItsOwnWordsAndCanBeTriedAgain(Visit visit) {
        FakeApi api = FakeApi.in(visit).fail(KEYS, 503, "store_unavailable", "The database cannot be reached.");
        visit.open("keys");
        assertThat(visit.text("The database cannot be reached.")).isVisible();
        assertThat(visit.text("Request request-1")).isVisible();
        visit.look("keys-failed");
        api.stop(KEYS);
        visit.button("Try again").focus();
        visit.press("Enter");
        assertThat(visit.button("Add a key for Kraken")).isVisible();
    }

    @Test
    void withoutANetworkItSaysSoAndGoesOnByItselfLater(Visit visit) {
        visit.open("keys");
        assertThat(visit.button("Add a key for Kraken")).isVisible();
        visit.context().setOffline(true);
        visit.link("Activity").click();
        assertThat(visit.text("You are offline. Connect to the internet, and try again."))
                .isVisible();
        assertThat(visit.text("You are offline. What you see may be out of date."))
                .isVisible();
        visit.look("offline");
        visit.context().setOffline(false);
        assertThat(visit.text("Nothing has happened yet")).isVisible();
        assertThat(visit.text("You are offline. What you see may be out of date."))
                .hasCount(0);
    }

    @Test
    void aSaveWithoutAnAnswerIsSafeToRepeatAndLosesNothing(Visit visit) {
        visit.open("keys");
        visit.button("Add a key for OpenAI").click();
        KeysTest.box(visit, "api_key").fill(KEY);
        FakeApi api = FakeApi.in(visit).breakOff(KEYS);
        visit.button("Save key").click();
        assertThat(visit.text("We couldn’t confirm that the key was saved. It is safe to try again."))
                .isVisible();
        assertThat(KeysTest.box(visit, "api_key")).hasValue(KEY);
        api.stop(KEYS);
        visit.button("Save key").click();
        assertThat(visit.text("OpenAI key saved")).isVisible();
    }

    @Test
    void aSessionThatEndsInTheMiddleLeadsToTheForm(Visit visit) {
        visit.open("keys");
        FakeApi api =
                FakeApi.in(visit).fail("/api/user/payment-config", 401, "expired_token", "The token has expired.");
        visit.link("Payment agent").click();
        assertThat(visit.text("Your session has ended")).isVisible();
        assertThat(visit.dialog()).hasCount(0);
        api.stop("/api/user/payment-config");
        visit.page().locator("#token").fill(PageServer.token(visit.user()));
        visit.press("Enter");
        assertThat(visit.heading()).hasText("Payment agent");
    }

    @Test
    void whoTestsTooOftenSeesWhenTheyMayAgain(Visit visit) {
        FakeApi.in(visit).refuseFor(30, KEYS + "/openai/test");
        visit.open("keys");
        visit.button("Add a key for OpenAI").click();
        KeysTest.box(visit, "api_key").fill(KEY);
        visit.button("Save key").click();
        assertThat(visit.textLike("Test again in (30|29|28) s")).isVisible();
        assertThat(visit.text("That is too often.")).isVisible();
    }
}
