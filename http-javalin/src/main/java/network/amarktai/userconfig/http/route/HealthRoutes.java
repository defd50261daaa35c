package network.amarktai.userconfig.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import network.amarktai.userconfig.error.UserConfigException;

/** {@code /health}: liveness and readiness. Needs no token and reveals no secrets. */
public final class HealthRoutes implements Routes {

    /** A check of something that this server requires. */
    @FunctionalInterface
    public interface Check {
        /** Returns normally if it works; otherwise throws a {@link UserConfigException}. */
        void run();
    }

    private static final int SERVICE_UNAVAILABLE = 503;

    // A constant: the first answer of a process does not wait for the JSON library to load.
    private static final byte[] LIVE = "{\"status\":\"live\",\"checks\":{}}".getBytes(StandardCharsets.US_ASCII);

    private final Map<String, Check> checks;

    public HealthRoutes(Map<String, Check> checks) {
        this.checks = new TreeMap<>(checks);
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
        checks.forEach((name, check) -> results.put(name, result(check)));
        boolean ready = results.values().stream().allMatch("ok"::equals);
        if (!ready) {
            context.status(SERVICE_UNAVAILABLE);
        }
        answer(context, new Health(ready ? "ready" : "not ready", results));
    }

    private static String result(Check check) {
        try {
            check.run();
            return "ok";
        } catch (UserConfigException failed) {
            return failed.code().code();
        }
    }

    private static void answer(Context context, Health health) {
        context.header(Header.CACHE_CONTROL, "no-store");
        Answers.json(context, health);
    }
}
