package network.amarktai.userconfig.http.server;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.util.Set;
import network.amarktai.userconfig.http.request.RequestId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line per request. It contains the route, never the path or the query, which may contain a misplaced key.
 * It contains no user id; the request id leads to the audit trail.
 */
final class AccessLog {

    private static final Logger LOG = LoggerFactory.getLogger("access");
    // The method is arbitrary client input, which may be a key, too.
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    private AccessLog() {}

    static void write(Context context, float milliseconds) {
        LOG.info(
                "{} {} {} {}ms {}",
                METHODS.contains(context.method().name()) ? context.method() : "(other)",
                route(context),
                context.statusCode(),
                Math.round(milliseconds),
                RequestId.of(context));
    }

    static String route(Context context) {
        Endpoint endpoint = context.endpoints().lastHttpEndpoint();
        return endpoint == null ? "(no route)" : endpoint.path;
    }
}
