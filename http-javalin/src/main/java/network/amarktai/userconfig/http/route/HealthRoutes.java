package network.amarktai.userconfig.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import network.amarktai.userconfig.engine.HealthCheck;

/** {@code /health}: liveness and readiness. Needs no token and reveals no secrets. */
public final class HealthRoutes implements Routes {

    // A late payment pass is no reason to take a server out of service: it still stores keys and accepts payments.
    private static final Set<String> REQUIRED = Set.of("store", "audit", "clock");

    // Shown, but not required: one changed record could otherwise stop every server, and one late chain all services.
    private static final Set<String> SHOWN = Set.of("integrity", "testnet", "mainnet");

    private static final int SERVICE_UNAVAILABLE = 503;

    // A constant: the first answer of a process does not wait for the JSON library to load.
    private static final byte[] LIVE = "{\"status\":\"live\",\"checks\":{}}".getBytes(StandardCharsets.US_ASCII);

    private final Supplier<List<HealthCheck>> health;

    public HealthRoutes(Supplier<List<HealthCheck>> health) {
        this.health = health;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/health/live", HealthRoutes::live);
        routes.get("/health/ready", this::ready);
        // Load balancers use HEAD, which Javalin would answer with 200 without running the checks.
        routes.head("/health/ready", this::ready);
    }

    private static void live(Context context) {
        context.header(Header.CACHE_CONTROL, "no-store")
                .contentType(ContentType.APPLICATION_JSON)
                .result(LIVE);
    }

    /**
     * @param checks {@code ok} or an error code, by the name of the check
     */
    record Health(String status, Map<String, String> checks) {}

    private void ready(Context context) {
        Map<String, String> results = new TreeMap<>();
        List<HealthCheck> checks = health.get();
        checks.stream()
                .filter(check -> REQUIRED.contains(check.name()) || SHOWN.contains(check.name()))
                .forEach(check -> results.put(check.name(), check.code()));
        boolean ready =
                checks.stream().filter(check -> REQUIRED.contains(check.name())).allMatch(HealthCheck::ok);
        if (!ready) {
            context.status(SERVICE_UNAVAILABLE);
        }
        answer(context, new Health(ready ? "ready" : "not ready", results));
    }

    private static void answer(Context context, Health health) {
        context.header(Header.CACHE_CONTROL, "no-store");
        Answers.json(context, health);
    }
}
