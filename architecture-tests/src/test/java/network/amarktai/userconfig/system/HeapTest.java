package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A key that a user sends in the wrong place is nowhere in the memory of the server after the answer: not in a table of
 * field names, not in a cache of paths, not in a counter.
 */
class HeapTest {

    private static final String USER = "alice-of-the-heap";

    @TempDir
    private Path folder;

    private final Map<String, String> markers = new LinkedHashMap<>();

    /** A marker that looks like a key and fits into a field name. */
    private String marker(String place) {
        String marker = "sk" + Integer.toHexString(0x1000 + markers.size()) + "QvR4T1mYb8kNw3ZpXe7Jd0uG";
        markers.put(place, marker);
        return marker;
    }

    private static String request(String method, String target, String body, String... headers) {
        return method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n"
                + String.join("", Stream.of(headers).map(line -> line + "\r\n").toList())
                + "Authorization: Bearer " + Operator.token(USER) + "\r\nConnection: close\r\n"
                + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n") + "\r\n" + body;
    }

    private List<String> misplaced() {
        String keys = Api.KEYS;
        List<String> requests = new ArrayList<>();
        requests.add(request("GET", keys + "/" + marker("segment of a path"), ""));
        requests.add(request("DELETE", keys + "/" + marker("segment of a deleted path"), ""));
        requests.add(request("POST", keys + "/" + marker("segment of a test") + "/test", "{}"));
        requests.add(request("GET", keys + "/" + marker("segment of a usage") + "/usage", ""));
        requests.add(request("GET", "/api/payment/user/payments/" + marker("id of a payment"), ""));
        requests.add(request("GET", "/" + marker("path without a route"), ""));
        requests.add(request("GET", "/api/" + marker("path of the API without a route"), ""));
        requests.add(request("GET", "/assets/" + marker("version of a file") + "/app.js", "", "Accept: text/html"));
        requests.add(request("GET", "/health/" + marker("health check"), ""));
        requests.add(request("GET", keys + "?" + marker("name of a parameter") + "=1", ""));
        requests.add(request("GET", keys + "?key=" + marker("value of a parameter"), ""));
        requests.add(request("GET", "/api/user/audit?limit=" + marker("value of a known parameter"), ""));
        requests.add(request("GET", "/?" + marker("query of the page"), ""));
        for (String route : List.of(keys, "/api/user/payment-config", "/api/payment/user/payments")) {
            requests.add(request("POST", route, "{\"" + marker("name of a field of " + route) + "\":\"x\"}"));
            requests.add(request("POST", route, "{\"a\":\"" + marker("value of an unknown field of " + route) + "\"}"));
            requests.add(request("POST", route, "{\"a\":{\"" + marker("inner name of " + route) + "\":1}}"));
            requests.add(request("POST", route, "not JSON " + marker("text that is not JSON for " + route)));
        }
        requests.add(request("POST", keys, "{\"service\":\"" + marker("name of a service") + "\",\"key\":\"x\"}"));
        requests.add(request("POST", keys, "{\"service\":\"openai\",\"key\":\"" + marker("saved key") + "\"}"));
        requests.add(request("GET", keys, "", "X-Request-Id: -" + marker("id of a request")));
        requests.add(request("GET", keys, "", "X-" + marker("name of a header") + ": x"));
        requests.add(request("GET", keys, "", "X-Key: " + marker("value of a header")));
        requests.add(request("GET", keys, "", "Authorization: Bearer " + marker("second token")));
        requests.add(request("POST", keys, "{}", "Content-Type: a/" + marker("type of a body")));
        requests.add(request(marker("method"), keys, ""));
        return requests;
    }

    @Test
    void theTokenOfAProgramAndTheKeyThatItLeasedAreNotKept() throws IOException, InterruptedException {
        Map<String, String> variables =
                Operator.variables("DATA_DIR", folder.resolve("data").toString(), "ALLOW_LEASES", "true");
        try (ServerProcess first = ServerProcess.start(folder, variables, "serve")) {
            String key = "sk-proj-" + marker("leased key");
            Api.signedIn(first.url(), USER)
                    .save(Bodies.of("openai", "key", key))
                    .is(200);
            first.end();
        }
        String token;
        try (ServerProcess command =
                ServerProcess.start(folder, variables, "consumer", "add", "bot", "--may", "lease:openai")) {
            assertEquals(0, command.status(), command.err());
            token = command.out().strip().replaceFirst("(?s).*\\s", "");
        }
        markers.put("token of a program", token.substring("uc_svc_".length()));
        String body = "{\"service\":\"openai\"}";
        String lease = "POST /service/lease HTTP/1.1\r\nHost: localhost\r\nX-On-Behalf-Of: " + USER
                + "\r\nAuthorization: Bearer " + token + "\r\nConnection: close\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
        try (ServerProcess server = ServerProcess.start(folder, variables, "serve")) {
            for (int i = 0; i < 3; i++) {
                String answer = RawHttp.send(server.url(), lease);
                assertTrue(answer.startsWith("HTTP/1.1 200") && answer.contains("leas"), answer);
            }
            // Other requests use the buffers of these again.
            for (int i = 0; i < 3; i++) {
                RawHttp.send(server.url(), request("GET", Api.KEYS, "", "X-Padding: " + "x".repeat(4000)));
            }

            String heap = heap(server);

            assertTrue(heap.contains("store_unavailable"), "this is the memory of the server");
            markers.forEach((place, marker) -> assertEquals(List.of(), found(heap, marker), place));
        }
    }

    @Test
    void misplacedKeysAreNotKept() throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start(
                folder, Operator.variables("DATA_DIR", folder.resolve("data").toString()), "serve")) {
            String url = server.url();
            // Twice: the first answers load what later ones keep.
            for (String request : misplaced()) {
                for (int i = 0; i < 2; i++) {
                    String answer = RawHttp.send(url, request);
                    assertTrue(answer.startsWith("HTTP/1.1 "), () -> request + " is answered " + answer);
                }
            }
            assertTrue(RawHttp.send(url, request("GET", "/metrics", "")).contains("jvm_"));

            String heap = heap(server);

            assertTrue(heap.contains("store_unavailable"), "this is the memory of the server");
            markers.forEach((place, marker) -> {
                assertEquals(List.of(), found(heap, marker), place);
                assertEquals(List.of(), found(server.err() + server.out(), marker), place + " in the log");
            });
        }
    }

    /** What the server can still reach; dead objects are collected before. */
    private String heap(ServerProcess server) throws IOException, InterruptedException {
        Path dump = folder.resolve("heap.hprof");
        Process dumping = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(server.pid()),
                        "GC.heap_dump",
                        dump.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(dumping.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, dumping.waitFor(), said);
        byte[] bytes = Files.readAllBytes(dump);
        Files.delete(dump);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** What is around each place of this marker, as text in one or two bytes a character. */
    private static List<String> found(String text, String marker) {
        List<String> places = new ArrayList<>();
        String wide = new String(marker.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
        for (String form : List.of(marker, wide)) {
            for (int at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
                places.add(text.substring(Math.max(0, at - 40), Math.min(text.length(), at + 80))
                        .replaceAll("[^ -~]", "."));
            }
        }
        return places;
    }
}
