package network.amarktai.userconfig.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.router.Endpoint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.http.error.HttpError;
import network.amarktai.userconfig.http.error.HttpErrorCode;
import network.amarktai.userconfig.http.metrics.Metrics;
import network.amarktai.userconfig.http.problem.Problems;
import network.amarktai.userconfig.http.request.Caller;

/**
 * {@code /metrics}: metrics for Prometheus; also counts requests. Needs a token of its own if the operator has set one. It
 * contains no user data, but a public proxy should not forward it.
 */
public final class MetricsRoutes implements Routes {

    private static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final String BEARER = "Bearer ";
    private static final String BEGAN = "metrics-began";
    // The method label of a request without a route, whose method is arbitrary client input.
    private static final String OTHER = "(other)";

    private final Metrics metrics;
    private final Optional<Secret> token;

    /** Creates the routes, with the token that the metrics need, if any. */
    public MetricsRoutes(Metrics metrics, Optional<Secret> token) {
        this.metrics = metrics;
        this.token = token;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.before(context -> context.attribute(BEGAN, System.nanoTime()));
        routes.after(this::count);
        routes.get("/metrics", this::show);
    }

    private void requireToken(Context context) {
        String header = String.valueOf(context.header(Header.AUTHORIZATION));
        byte[] given = header.startsWith(BEARER)
                ? header.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8)
                : new byte[0];
        // Takes as long for every wrong token.
        if (!token.map(right -> right.<Boolean>withBytes(bytes -> MessageDigest.isEqual(bytes, given)))
                .orElse(true)) {
            context.header(Header.WWW_AUTHENTICATE, "Bearer");
            throw HttpError.of(
                    HttpErrorCode.METRICS_TOKEN_REQUIRED,
                    "The metrics of this server need the token in METRICS_TOKEN: Authorization: Bearer …");
        }
    }

    private void show(Context context) {
        requireToken(context);
        context.header(Header.CACHE_CONTROL, "no-store");
        context.contentType(MEDIA_TYPE).result(metrics.text());
    }

    private void count(Context context) {
        Endpoint endpoint = context.endpoints().lastHttpEndpoint();
        Long began = context.attribute(BEGAN);
        metrics.answered(
                endpoint == null ? OTHER : endpoint.method.name(),
                endpoint == null ? Metrics.NO_ROUTE : endpoint.path,
                context.statusCode(),
                Duration.ofNanos(began == null ? 0 : System.nanoTime() - began));
        if (Caller.isKnown(context)) {
            Caller.of(context).program().ifPresent(program -> metrics.called(program.name(), context.statusCode()));
        }
        String code = context.attribute(Problems.CODE);
        if (code != null) {
            metrics.problem(code);
        }
    }
}
