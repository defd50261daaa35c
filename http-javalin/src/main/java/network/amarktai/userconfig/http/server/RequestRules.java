package network.amarktai.userconfig.http.server;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import network.amarktai.userconfig.http.error.HttpError;
import network.amarktai.userconfig.http.error.HttpErrorCode;
import network.amarktai.userconfig.http.request.NoBody;

/** Rules for the headers and the body of every request. Requests that HTTP itself does not allow do not get here. */
final class RequestRules {

    // Attack: two readers of one request, such as a proxy and this server, take different ones of two headers.
    private static final List<String> ONCE = List.of(
            Header.AUTHORIZATION, "X-On-Behalf-Of", Header.CONTENT_TYPE, Header.CONTENT_ENCODING, Header.ORIGIN);

    private static final Set<HandlerType> WITH_BODY = Set.of(HandlerType.POST, HandlerType.PUT, HandlerType.PATCH);
    private static final Pattern JSON =
            Pattern.compile("application/json(\\s*;\\s*charset\\s*=\\s*\"?utf-8\"?)?\\s*", Pattern.CASE_INSENSITIVE);

    private RequestRules() {}

    /** Refuses a header that was sent several times. */
    static void headers(Context context) {
        for (String header : ONCE) {
            if (Collections.list(context.req().getHeaders(header)).size() > 1) {
                throw HttpError.of(HttpErrorCode.REPEATED_HEADER, "Send one " + header + " header, not several.");
            }
        }
    }

    /** Refuses a body that cannot be read here. Without a content type, a body is taken for JSON. */
    static void body(Context context) {
        if (!NoBody.hasBody(context)) {
            return;
        }
        if (!WITH_BODY.contains(context.method())) {
            throw NoBody.unexpected();
        }
        String encoding = context.header(Header.CONTENT_ENCODING);
        if (encoding != null && !"identity".equalsIgnoreCase(encoding.strip())) {
            throw HttpError.of(
                    HttpErrorCode.UNSUPPORTED_MEDIA_TYPE, "The body is compressed. Send it without Content-Encoding.");
        }
        String type = context.header(Header.CONTENT_TYPE);
        if (type != null && !JSON.matcher(type).matches()) {
            throw HttpError.of(
                    HttpErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "The body is not JSON. Send JSON in UTF-8, with Content-Type: application/json.");
        }
    }
}
