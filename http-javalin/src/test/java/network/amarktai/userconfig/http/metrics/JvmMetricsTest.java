package network.amarktai.userconfig.http.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;

/** The JVM metrics, which are measured from the first scrape. */
class JvmMetricsTest {

    private static final List<String> OF_THE_JVM = List.of(
            "jvm_memory_used_bytes{",
            "jvm_threads_live_threads ",
            "jvm_gc_live_data_size_bytes ",
            "system_cpu_count ",
            "process_uptime_seconds ");

    private static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        text.lines().filter(line -> line.startsWith("# TYPE ")).forEach(names::add);
        return names;
    }

    @Test
    void theFirstAnswerHasThemAll() {
        try (Metrics metrics = Metrics.start()) {
            String text = metrics.text();

            OF_THE_JVM.forEach(name -> assertTrue(text.lines().anyMatch(line -> line.startsWith(name)), name));
        }
    }

    @Test
    void concurrentFirstRequestsGetEachMetricOnce() {
        try (Metrics metrics = Metrics.start()) {
            metrics.answered("GET", "/api/services", 200, Duration.ofMillis(3));

            List<String> answers = Race.run(4, i -> metrics::text);

            for (String text : answers) {
                OF_THE_JVM.forEach(name -> assertTrue(text.lines().anyMatch(line -> line.startsWith(name)), name));
                assertEquals(
                        1,
                        text.lines()
                                .filter(line -> line.startsWith("system_cpu_count "))
                                .count());
                assertTrue(text.contains("http_requests_seconds_count"), text);
            }
            assertEquals(names(answers.get(0)), names(metrics.text()));
        }
    }

    @Test
    void theyEndAlsoIfNobodyAsked() {
        Metrics metrics = Metrics.start();
        metrics.problem("invalid_input");

        metrics.close();
        metrics.close();
    }
}
