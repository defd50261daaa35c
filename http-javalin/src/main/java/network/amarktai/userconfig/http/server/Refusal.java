package network.amarktai.userconfig.http.server;

import io.javalin.http.Context;
import network.amarktai.userconfig.http.error.HttpError;
import network.amarktai.userconfig.http.error.HttpErrorCode;
import org.eclipse.jetty.server.Request;

/**
 * Refuses a request before it is processed. The refusal is answered, logged and counted like every other error: the
 * first handler throws it.
 */
final class Refusal {

    private static final String ATTRIBUTE = Refusal.class.getName();

    private Refusal() {}

    static HttpError tooManyAtOnce() {
        return HttpError.busy(
                HttpErrorCode.TOO_MANY_AT_ONCE,
                "Too many requests from this address are under way. Wait for their answers, and read them.");
    }

    static HttpError tooManyBodies() {
        return HttpError.busy(
                HttpErrorCode.TOO_MANY_AT_ONCE,
                "Too many of your requests are being sent at once. Finish one before you begin the next.");
    }

    static HttpError bodyTooSlow() {
        return HttpError.busy(HttpErrorCode.BODY_TOO_SLOW, "The body did not arrive in time. Send it again.");
    }

    static HttpError overloaded() {
        return HttpError.busy(
                HttpErrorCode.OVERLOADED, "The server has too much to do. Nothing was changed; try again.");
    }

    static void mark(Request request, HttpError refusal) {
        request.setAttribute(ATTRIBUTE, refusal);
    }

    /** Throws the refusal of a request that was marked with one. */
    static void throwIfMarked(Context context) {
        if (context.req().getAttribute(ATTRIBUTE) instanceof HttpError refusal) {
            throw refusal;
        }
    }
}
