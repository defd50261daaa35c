package network.amarktai.userconfig.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything can be done without a mouse: by Tab, Enter, Space and arrows, from the beginning of a page. */
@BrowserTest
class KeyboardTest {

    private static final String KEY = "sk-proj-good-keyboard-0123456789a";
    // More than any view has.
    private static final int STEPS = 150;

    @Test
    void aKeyIsTestedByKeyboardAlone(Visit visit) {
        visit.open("keys");
        enter(visit, visit.button("Add a key for OpenAI"));
        tabTo(visit, KeysTest.box(visit, "api_key"));
        visit.page().keyboard().type("sk-proj-bad-keyboard-0123456789ab");
        enter(visit, visit.button("Test first"));
        assertThat(visit.dialog().locator(".test-result .note.bad")).isVisible();
        assertEverythingIsReached(visit);
        tabTo(visit, KeysTest.box(visit, "api_key"));
        visit.press("Control+A");
        visit.page().keyboard().type(KEY);
        enter(visit, visit.button("Save key"));
        assertThat(visit.dialog()).hasCount(0);
        Locator row = KeysTest.row(visit, "openai");
        assertThat(row.locator(".chip.good")).hasText("Valid");

        enter(visit, visit.button("Test the OpenAI key"));
        assertThat(row.getByText("This key was tested just now.")).isVisible();
        assertEverythingIsReached(visit);
    }

    @Test
    void aWalletIsImportedByKeyboardAlone(Visit visit) {
        Page page = visit.page();
        visit.open("wallet");
        enter(visit, visit.button("Import a wallet"));
        assertEverythingIsReached(visit);
        tabTo(visit, page.locator("#import-1"));
        // A space moves to the next word.
        page.keyboard().type("abandon ".repeat(11) + "about");
        visit.press("Enter");
        assertThat(visit.text("The wallet is imported")).isVisible();
        assertThat(visit.dialog()).hasCount(0);

        tabTo(visit, page.locator("#agent-switch"));
        visit.press("Space");
        assertThat(page.locator("#agent-switch")).isChecked();
        assertEverythingIsReached(visit);
    }

    @Test
    void transactionsAndEventsAreFilteredByKeyboardAlone(Visit visit) {
        Page page = visit.page();
        visit.save("{\"service\": \"openai\", \"key\": \"" + KEY + "\"}");
        visit.open("transactions");
        tabTo(visit, page.locator("select[name=status]"));
        page.keyboard().type("Conf");
        assertThat(page.locator("select[name=status]")).hasValue("confirmed");
        assertTrue(page.url().contains("status=confirmed"), page.url());
        assertEverythingIsReached(visit);

        enter(visit, visit.link("Activity"));
        assertThat(visit.heading()).isFocused();
        tabTo(visit, page.locator("input[type=search]"));
        page.keyboard().type("saved");
        assertThat(page.locator(".event")).hasCount(1);
        assertEverythingIsReached(visit);
    }

    private static void enter(Visit visit, Locator control) {
        tabTo(visit, control);
        visit.press("Enter");
    }

    /** Presses Tab until this has the focus. */
    private static void tabTo(Visit visit, Locator control) {
        control.waitFor();
        for (int step = 0; step < STEPS; step++) {
            if ((Boolean) control.evaluate("control => control === document.activeElement")) {
                return;
            }
            visit.press("Tab");
        }
        throw new AssertionError("Tab does not lead to " + control);
    }

    /** Tab reaches every control, within the dialog if one is open, and each control shows that it has the focus. */
    private static void assertEverythingIsReached(Visit visit) {
        Page page = visit.page();
        page.evaluate("() => { const within = document.querySelector('dialog[open]') ?? document;"
                + " const name = e => e.tagName + '#' + e.id + ' ' + (e.ariaLabel ?? e.textContent.trim()).slice(0, 40);"
                + " const usable = e => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.tabIndex >= 0"
                // Arrows move to the other buttons of a group.
                + "   && !(e.type === 'radio' && !e.checked);"
                + " window.missing = new Map([...within.querySelectorAll('a[href], button, input, select, textarea, summary,"
                + " [tabindex]')].filter(usable).map(e => [e, name(e)]));"
                + " window.unseen = [];"
                + " document.addEventListener('focusin', event => { window.missing.delete(event.target);"
                + "   const style = getComputedStyle(event.target);"
                + "   const around = event.target.closest('label, .switch') ?? event.target;"
                + "   if (style.outlineStyle === 'none' && style.boxShadow === 'none'"
                + "       && getComputedStyle(around).outlineStyle === 'none' && getComputedStyle(around).boxShadow === 'none')"
                + "     window.unseen.push(name(event.target)); }); }");
        for (int step = 0; step < STEPS && left(page) > 0; step++) {
            visit.press("Tab");
        }
        assertEquals(List.of(), page.evaluate("() => [...window.missing.values()]"), "not reached");
        assertEquals(List.of(), page.evaluate("() => window.unseen"), "reached, but it does not show");
    }

    private static int left(Page page) {
        return (Integer) page.evaluate("() => window.missing.size");
    }
}
