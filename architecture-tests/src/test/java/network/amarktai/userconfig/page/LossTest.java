package network.amarktai.userconfig.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Nothing that was typed, and no new wallet, is lost without a question. */
@BrowserTest
class LossTest {

    private static final String KEYS = "/api/user/api-keys";
    private static final String KEY = "sk-proj-0123456789abcdefghijklmnop";
    private static final String NOT_SAVED = "The key that you typed is not saved.";

    @Test
    void aTypedKeyIsNotLostByEscapeTheCrossOrCancel(Visit visit) {
        visit.open("keys");
        visit.button("Add a key for OpenAI").click();
        visit.press("Escape");
        assertThat(visit.dialog()).hasCount(0);

        visit.button("Add a key for OpenAI").click();
        KeysTest.box(visit, "api_key").fill(KEY);
        visit.press("Escape", "Escape", "Escape");
        assertThat(visit.text(NOT_SAVED)).isVisible();
        visit.look("key-form-unsaved");
        assertThat(visit.button("Keep editing")).isFocused();
        visit.press("Enter");
        assertThat(visit.text(NOT_SAVED)).hasCount(0);
        assertThat(KeysTest.box(visit, "api_key")).isFocused();
        for (String way : new String[] {"Close", "Cancel"}) {
            visit.button(way).click();
            assertThat(visit.text(NOT_SAVED)).isVisible();
            visit.button("Keep editing").click();
            assertThat(KeysTest.box(visit, "api_key")).hasValue(KEY);
        }
        visit.press("Escape");
        visit.button("Discard").click();
        assertThat(visit.dialog()).hasCount(0);
        assertThat(visit.button("Add a key for OpenAI")).isFocused();
    }

    @Test
    void backClosesADialogBeforeItChangesTheView(Visit visit) {
        Page page = visit.page();
        visit.open("keys");
        visit.link("Activity").click();
        assertThat(visit.heading()).hasText("Activity");
        visit.link("API keys").click();
        visit.button("Add a key for OpenAI").click();
        KeysTest.box(visit, "api_key").fill(KEY);
        page.evaluate("() => history.back()");
        assertThat(visit.text(NOT_SAVED)).isVisible();
        visit.button("Keep editing").click();
        KeysTest.box(visit, "api_key").fill("");
        page.evaluate("() => history.back()");
        assertThat(visit.dialog()).hasCount(0);
        assertThat(visit.heading()).hasText("API keys");
        assertTrue(page.url().endsWith("#/keys"), page.url());

        // A dialog that was closed in another way leaves no step behind.
        visit.button("Add a key for OpenAI").click();
        visit.press("Escape");
        assertThat(visit.dialog()).hasCount(0);
        page.evaluate("() => history.back()");
        assertThat(visit.heading()).hasText("Activity");
        page.evaluate("() => history.back()");
        assertThat(visit.heading()).hasText("API keys");
    }

    @Test
    void aWalletWhoseWordsAreShownIsNotLostByEscapeOrBack(Visit visit) {
        visit.open("wallet");
        visit.button("Generate a wallet").click();
        visit.button("Show my recovery phrase").click();
        assertThat(visit.page().locator(".mnemonic li")).hasCount(24);
        visit.press("Escape");
        assertThat(visit.textLike("This wallet is not saved yet")).isVisible();
        visit.look("wallet-words-unsaved");
        visit.button("Keep editing").click();
        visit.page().evaluate("() => history.back()");
        assertThat(visit.textLike("This wallet is not saved yet")).isVisible();
        visit.button("Discard").click();
        assertThat(visit.dialog()).hasCount(0);
        assertThat(visit.text("No wallet yet")).isVisible();
    }

    @Test
    void changedLimitsSurviveALookAtAnotherView(Visit visit) {
        Page page = visit.page();
        visit.open("wallet");
        page.locator("#budget").fill("250");
        visit.link("API keys").click();
        assertThat(visit.button("Add a key for OpenAI")).isVisible();
        visit.link("Payment agent").click();
        assertThat(page.locator("#budget")).hasValue("250");
        assertThat(visit.text("Not saved yet")).isVisible();
        boolean[] asked = new boolean[1];
        page.onDialog(dialog -> {
            asked[0] = dialog.type().equals("beforeunload");
            dialog.accept();
        });
        page.reload();
        assertTrue(asked[0], "the browser asks before the page is left");
        assertThat(page.locator("#budget")).hasValue("100");
    }

    @Test
    void aSessionThatEndsComesBackToWhereOneWas(Visit visit) {
        visit.open("keys");
        visit.button("Add a key for OpenAI").click();
        KeysTest.box(visit, "api_key").fill(KEY);
        FakeApi api = FakeApi.in(visit).fail(KEYS, 401, "expired_token", "The token has expired.");
        visit.button("Save key").click();
        assertThat(visit.text("Your session has ended")).isVisible();
        assertThat(KeysTest.box(visit, "api_key")).isHidden();
        visit.press("Escape", "Escape");
        visit.look("session-ended-unsaved");
        api.stop(KEYS);
        visit.page().locator("#token").fill(PageServer.token(visit.user()));
        visit.press("Enter");
        assertThat(KeysTest.box(visit, "api_key")).hasValue(KEY);
        visit.button("Save key").click();
        assertThat(visit.text("OpenAI key saved")).isVisible();
    }

