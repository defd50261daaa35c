package network.amarktai.userconfig.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Headers that do not end, and connections without any. */
@Timeout(120)
class SlowHeadsTest {

    private static final String BEGIN = "GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";

    @Test
    void haveTheSameDeadlineAsBodies() {
        try (FloodServer server =
                        FloodServer.start(FloodServer.times(Duration.ofMillis(400), Duration.ofSeconds(10)), Map.of());
                Wire first = server.connect();
                Wire second = server.connect();
                Wire idle = server.connect()) {
            first.send(BEGIN);
            second.request("GET", "/health/live");
            assertEquals(200, second.answer().status());
            second.send(BEGIN);

            assertEquals(0, first.bytesToTheEnd());
            assertEquals(0, second.bytesToTheEnd());
            // It has sent nothing, so it is only idle.
            assertEquals(200, idle.request("GET", "/health/live").answer().status());
        }
    }

    @Test
    void idleConnectionsKeepNothingFromBeingAnswered() {
        try (FloodServer server = FloodServer.start(FloodLimits.standard(), Map.of())) {
            List<Wire> idle = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                idle.add(server.connect());
            }

            assertEquals(200, server.get("/health/ready").status());
            assertEquals(200, server.save("alice").status());
            Wire last = idle.get(idle.size() - 1);
            assertTrue(last.request("GET", "/openapi.json").answer().body().startsWith("{"));

            idle.forEach(Wire::close);
        }
    }
}
