package network.amarktai.userconfig.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Checks a page with axe-core: all its rules for WCAG 2.2 AA and its best practices. */
final class Accessibility {

    private static final String SCRIPT = script();
    // Colours in the middle of a fade are not part of the design; a spinner never stops.
    private static final String FADED = "() => Promise.allSettled(document.getAnimations()"
            + ".filter(a => a.effect.getComputedTiming().endTime < Infinity).map(a => a.finished)).then(() => {})";
    private static final String RUN = "async () => (await axe.run(document, {resultTypes: ['violations'],"
            + " runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})).violations.map("
            + "v => v.id + ': ' + v.help + ' ' + v.nodes.map(n => n.html + ' ' + n.failureSummary).join(' | '))";

    private Accessibility() {}

    static void assertNoViolation(Page page, String where) {
        if (Boolean.FALSE.equals(page.evaluate("() => 'axe' in window"))) {
            page.evaluate(SCRIPT);
        }
        page.evaluate(FADED);
        assertEquals(List.of(), page.evaluate(RUN), where);
    }

    private static String script() {
        try (InputStream script = Accessibility.class.getResourceAsStream("/axe.min.js")) {
            if (script == null) {
                throw new AssertionError("axe-core is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
