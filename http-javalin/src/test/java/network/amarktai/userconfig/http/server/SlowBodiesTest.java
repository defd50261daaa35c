package network.amarktai.userconfig.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that send slowly. */
@Timeout(120)
class SlowBodiesTest {

    private static final int CLIENTS = 300;
    private static final int ANNOUNCED = 60_000;
    // More than is read for a client without a token.
    private static final String BEGIN = "{\"service\":\"openai\",\"key\":\"" + "k".repeat(10_000);

    private static FloodLimits arrival(Duration time) {
        return FloodServer.times(time, Duration.ofSeconds(10));
    }

    @Test
    void ofOneUserAreEightAtOnceAndHoldNothingUp() {
        try (FloodServer server = FloodServer.start(arrival(Duration.ofSeconds(3)), Map.of())) {
            String mallory = server.bearer("mallory");
            List<Wire> flood = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                flood.add(server.connect().begin(FloodServer.KEYS, ANNOUNCED, BEGIN, mallory));
            }
            for (int i = 0; i < 5; i++) {
                assertEquals(200, server.get("/health/live").status());
                assertEquals(200, server.get("/health/ready").status());
                assertEquals(200, server.save("alice").status());
            }

            int refused = 0;
            int late = 0;
            for (Wire wire : flood) {
                Wire.Answer answer = wire.answer();
                assertEquals("close", answer.header("Connection"));
                // So many tokens at once are not even all checked.
                boolean full = answer.is(429, "too_many_at_once") || answer.is(503, "overloaded");
                refused += full && !answer.header("Retry-After").isEmpty() ? 1 : 0;
                late += answer.is(408, "body_too_slow") ? 1 : 0;
                wire.close();
            }
            assertEquals(CLIENTS, refused + late);
            // More of them only if some were so late that others came after.
            assertTrue(late >= 8, late + " were waited for");
            assertEquals(200, server.save("mallory").status());
        }
    }

    @Test
    void ofOneUserAreCountedWhateverTokenTheyHave() {
        try (FloodServer server = FloodServer.start(arrival(Duration.ofSeconds(2)), Map.of())) {
            List<Wire> slow = new ArrayList<>();
            for (int i = 1; i <= 9; i++) {
                slow.add(server.asking(server.bearer("mallory", Duration.ofMinutes(i))));
            }
            slow.forEach(wire -> assertEquals(100, wire.answer().status()));
            assertEquals(200, server.save("mallory").status(), "a body that arrives at once is not counted");

            List<Integer> statuses =
                    slow.stream().map(wire -> wire.answer().status()).sorted().toList();

            assertEquals(List.of(408, 408, 408, 408, 408, 408, 408, 408, 429), statuses);
        }
    }

    @Test
    void ofOneAddressAreCountedBehindAProxyAsWell() {
        FloodLimits usual = FloodLimits.standard();
        FloodLimits one =
                new FloodLimits(Duration.ofSeconds(2), usual.delivery(), 8, 1, 64, usual.running(), usual.waiting());
        try (FloodServer server = FloodServer.start(one, Map.of("TRUSTED_PROXIES", "127.0.0.1"));
                Wire slow = server.asking("X-Forwarded-For: 203.0.113.7", server.bearer("a"));
                Wire other = server.asking("X-Forwarded-For: 203.0.113.7", server.bearer("b"));
                Wire elsewhere = server.asking("X-Forwarded-For: 203.0.113.8", server.bearer("b"))) {
            List<Wire> all = List.of(slow, other, elsewhere);
            all.forEach(wire -> assertEquals(100, wire.answer().status()));

            assertEquals(
                    List.of(408, 429),
                    Stream.of(slow, other)
                            .map(wire -> wire.answer().status())
                            .sorted()
                            .toList());
            assertEquals(408, elsewhere.answer().status());
        }
    }

    @Test
    void haveADeadlineHoweverSteadilyTheyArrive() {
        try (FloodServer server = FloodServer.start(arrival(Duration.ofMillis(500)), Map.of());
                Wire steady = server.connect()) {
            steady.begin(FloodServer.KEYS, ANNOUNCED, BEGIN, server.bearer("mallory"));
            Thread sender = new Thread(() -> {
                for (int i = 0; i < 1_000 && !Thread.currentThread().isInterrupted(); i++) {
                    steady.send("k");
                    Thread.onSpinWait();
                }
            });
            sender.start();

            Wire.Answer late = steady.answer();
            sender.interrupt();

            assertTrue(late.is(408, "body_too_slow"), late.body());
            assertEquals("close", late.header("Connection"));
        }
    }

    @Test
    void mayComeInPiecesInTime() {
        try (FloodServer server = FloodServer.start(FloodLimits.standard(), Map.of());
                Wire wire = server.asking(server.bearer("alice"))) {
            assertEquals(100, wire.answer().status());
            for (char next : FloodServer.SAVE.toCharArray()) {
                wire.send(String.valueOf(next));
            }
            assertEquals(200, wire.answer().status());

            wire.request("POST", FloodServer.KEYS, "Transfer-Encoding: chunked", server.bearer("alice"));
            wire.send("5\r\n" + FloodServer.SAVE.substring(0, 5) + "\r\n");
            String rest = FloodServer.SAVE.substring(5);
            wire.send(Integer.toHexString(rest.length()) + "\r\n" + rest + "\r\n0\r\n\r\n");
            assertEquals(200, wire.answer().status());
            assertTrue(
                    server.get(FloodServer.KEYS, server.bearer("alice")).body().contains("\"openai_configured\":true"));
        }
    }
}
