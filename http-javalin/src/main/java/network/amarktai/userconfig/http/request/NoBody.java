package network.amarktai.userconfig.http.request;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import java.util.Arrays;
import network.amarktai.userconfig.http.error.HttpError;
import network.amarktai.userconfig.http.error.HttpErrorCode;

/** Refuses bodies where none is expected: a client that sends one expects it to have an effect. */
public final class NoBody {

    private static final byte[] EMPTY_OBJECT = {'{', '}'};

    private NoBody() {}

    /** Whether the request has a body. */
    public static boolean hasBody(Context context) {
        return context.req().getContentLengthLong() > 0 || context.header(Header.TRANSFER_ENCODING) != null;
    }

    /**
     * Requires that a request has no body, or an empty JSON object, which some clients always send.
     *
     * @throws HttpError with {@code unexpected_body}
     */
    public static void require(Context context) throws IOException {
        if (hasBody(context)) {
            byte[] body = context.req().getInputStream().readNBytes(EMPTY_OBJECT.length + 1);
            boolean acceptable = body.length == 0 || Arrays.equals(body, EMPTY_OBJECT);
            Arrays.fill(body, (byte) 0);
            if (!acceptable) {
                throw unexpected();
            }
        }
    }

    /** The error of a request with a body that is not expected. */
    public static HttpError unexpected() {
        return HttpError.of(HttpErrorCode.UNEXPECTED_BODY, "This request takes no body. Send it without one.");
    }
}
