package network.amarktai.userconfig.http.metrics;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.micrometer.UserConfigMeters;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.usecase.UserConfig;
import org.jspecify.annotations.Nullable;

/**
 * The server's metrics, in Prometheus' text format.
 *
 * <pre>
 * http_requests_seconds{method, route, status}     count and duration of requests; route is the pattern
 * user_config_problems_total{code}                 problem answers, such as store_unavailable
 * user_config_audit_entries_total{action, outcome} appended audit entries: credential.saved done, payment.confirmed done …
 * user_config_audit_failures_total                 audit entries that could not be written
 * user_config_audit_failing                        1 while the last attempt to write one failed
 * user_config_integrity_failures_total{kind}       failed checks of stored records that were changed outside of this system
 * user_config_consumers                            programs of the operator that have a token
 * user_config_consumer_calls_total{consumer, status} answered calls of each
 * user_config_frozen_users                         users who are frozen
 * user_config_frozen_all                           1 while every user is frozen
 * user_config_frozen_refusals_total                uses that were refused because of a freeze
 * jvm_… process_… system_…                         memory, garbage collection, threads, processors, uptime; collections
 *                                                  are counted from the first scrape
 * </pre>
 */
public final class Metrics implements AutoCloseable {

    /** The route label of requests that match no route. */
    public static final String NO_ROUTE = "(no route)";

    /** The labels by which requests are counted. */
    private record Answer(String method, String route, int status) {}

    private final Map<Answer, Timer> requests = new ConcurrentHashMap<>();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private @Nullable JvmGcMetrics garbageCollection;

    private Metrics() {}

    /** Starts to measure. */
    public static Metrics start() {
        return new Metrics();
    }

    /** Deferred to the first scrape, because the management beans take longer to load than the web server. */
    private synchronized void measureJvm() {
        if (garbageCollection == null) {
            new JvmMemoryMetrics().bindTo(registry);
            new JvmThreadMetrics().bindTo(registry);
            new ProcessorMetrics().bindTo(registry);
            new UptimeMetrics().bindTo(registry);
            garbageCollection = new JvmGcMetrics();
            garbageCollection.bindTo(registry);
        }
    }

    /** Returns the audit log of these stores, which counts every appended entry. */
    public AuditLog counted(Stores stores) {
        return UserConfigMeters.counted(stores, registry);
    }

    /** Exposes the state of the system. */
    public void watch(UserConfig userConfig) {
        new UserConfigMeters(userConfig).bindTo(registry);
    }

    /** Counts an answered call of a consumer. */
    public void called(Consumer consumer, int status) {
        registry.counter("user_config_consumer_calls", "consumer", consumer.name(), "status", Integer.toString(status))
                .increment();
    }

    /**
     * Records an answered request.
     *
     * @param route the pattern of the route, or {@link #NO_ROUTE}; never a path
     */
    public void answered(String method, String route, int status, Duration took) {
        requests.computeIfAbsent(new Answer(method, route, status), this::timer).record(took);
    }

    private Timer timer(Answer answer) {
        return registry.timer(
                "http_requests",
                "method",
                answer.method(),
                "route",
                answer.route(),
                "status",
                Integer.toString(answer.status()));
    }

    /** Counts a problem answer. */
    public void problem(String code) {
        registry.counter("user_config_problems", "code", code).increment();
    }

    /** Returns all metrics as text. The first call starts the JVM metrics. */
    public String text() {
        measureJvm();
        return registry.scrape();
    }

    @Override
    public synchronized void close() {
        if (garbageCollection != null) {
            garbageCollection.close();
        }
        registry.close();
    }
}
