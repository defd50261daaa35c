package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JVM metrics take long to load, so a server does not load them before the first request for metrics. */
class LazyMetricsTest {

    private static final String MEASURES = "io.micrometer.core.instrument.binder.jvm.JvmGcMetrics ";

    @TempDir
    private Path folder;

    @Test
    void theJvmIsMeasuredFromTheFirstScrapeOn() throws IOException {
        Path loaded = folder.resolve("loaded.log");
        List<String> flags = new ArrayList<>(ClassArchive.flags());
        flags.add("-Xlog:class+load=info:file=" + loaded);
        try (ServerProcess server =
                ServerProcess.startServer(flags, folder, Operator.variables("DATA_DIR", folder.toString()), "serve")) {
            Api.signedIn(server.url(), "alice").get(Api.KEYS).is(200);
            assertTrue(Files.readString(loaded).contains("http.metrics.Metrics "), "classes are logged");
            assertFalse(Files.readString(loaded).contains(MEASURES));

            String metrics =
                    Api.withHeaders(server.url()).get("/metrics").is(200).body();

            assertTrue(metrics.contains("jvm_memory_used_bytes"), metrics);
            assertTrue(Files.readString(loaded).contains(MEASURES));
        }
    }
}
