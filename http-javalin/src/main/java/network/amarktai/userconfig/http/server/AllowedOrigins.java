package network.amarktai.userconfig.http.server;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import network.amarktai.userconfig.http.request.RequestId;

/**
 * CORS: lets pages of the configured origins read the answers. No request is refused because of its origin: the browser
 * keeps other pages from reading, and the settings page of this server sends its own origin, which is not on the list.
 */
final class AllowedOrigins {

    private static final String METHODS = "GET, POST, DELETE";
    private static final String HEADERS = "Authorization, Content-Type, Idempotency-Key, Prefer, X-Request-Id";

    private final Set<String> origins;

    AllowedOrigins(List<String> origins) {
        this.origins = origins.stream().map(AllowedOrigins::asBrowsersWriteIt).collect(Collectors.toUnmodifiableSet());
    }

    private static String asBrowsersWriteIt(String origin) {
        URI url = URI.create(origin.toLowerCase(Locale.ROOT));
        boolean usualPort = url.getPort() == ("https".equals(url.getScheme()) ? 443 : 80);
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 || usualPort ? "" : ":" + url.getPort());
    }

    /** If the origin of this request is on the list, allows its page to read the answer, and answers a preflight. */
    void admit(Context context) {
        context.header(Header.VARY, Header.ORIGIN);
        String origin = context.header(Header.ORIGIN);
        if (origin == null || !origins.contains(origin)) {
            return;
        }
        context.header(Header.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                .header(Header.ACCESS_CONTROL_EXPOSE_HEADERS, RequestId.HEADER + ", " + Header.RETRY_AFTER);
        if (isPreflight(context)) {
            context.header(Header.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                    .header(Header.ACCESS_CONTROL_ALLOW_HEADERS, HEADERS)
                    .header(Header.CACHE_CONTROL, "no-store")
                    .status(HttpStatus.NO_CONTENT)
                    .skipRemainingHandlers();
        }
    }

    // The servlet's method, because a header can override Javalin's.
    private static boolean isPreflight(Context context) {
        String asked = context.header(Header.ACCESS_CONTROL_REQUEST_METHOD);
        return asked != null && "OPTIONS".equals(context.req().getMethod());
    }
}
