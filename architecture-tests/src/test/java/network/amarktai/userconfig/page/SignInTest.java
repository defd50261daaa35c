package network.amarktai.userconfig.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** Signing in, and losing the permission. */
@BrowserTest
class SignInTest {

    private static final String REFUSED =
            "That doesn’t look like a token. A token has three parts separated by dots and begins with eyJ.";

    @Test
    void aTokenInTheAddressSignsInAndIsGoneFromIt(Visit visit) {
        Page page = visit.page();
        page.navigate(visit.server().url() + "/#token=" + PageServer.token(visit.user()));
        assertThat(visit.heading()).hasText("API keys");
        assertFalse(page.url().contains("token"), page.url());
        assertThat(visit.text(visit.user())).isVisible();

        page.reload();
        assertThat(visit.heading()).hasText("API keys");
        visit.button("Sign out").click();
        assertThat(visit.heading()).hasText("Sign in");
        page.reload();
        assertThat(visit.heading()).hasText("Sign in");
        page.goBack();
        assertFalse(page.url().contains("token"), page.url());
    }

    @Test
    void theTokenOfThePlatformIsUsedAndNotEnded(Visit visit) {
        Page page = visit.page();
        page.navigate(visit.server().url() + "/");
        page.evaluate("token => localStorage.setItem('token', token)", PageServer.token(visit.user()));
        page.reload();
        assertThat(visit.heading()).hasText("API keys");
        assertThat(visit.button("Sign out")).hasCount(0);
        assertEquals(true, page.evaluate("() => localStorage.getItem('token').length > 20"));
    }

    @Test
    void aTokenThatThePlatformRenewedIsUsedWithoutAWord(Visit visit) {
        Page page = visit.page();
        InstantSource yesterday = InstantSource.fixed(Instant.now().minus(Duration.ofDays(1)));
        page.navigate(visit.server().url() + "/");
        page.evaluate("token => localStorage.setItem('token', token)", PageServer.token(visit.user()));
        visit.follow("about:blank", visit.server().url() + "/#token=" + PageServer.token(visit.user(), yesterday));
        assertThat(visit.button("Add a key for Kraken")).isVisible();
        assertThat(visit.text(visit.user())).isVisible();
    }

    @Test
    void aLinkWithTheTokenOfAnotherUserAsksFirst(Visit visit) {
        Page page = visit.page();
        String link = visit.server().url() + "/#token=" + PageServer.token("mallory");
        visit.open("keys");
        visit.follow("about:blank", link);

        assertThat(visit.heading()).hasText("Sign in as another user?");
        assertFalse(page.url().contains("token"), page.url());
        assertThat(visit.text("You are signed in as " + visit.user())).isVisible();
        visit.look("switch-user");
        visit.button("Stay signed in as " + visit.user()).click();
        assertThat(visit.heading()).hasText("API keys");
        assertThat(visit.text(visit.user())).isVisible();

        visit.follow("about:blank", link);
        visit.button("Sign in as mallory").click();
        assertThat(visit.heading()).hasText("API keys");
        assertThat(visit.text("mallory")).isVisible();
    }

    @Test
    void aTokenThatAppearsInTheAddressLaterIsIgnored(Visit visit) {
        Page page = visit.page();
        visit.open("keys");
        page.evaluate("token => location.hash = 'token=' + token", PageServer.token("mallory"));
        page.waitForFunction("() => !location.href.includes('token')");

        page.reload();
        assertThat(visit.heading()).hasText("API keys");
        assertThat(visit.text(visit.user())).isVisible();
    }

    @Test
    void aBrokenTokenInTheAddressLeadsToTheForm(Visit visit) {
        visit.page().navigate(visit.server().url() + "/#token=%");
        assertThat(visit.heading()).hasText("Sign in");
    }

    @Test
    void aPageThatTakesNoTokenFromItsAddressRemovesItOnly(Visit visit) {
        Page page = visit.page();
        page.route(visit.server().url() + "/", route -> {
            APIResponse index = route.fetch();
            route.fulfill(new Route.FulfillOptions()
                    .setResponse(index)
                    .setBody(index.text().replace("content=\"true\"", "content=\"false\"")));
        });
        page.navigate(visit.server().url() + "/#token=" + PageServer.token(visit.user()));

        assertThat(visit.heading()).hasText("Sign in");
        assertFalse(page.url().contains("token"), page.url());
    }

    @Test
    void aPastedTokenSignsInByKeyboardAlone(Visit visit) {
        Page page = visit.page();
        page.navigate(visit.server().url() + "/");
        visit.look("sign-in");
        page.locator("#token").focus();
        page.keyboard().type("my password");
        visit.press("Enter");
        assertThat(visit.text(REFUSED)).isVisible();
        assertThat(page.locator("#token")).isFocused();

        page.locator("#token").fill("Bearer " + PageServer.token(visit.user()) + "x");
        visit.press("Enter");
        assertThat(page.locator("#token-error")).not().hasText(REFUSED);
        assertThat(page.locator("#token-error")).not().isEmpty();

        page.locator("#token").fill(" Bearer " + PageServer.token(visit.user()) + " ");
        visit.press("Enter");
        assertThat(visit.heading()).hasText("API keys");
    }

    @Test
    void aSessionThatEndedLeadsBackToTheFormAndOnFromThere(Visit visit) {
        Page page = visit.page();
        InstantSource yesterday = InstantSource.fixed(Instant.now().minus(Duration.ofDays(1)));
        page.navigate(visit.server().url() + "/#token=" + PageServer.token(visit.user(), yesterday));
        assertThat(visit.text("Your session has ended")).isVisible();
        visit.look("session-ended");
        page.locator("#token").fill(PageServer.token(visit.user()));
        visit.press("Enter");
        assertThat(visit.heading()).hasText("API keys");
    }

    @Test
    void aLinkThatLeadsNowhereLeadsBack(Visit visit) {
        visit.page().navigate(visit.server().url() + "/nothing");
        assertThat(visit.heading()).hasText("There is nothing here");
        visit.link("Go to your settings").click();
        assertThat(visit.heading()).hasText("Sign in");
    }
}
