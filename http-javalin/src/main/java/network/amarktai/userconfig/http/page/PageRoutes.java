package network.amarktai.userconfig.http.page;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import network.amarktai.userconfig.http.error.HttpError;
import network.amarktai.userconfig.http.error.HttpErrorCode;
import network.amarktai.userconfig.http.page.SettingsPage.Form;
import network.amarktai.userconfig.http.route.Routes;
import network.amarktai.userconfig.http.settings.Settings.TokenFromAddress;
import org.jspecify.annotations.Nullable;

/**
 * {@code /} and {@code /assets}: the settings page; with {@code ?debug} from its single files. It needs no token, contains no user data, and loads nothing from
 * another host; its data comes from the API.
 */
public final class PageRoutes implements Routes {

    private static final String POLICY = "Content-Security-Policy";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final int NOT_FOUND = 404;

    private final TokenFromAddress tokenFromAddress;
    private final String banner;
    private @Nullable SettingsPage page;

    /**
     * @param tokenFromAddress what the page does with a token in its address: if it is taken, a link can sign a user in
     * @param banner a line at the top of the page; empty for none
     */
    public PageRoutes(TokenFromAddress tokenFromAddress, String banner) {
        this.tokenFromAddress = tokenFromAddress;
        this.banner = banner;
    }

    /** Loads the page at the first request: most starts of a server never serve it. */
    private synchronized SettingsPage page() {
        SettingsPage loaded = page;
        if (loaded == null) {
            loaded = SettingsPage.load(tokenFromAddress, banner);
            page = loaded;
        }
        return loaded;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/", this::index);
        routes.get("/assets/{version}/<path>", this::asset);
        routes.error(NOT_FOUND, "text/html", this::notFound);
    }

    private void index(Context context) {
        protect(context);
        Form form = context.queryParamMap().containsKey("debug") ? Form.SINGLE : Form.JOINED;
        page().index(language(context), form).answer(context, "no-cache");
        inLanguage(context);
    }

    private static String language(Context context) {
        return PageLanguages.forBrowser(context.header(Header.ACCEPT_LANGUAGE));
    }

    private static void inLanguage(Context context) {
        context.header(Header.VARY, Header.ACCEPT_ENCODING + ", " + Header.ACCEPT_LANGUAGE)
                .header(Header.CONTENT_LANGUAGE, language(context));
    }

    private void protect(Context context) {
        context.header(POLICY, page().policy())
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    }

    private void asset(Context context) {
        Asset asset = page().asset(context.pathParam("version"), context.pathParam("path"))
                .orElseThrow(() -> HttpError.of(HttpErrorCode.NOT_FOUND, "Not found."));
        asset.answer(context, FOR_EVER);
    }

    // A browser gets a page with a link back; programs get a problem document.
    private void notFound(Context context) {
        if (context.method().equals(HandlerType.GET) && !context.path().startsWith("/api/")) {
            protect(context);
            page().notFound(language(context)).answer(context, "no-store");
            inLanguage(context);
            context.status(NOT_FOUND);
            context.removeHeader(Header.ETAG);
        }
    }
}
