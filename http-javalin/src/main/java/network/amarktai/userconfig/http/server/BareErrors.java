package network.amarktai.userconfig.http.server;

import java.nio.ByteBuffer;
import java.util.UUID;
import network.amarktai.userconfig.http.error.HttpErrorCode;
import network.amarktai.userconfig.http.problem.Problems;
import network.amarktai.userconfig.http.request.RequestId;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers requests that Jetty rejects before Javalin sees them, such as a URL with a NUL or too large headers. Jetty's
 * own error page would quote the input.
 */
final class BareErrors extends ErrorHandler {

    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;
    private static final int HEADERS_TOO_LARGE = 431;
    private static final int VERSION_NOT_SUPPORTED = 505;

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String requestId = UUID.randomUUID().toString();
        SecurityHeaders.ALL.forEach((name, value) -> response.getHeaders().put(name, value));
        response.getHeaders().put(RequestId.HEADER, requestId);
        // Jetty closes the connection after a request that it could not parse; without this header the client would
        // lose its next request.
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problems.MEDIA_TYPE);
        HttpErrorCode code = code(response.getStatus());
        response.setStatus(code.status());
        response.write(true, ByteBuffer.wrap(Problems.render(code, requestId)), callback);
        return true;
    }

    private static HttpErrorCode code(int status) {
        if (status == HEADERS_TOO_LARGE) {
            return HttpErrorCode.HEADERS_TOO_LARGE;
        }
        // An unsupported HTTP version is an error of the client.
        return (status >= CLIENT_ERROR && status < SERVER_ERROR) || status == VERSION_NOT_SUPPORTED
                ? HttpErrorCode.BAD_REQUEST
                : HttpErrorCode.INTERNAL_ERROR;
    }
}
