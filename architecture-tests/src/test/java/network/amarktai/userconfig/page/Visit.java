package network.amarktai.userconfig.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A user in front of the settings page, in a browser window of their own. */
final class Visit {

    private static final double PATIENCE_MILLISECONDS = 30_000;
    private static final int DESKTOP_WIDTH = 1280;
    private static final int DESKTOP_HEIGHT = 860;
    private static final int TABLET_WIDTH = 820;
    private static final int TABLET_HEIGHT = 1180;
    private static final int PHONE_WIDTH = 360;
    private static final int PHONE_HEIGHT = 740;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final PageServer server;
    private final String user;
    private final BrowserContext context;
    private final Page page;
    private final Complaints complaints;

    private Visit(PageServer server, String user, BrowserContext context) {
        this.server = server;
        this.user = user;
        this.context = context;
        this.page = context.newPage();
        this.complaints = Complaints.of(context, page, server.url());
    }

    static Visit begin(Browser browser, PageServer server, String user) {
        return begin(browser, server, user, "UTC");
    }

    /** A visit of a user in this time zone. */
    static Visit begin(Browser browser, PageServer server, String user, String timeZone) {
        return begin(browser, server, user, timeZone, "en-GB");
    }

    /** A visit of a user in this time zone, with a browser in this language. */
    static Visit begin(Browser browser, PageServer server, String user, String timeZone, String language) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(DESKTOP_WIDTH, DESKTOP_HEIGHT)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale(language)
                .setTimezoneId(timeZone));
        context.setDefaultTimeout(PATIENCE_MILLISECONDS);
        context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
        return new Visit(server, user, context);
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    PageServer server() {
        return server;
    }

    /** The user. */
    String user() {
        return user;
    }

    /** Opens a view, signed in by a token in the address as {@code demo} prints it. */
    void open(String view) {
        page.navigate(server.url() + "/#token=" + PageServer.token(user));
        // Another fragment of the same page.
        page.evaluate("view => location.hash = '#/' + view", view);
        heading().waitFor();
    }

    /** Opens addresses, one after the other. Another page in between makes the browser load this one anew. */
    void follow(String... addresses) {
        for (String address : addresses) {
            page.navigate(address);
        }
    }

    /** Saves a key through the API, without the page. */
    void save(String body) {
        post("/api/user/api-keys", body);
    }

    /** Sends a request as the user, without the page. */
    void post(String path, String body) {
        APIResponse answer = context.request()
                .post(
                        server.url() + path,
                        RequestOptions.create()
                                .setHeader("Authorization", "Bearer " + PageServer.token(user))
                                .setHeader("Content-Type", "application/json")
                                .setData(body));
        assertEquals(200, answer.status(), answer.text());
    }

    /** The heading of the current view. */
    Locator heading() {
        return page.locator("main h1:visible");
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The open dialog. */
    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    Locator text(String words) {
        return page.getByText(words);
    }

    Locator textLike(String pattern) {
        return page.getByText(Pattern.compile(pattern));
    }

    /** Presses keys, one after the other. */
    void press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    /**
     * Checks the current view on a desktop, a tablet and a phone, light and dark: fails if anything overflows or axe finds a
     * violation. Colours do not depend on the width, and sizes do not depend on the colours, so axe checks only the two
     * variants whose pictures are kept in {@code target/screenshots}: the phone in light mode and the desktop in dark
     * mode.
     */
    void look(String name) {
        assertNothingOverflows(name + " on a desktop");
        page.setViewportSize(TABLET_WIDTH, TABLET_HEIGHT);
        assertNothingOverflows(name + " on a tablet");
        screenshot(name + "-tablet-light");
        page.setViewportSize(PHONE_WIDTH, PHONE_HEIGHT);
        assertNothingOverflows(name + " on a phone");
        screenshot(name + "-phone-light");
        Accessibility.assertNoViolation(page, name + " on a phone");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertNothingOverflows(name + " on a phone in the dark");
        page.setViewportSize(DESKTOP_WIDTH, DESKTOP_HEIGHT);
        assertNothingOverflows(name + " on a desktop in the dark");
        screenshot(name + "-desktop-dark");
        Accessibility.assertNoViolation(page, name + " in the dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    // Also inside scrolling elements, such as a dialog.
    private void assertNothingOverflows(String name) {
        Object wide = page.evaluate(
                "() => [document.scrollingElement, ...document.querySelectorAll('dialog, dialog *, main *')]"
                        + ".filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0"
                        + " && getComputedStyle(e).display !== 'inline' && getComputedStyle(e).position !== 'absolute'"
                        + " && getComputedStyle(e).textOverflow !== 'ellipsis' && !e.matches('input, textarea, .unseen'))"
                        + ".map(e => e.tagName + '.' + e.className + ' ' + e.scrollWidth + ' > ' + e.clientWidth)");
        assertEquals(List.of(), wide, name + " overflows");
    }

    /** Saves a picture of the whole page. */
    void screenshot(String name) {
        boolean dialog = page.locator("dialog[open]").count() > 0;
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(!dialog));
    }

    /** Errors of scripts are part of this test. */
    void expectErrors() {
        complaints.ignoreErrors();
    }

    void assertNothingToComplainAbout() {
        assertEquals(List.of(), complaints.all());
    }

    void end() {
        context.close();
    }
}
