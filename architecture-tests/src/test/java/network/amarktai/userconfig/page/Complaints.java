package network.amarktai.userconfig.page;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Problems that a browser window reports and no user sees: errors, policy violations, requests to other origins. */
final class Complaints {

    private static final Set<String> SERIOUS = Set.of("error", "warning");

    private final String origin;
    private final List<String> all = new CopyOnWriteArrayList<>();

    private volatile boolean errorsExpected;

    private Complaints(String origin) {
        this.origin = origin;
    }

    static Complaints of(BrowserContext context, Page page, String origin) {
        Complaints complaints = new Complaints(origin);
        context.onConsoleMessage(complaints::console);
        context.onRequest(request -> complaints.requested(request.url()));
        page.onPageError(error -> complaints.all.add("script: " + error));
        return complaints;
    }

    private void console(ConsoleMessage message) {
        // The page shows failed requests; the browser reports them here too, whatever the page does.
        boolean failedRequest = message.text().startsWith("Failed to load resource")
                && !message.location().contains("/assets/");
        if (SERIOUS.contains(message.type()) && !failedRequest && !errorsExpected) {
            all.add("console: " + message.text() + " at " + message.location());
        }
    }

    private void requested(String url) {
        if (!url.startsWith(origin + "/") && !url.equals("about:blank")) {
            all.add("request to another host: " + url);
        }
        if (url.contains("eyJ")) {
            all.add("a token in a URL: " + url);
        }
    }

    void ignoreErrors() {
        errorsExpected = true;
    }

    List<String> all() {
        return List.copyOf(all);
    }
}
