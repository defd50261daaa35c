package network.amarktai.userconfig.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** The red button and the banner. */
@BrowserTest
class FreezeTest {

    private static final String STOP = "Stop everything";
    private static final String ALLOW = "Allow use again";

    @Test
    void oneClickStopsEverythingAndAnotherAllowsItAgain(Visit visit) {
        visit.save("{\"service\":\"openai\",\"key\":\"sk-proj-0123456789abcdefghijklmnop\"}");
        visit.open("keys");
        visit.look("freeze-possible");
        visit.button(STOP).click();
        assertThat(visit.text("Everything is stopped")).isVisible();
        assertThat(visit.button(STOP)).hasCount(0);
        visit.look("frozen");
        visit.button("Test the OpenAI key").click();
        assertThat(visit.textLike("Every use of your keys and your wallet is stopped"))
                .isVisible();

        visit.link("Payment agent").click();
        assertThat(visit.text("Everything is stopped")).isVisible();
        visit.look("frozen-wallet");
        visit.page().reload();
        assertThat(visit.text("Everything is stopped")).isVisible();
        visit.button(ALLOW).click();
        assertThat(visit.text("Everything is stopped")).hasCount(0);
        assertThat(visit.button(STOP)).isVisible();
    }

    @Test
    void theButtonIsInReachOnEveryViewAndEveryScreen(Visit visit) {
        for (int width : new int[] {360, 820, 1280}) {
            visit.page().setViewportSize(width, 640);
            for (String view : new String[] {"keys", "wallet", "transactions", "activity"}) {
                visit.open(view);
                BoundingBox box = visit.button(STOP).boundingBox();
                assertTrue(box.x >= 0 && box.x + box.width <= width, view + " at " + width + ": " + box.x);
                assertTrue(box.y >= 0 && box.y + box.height <= 640, view + " at " + width + ": " + box.y);
                visit.page().evaluate("() => window.scrollTo(0, document.body.scrollHeight)");
                BoundingBox later = visit.button(STOP).boundingBox();
                assertTrue(
                        later.y >= 0 && later.y + later.height <= 640, view + " scrolled at " + width + ": " + later.y);
            }
        }
    }

    @Test
    void afterAnOldLoginItAsksToSignInAgain(Visit visit) {
        Page page = visit.page();
        visit.open("keys");
        visit.button(STOP).click();
        assertThat(visit.text("Everything is stopped")).isVisible();
        InstantSource then = InstantSource.fixed(Instant.now().minus(Duration.ofMinutes(20)));
        page.navigate(visit.server().url() + "/#token=" + PageServer.token(visit.user(), then));
        assertThat(visit.text("Everything is stopped")).isVisible();
        visit.button(ALLOW).click();
        assertThat(visit.textLike("sign in again and repeat this")).isVisible();
        visit.look("frozen-old-login");

        visit.button("Sign in again").click();

        assertThat(visit.heading()).hasText("Sign in");
    }
}
