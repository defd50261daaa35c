package network.amarktai.userconfig.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that ask and do not read. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UnreadAnswersTest {

    // More than the threads of the server.
    private static final int CLIENTS = 300;
    // Of which the answers do not fit into the buffers of a connection.
    private static final int QUESTIONS = 40;
    // More than the buffers of a connection hold.
    private static final int LARGE = 32 * 1024 * 1024;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keepNothingFromBeingAnswered(boolean page) {
        try (FloodServer server = FloodServer.start(FloodLimits.standard(), Map.of())) {
            String path = page ? script(server) : "/openapi.json";
            List<Wire> flood = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Wire wire = server.connect();
                flood.add(wire);
                wire.send(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").repeat(QUESTIONS));
            }

            for (int i = 0; i < 10; i++) {
                assertEquals(200, server.get("/health/live").status());
                assertEquals(200, server.get("/health/ready").status());
                assertEquals(200, server.save("alice").status());
                assertEquals(
                        200,
                        server.get(FloodServer.KEYS, server.bearer("alice")).status());
            }
            flood.forEach(Wire::close);
        }
    }

    private static String script(FloodServer server) {
        Matcher script =
                Pattern.compile("/assets/[^\"]+\\.js").matcher(server.get("/").body());
        assertTrue(script.find());
        return script.group();
    }

    @Test
    void areAnsweredOnlyAsManyAtOnceWithoutAToken() {
        FloodLimits usual = FloodLimits.standard();
        FloodLimits one = new FloodLimits(usual.arrival(), usual.delivery(), 8, 8, 1, usual.running(), usual.waiting());
        byte[] answer = new byte[LARGE];
        try (FloodServer server = FloodServer.start(
                        one,
                        Map.of("TRUSTED_PROXIES", "127.0.0.1"),
                        routes -> routes.get("/large", call -> call.result(answer)));
                Wire reader = server.connect()) {
            String flooder = "X-Forwarded-For: 203.0.113.7";
            reader.request("GET", "/large", flooder);
            // The answer has begun, and does not end before it is read.
            int first = reader.read();

            Wire.Answer refused = server.get("/openapi.json", flooder);
            assertTrue(refused.is(429, "too_many_at_once"), refused.body());
            assertEquals("1", refused.header("Retry-After"));
            assertEquals("close", refused.header("Connection"));
            assertEquals(
                    200,
                    server.get("/openapi.json", "X-Forwarded-For: 203.0.113.8").status());
            assertEquals(200, server.get("/health/ready", flooder).status());
            assertEquals(
                    200,
                    server.get(FloodServer.KEYS, flooder, server.bearer("alice"))
                            .status());
            assertEquals('H', first, "the first letter of HTTP/1.1");
        }
    }

    @Test
    void areCutOffWhenTheyTakeTooLong() {
        FloodLimits usual = FloodLimits.standard();
        byte[] answer = new byte[LARGE];
        FloodLimits.Delivery hasty = new FloodLimits.Delivery(Duration.ofSeconds(1), LARGE);
        FloodLimits limits = new FloodLimits(usual.arrival(), hasty, 8, 8, 1, usual.running(), usual.waiting());
        try (FloodServer server =
                        FloodServer.start(limits, routes -> routes.get("/large", call -> call.result(answer)));
                Wire wire = server.connect()) {
            wire.request("GET", "/large");
            wire.read();

            while (server.get("/openapi.json").status() == 429) {
                // Its answer still waits to be taken.
            }

            long bytes = wire.bytesToTheEnd();
            assertTrue(bytes < LARGE, bytes + " bytes");
        }
    }
}
