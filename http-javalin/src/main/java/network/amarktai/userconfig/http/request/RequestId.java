package network.amarktai.userconfig.http.request;

import io.javalin.http.Context;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The id of one request, which appears in the answer's {@code X-Request-Id}, in problems, in the access log and in the
 * audit trail. The caller may choose it: 8 to 64 letters, digits, dots, underscores and hyphens, beginning with a
 * letter or digit.
 */
public final class RequestId {

    /** The header of requests and answers. */
    public static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = "request-id";
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{7,63}");

    private RequestId() {}

    /** The id of this request. */
    public static String of(Context context) {
        String known = context.attribute(ATTRIBUTE);
        return known == null ? assign(context) : known;
    }

    /** Sets the id of this request and the header of its answer. */
    public static String assign(Context context) {
        String given = context.header(HEADER);
        String id = acceptable(given) ? given : UUID.randomUUID().toString();
        context.attribute(ATTRIBUTE, id);
        context.header(HEADER, id);
        return id;
    }

    private static boolean acceptable(@Nullable String given) {
        return given != null && HARMLESS.matcher(given).matches();
    }
}
