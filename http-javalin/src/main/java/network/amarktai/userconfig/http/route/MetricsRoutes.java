package network.amarktai.userconfig.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.router.Endpoint;
import java.time.Duration;
import network.amarktai.userconfig.http.metrics.Metrics;
import network.amarktai.userconfig.http.problem.Problems;

/**
 * {@code /metrics}: metrics for Prometheus; also counts requests. Needs no token, as it contains no user data; a public
 * proxy should not forward it.
 */
public final class MetricsRoutes implements Routes {

    private static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final String BEGAN = "metrics-began";
    // The method label of a request without a route, whose method is arbitrary client input.
    private static final String OTHER = "(other)";

    private final Metrics metrics;

    public MetricsRoutes(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.before(context -> context.attribute(BEGAN, System.nanoTime()));
        routes.after(this::count);
        routes.get("/metrics", this::show);
    }

    private void show(Context context) {
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
        String code = context.attribute(Problems.CODE);
        if (code != null) {
            metrics.problem(code);
        }
    }
}
