package network.amarktai.userconfig.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import network.amarktai.userconfig.error.ErrorCode;

/**
 * Health checks that wait for a database, with an answer in bounded time. A check that takes longer has failed, and goes
 * on alone: the next call waits for the same run, so that an outage does not use up threads.
 */
final class HealthChecks implements AutoCloseable {

    /** Below the second that load balancers wait for an answer. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private record Check(ErrorCode late, Runnable work) {}

    private final Map<String, Check> checks = new LinkedHashMap<>();
    private final Map<String, Future<HealthCheck>> running = new LinkedHashMap<>();
    private final ExecutorService threads;

    HealthChecks(ThreadFactory factory) {
        threads = Executors.newCachedThreadPool(factory);
    }

    /**
     * Adds a check.
     *
     * @param late the code if it does not end in time
     */
    HealthChecks with(String name, ErrorCode late, Runnable work) {
        checks.put(name, new Check(late, work));
        return this;
    }

    /** Runs all checks at once. Takes no longer than 500 milliseconds. */
    List<HealthCheck> run() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Map<String, Future<HealthCheck>> started = started();
        List<HealthCheck> results = new ArrayList<>();
        started.forEach((name, result) -> results.add(result(name, result, deadline)));
        return results;
    }

    private synchronized Map<String, Future<HealthCheck>> started() {
        running.values().removeIf(Future::isDone);
        checks.forEach((name, check) ->
                running.computeIfAbsent(name, some -> threads.submit(() -> HealthCheck.of(name, check.work()))));
        return new LinkedHashMap<>(running);
    }

    private HealthCheck result(String name, Future<HealthCheck> result, long deadline) {
        try {
            return result.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | CancellationException late) {
            return late(name);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return late(name);
        } catch (ExecutionException defect) {
            throw new IllegalStateException("the health check " + name + " failed", defect);
        }
    }

    private HealthCheck late(String name) {
        Check check = checks.get(name);
        ErrorCode code = check == null ? ErrorCode.STORE_UNAVAILABLE : check.late();
        return new HealthCheck(name, code.code(), "It did not answer within " + PATIENCE.toMillis() + " milliseconds.");
    }

    /** Interrupts running checks. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