    @Test
    void whatOneUserTypedIsGoneWhenAnotherSignsIn(Visit visit) {
        visit.open("keys");
        visit.button("Add a key for OpenAI").click();
        KeysTest.box(visit, "api_key").fill(KEY);
        FakeApi api = FakeApi.in(visit).fail(KEYS, 401, "expired_token", "The token has expired.");
        visit.button("Save key").click();
        assertThat(visit.text("Your session has ended")).isVisible();
        api.stop(KEYS);
        visit.page().locator("#token").fill(PageServer.token("bob-" + visit.user()));
        visit.press("Enter");
        assertThat(visit.button("Add a key for OpenAI")).isVisible();
        assertThat(KeysTest.box(visit, "api_key")).hasCount(0);
        assertFalse(visit.page().content().contains(KEY));
    }

    @Test
    void anotherTabShowsWhatThisOneChanged(Visit visit) {
        visit.open("keys");
        Page other = visit.context().newPage();
        other.navigate(visit.server().url() + "/#token=" + PageServer.token(visit.user()));
        assertThat(other.getByText("Not set up")).isVisible();
        visit.button("Add a key for OpenAI").click();
        KeysTest.box(visit, "api_key").fill(KEY);
        visit.button("Save key").click();
        assertThat(visit.text("OpenAI key saved")).isVisible();
        assertThat(other.getByText("Saved just now")).isVisible();
    }

    @Test
    void timesThatHavePassedTick(Visit visit) {
        visit.page().clock().install();
        visit.save("{\"service\": \"openai\", \"key\": \"" + KEY + "\"}");
        visit.open("keys");
        assertThat(KeysTest.row(visit, "openai").getByText("Saved just now")).isVisible();
        visit.page().clock().fastForward(180_000);
        assertThat(KeysTest.row(visit, "openai").getByText("Saved 3 minutes ago"))
                .isVisible();
    }

    @Test
    void todaysCallsOfAiServicesShowByThemselves(Visit visit) {
        visit.page().clock().install();
        visit.save("{\"service\": \"openai\", \"key\": \"" + KEY + "\"}");
        visit.post("/api/user/ai-limits/openai", "{\"daily_tokens\": 10000}");
        visit.open("keys");
        assertThat(visit.text("0 of 10,000 tokens used today")).isVisible();
        visit.post(
                "/ai/openai/v1/chat/completions",
                "{\"model\": \"gpt-4o-mini\", \"messages\": [{\"role\": \"user\", \"content\": \"Good day\"}]}");
        visit.page().clock().fastForward(30_000);
        assertThat(visit.page()
                        .locator("section[aria-labelledby=calls-openai] .measure strong")
                        .first())
                .hasText(Pattern.compile("[1-9][0-9]*"));
    }

    @Test
    void errorsGoWhenTheirFieldIsChanged(Visit visit) {
        Page page = visit.page();
        visit.open("wallet");
        page.locator("#budget").fill("5");
        page.locator("#allowed").fill("fetch1nonsense");
        visit.button("Save limits").click();
        assertThat(page.locator("#budget-error")).not().isEmpty();
        page.locator("#budget").fill("20");
        assertThat(page.locator("#budget-error")).isEmpty();
        visit.button("Save limits").click();
        assertThat(page.locator("#allowed-error")).not().isEmpty();
        page.locator("#allowed").fill("");
        assertThat(page.locator("#allowed-error")).isEmpty();

        visit.link("API keys").click();
        visit.button("Add a key for OpenAI").click();
        FakeApi api = FakeApi.in(visit)
                .answer(
                        KEYS,
                        422,
                        "{\"status\":422,\"code\":\"invalid_input\",\"detail\":\"Not accepted.\",\"errors\":["
                                + "{\"field\":\"api_key\",\"code\":\"x\",\"detail\":\"The key is masked.\"},"
                                + "{\"field\":\"expires_at\",\"code\":\"x\",\"detail\":\"The day is over.\"}]}");
        KeysTest.box(visit, "api_key").fill(KEY);
        visit.button("Save key").click();
        assertThat(visit.text("The key is masked.")).isVisible();
        KeysTest.box(visit, "expires_at").fill("2030-01-01");
        assertThat(visit.text("The day is over.")).hasCount(0);
        assertThat(visit.text("The key is masked.")).isVisible();
        KeysTest.box(visit, "api_key").fill(KEY + "1");
        assertThat(visit.text("The key is masked.")).hasCount(0);
        assertEquals(1, api.bodies().size());
    }
}
