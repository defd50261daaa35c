package network.amarktai.userconfig.http.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
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
import network.amarktai.userconfig.domain.audit.IntegrityFailure;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.UnitOfWork;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.audit.KeepAuditTrail;
import network.amarktai.userconfig.usecase.consumer.ConsumerRegistry;
import network.amarktai.userconfig.usecase.freeze.FreezeState;
import network.amarktai.userconfig.usecase.trail.IntegrityAlarm;
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

    /**
     * Returns a log that delegates to this one and counts every appended entry.
     *
     * @param unit the units of work of the same store
     */
    public AuditLog counted(AuditLog log, UnitOfWork unit) {
        return new CountedAuditLog(log, unit, registry);
    }

    /** Exposes the state of the system. */
    public void watch(UserConfig userConfig) {
        watch(userConfig.audit().keepAuditTrail());
        watch(userConfig.audit().integrityAlarm());
        watch(userConfig.freezeState());
        watch(userConfig.consumers().registry());
    }

    /** Exposes the failures of writing to the audit log. */
    private void watch(KeepAuditTrail trail) {
        FunctionCounter.builder("user_config_audit_failures", trail, KeepAuditTrail::failures)
                .description("audit entries that could not be written")
                .register(registry);
        Gauge.builder("user_config_audit_failing", trail, one -> one.isFailing() ? 1 : 0)
                .description("1 while the last attempt to write an audit entry failed")
                .register(registry);
    }

    /** Exposes the failed integrity checks of stored records. */
    private void watch(IntegrityAlarm alarm) {
        for (IntegrityFailure.Kind kind : IntegrityFailure.Kind.values()) {
            FunctionCounter.builder("user_config_integrity_failures", alarm, one -> one.count(kind))
                    .tag("kind", kind.label())
                    .description("checks of stored records that failed")
                    .register(registry);
        }
    }

    /** Exposes how many consumers there are. */
    private void watch(ConsumerRegistry consumers) {
        Gauge.builder("user_config_consumers", consumers, ConsumerRegistry::count)
                .description("programs of the operator that have a token")
                .register(registry);
    }

    /** Counts an answered call of a consumer. */
    public void called(Consumer consumer, int status) {
        registry.counter("user_config_consumer_calls", "consumer", consumer.name(), "status", Integer.toString(status))
                .increment();
    }

    /** Exposes who is frozen. */
    private void watch(FreezeState freezes) {
        Gauge.builder("user_config_frozen_users", freezes, FreezeState::frozenUsers)
                .description("users who are frozen")
                .register(registry);
        Gauge.builder("user_config_frozen_all", freezes, one -> one.isEverybodyFrozen() ? 1 : 0)
                .description("1 while every user is frozen")
                .register(registry);
        FunctionCounter.builder("user_config_frozen_refusals", freezes, FreezeState::refusals)
                .description("uses that were refused because of a freeze")
                .register(registry);
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
