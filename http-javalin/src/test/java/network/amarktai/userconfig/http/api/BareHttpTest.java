package network.amarktai.userconfig.http.api;

import static network.amarktai.userconfig.http.api.ApiContract.KEYS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import network.amarktai.userconfig.testkit.FailingUserConfigStore;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.TestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The answers to requests that no well-behaved client sends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BareHttpTest {

    private final TestKit kit = new TestKit();
    private KitServer server;

    @BeforeAll
    void start() {
        server = KitServer.start(kit, Map.of());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void headersWithoutEndAre431() {
        ApiAnswer answer = RawHttp.send(server.url(), "GET", KEYS, "X-Marker: " + "MARKER".repeat(4000));
        bareProblem(answer, 431, "headers_too_large");
    }

    @Test
    void aUrlWithoutEndIsRefused() {
        ApiAnswer answer = RawHttp.send(server.url(), "GET", KEYS + "/" + "MARKER".repeat(4000));
        assertTrue(answer.status() >= 400 && answer.status() < 500, answer.text());
        bareProblem(answer, answer.status(), answer.json().get("code").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/user/api-keys/%00MARKER",
                "/api/user/api-keys/MARKER%zz",
                "/api/user/api-keys/MARKER%",
                "/api/..;/MARKER",
                "/MARKER\\MARKER",
                "MARKER",
            })
    void aPathThatHttpDoesNotAllowIs400(String target) {
        bareProblem(RawHttp.send(server.url(), "GET", target), 400, "bad_request");
    }

    /** The rest of the body never arrives; the answer is sent, and the thread is free again. */
    @ParameterizedTest
    @ValueSource(strings = {KEYS, "/nowhere"})
    void noStrangerIsWaitedFor(String path) {
        ApiAnswer answer = RawHttp.send(
                server.url(),
                "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n" + "k".repeat(10_000));

        assertEquals("close", answer.header("Connection"));
        assertEquals(path.equals(KEYS) ? 401 : 404, answer.status());
    }

    /** More requests than threads: with a token, as much as most bodies have; without one, more. */
    @ParameterizedTest
    @CsvSource({KEYS + ", 5000, true", KEYS + ", 10000, false"})
    void aSlowSenderDelaysNoOther(String path, int sent, boolean known) throws IOException {
        URI url = URI.create(server.url());
        String begun = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n"
                + (known ? "Authorization: " + server.bearer("slow") + "\r\n" : "")
                + "Content-Length: 60000\r\n\r\n" + "k".repeat(sent);
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                Socket socket = new Socket(url.getHost(), url.getPort());
                slow.add(socket);
                socket.getOutputStream().write(begun.getBytes(StandardCharsets.ISO_8859_1));
            }

            // The first may be answered before all of those have arrived.
            for (int i = 0; i < 50; i++) {
                assertEquals(
                        200, RawHttp.send(server.url(), "GET", "/health/live").status());
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** Two readers of the request, such as a proxy and this server, would take different ones. */
    @Test
    void aHeaderThatCountsIsSentOnce() {
        String alice = "Authorization: " + server.bearer("alice");
        String bob = "Authorization: " + server.bearer("bob");
        for (String second : List.of(alice, bob, "authorization: MARKER", "Authorization:")) {
            ApiAnswer answer = RawHttp.send(server.url(), "GET", KEYS, alice, second);
            answer.isProblem(400, "repeated_header");
            assertFalse(answer.everything().contains("MARKER"), answer.everything());
        }
        String json = "Content-Type: application/json";
        String empty = "Content-Length: 0";
        RawHttp.send(server.url(), "POST", KEYS, alice, empty, json, "Content-Type: text/plain")
                .isProblem(400, "repeated_header");
        RawHttp.send(server.url(), "POST", KEYS, alice, empty, "Content-Encoding: identity", "Content-Encoding: gzip")
                .isProblem(400, "repeated_header");
        bareProblem(RawHttp.send(server.url(), "GET", KEYS, alice, "Host: elsewhere.example"), 400, "bad_request");
        assertEquals(
                200,
                RawHttp.send(server.url(), "GET", KEYS, alice, "Accept: a/b", "Accept: c/d")
                        .status());
    }

    @Test
    void aHeaderOrMethodThatHttpDoesNotAllowIs400() {
        bareProblem(RawHttp.send(server.url(), "GET", KEYS, "MARKER without a colon"), 400, "bad_request");
        bareProblem(RawHttp.send(server.url(), "GET", KEYS, "X-Marker: MARKER\0"), 400, "bad_request");
        bareProblem(RawHttp.send(server.url(), "G{T}MARKER", KEYS), 400, "bad_request");
        bareProblem(RawHttp.send(server.url(), "GET", KEYS, "Content-Length: MARKER"), 400, "bad_request");
        bareProblem(
                RawHttp.send(server.url(), "POST", KEYS, "Content-Length: 1", "Content-Length: 2"), 400, "bad_request");
        bareProblem(
                RawHttp.send(server.url(), "POST", KEYS, "Content-Length: 5", "Transfer-Encoding: chunked"),
                400,
                "bad_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%zz", "a=%zz", "%", "a=%f", "%c3%28=1", "%00=%00", "&&=&=", "a=b=c", "=", ";", "limit=%zz"})
    void aQueryThatIsNotEncodedWellIsNoErrorOfTheServer(String query) {
        for (String path : new String[] {KEYS, "/api/user/audit"}) {
            ApiAnswer answer =
                    RawHttp.send(server.url(), "GET", path + "?" + query, "Authorization: " + server.bearer("alice"));
            assertTrue(answer.status() == 200 || answer.status() == 400, answer.status() + " " + answer.text());
        }
    }

    @Test
    void headIsAnsweredLikeGetButWithoutABody() {
        ApiAnswer stranger = RawHttp.send(server.url(), "HEAD", KEYS);
        assertEquals(401, stranger.status());
        assertEquals("", stranger.text());

        ApiAnswer alice = RawHttp.send(server.url(), "HEAD", KEYS, "Authorization: " + server.bearer("alice"));
        assertEquals(200, alice.status());
        assertEquals("", alice.text());
        assertEquals("no-store", alice.header("Cache-Control"));
        assertEquals(404, RawHttp.send(server.url(), "HEAD", "/nope").status());

        String authorization = "Authorization: " + server.bearer("alice");
        for (String path : new String[] {KEYS, KEYS + "/openai", KEYS + "/nope", "/api/user/audit?limit=0"}) {
            ApiAnswer head = RawHttp.send(server.url(), "HEAD", path, authorization);
            ApiAnswer get = RawHttp.send(server.url(), "GET", path, authorization);
            assertEquals(get.status(), head.status(), path);
            assertEquals(get.header("Content-Length"), head.header("Content-Length"), path);
            assertEquals(get.header("Content-Type"), head.header("Content-Type"), path);
            assertEquals("", head.text(), path);
        }
    }

    @Test
    void whoTakesTheWrongMethodIsToldTheRightOnes() {
        String authorization = "Authorization: " + server.bearer("alice");
        assertEquals(
                Set.of("GET", "HEAD", "POST"),
                Set.of(RawHttp.send(server.url(), "PUT", KEYS, authorization)
                        .isProblem(405, "method_not_allowed")
                        .header("Allow")
                        .split(", ", -1)));
        assertEquals(
                Set.of("GET", "HEAD"),
                Set.of(RawHttp.send(server.url(), "POST", "/health/live", "Accept: text/html", "Content-Length: 0")
                        .isProblem(405, "method_not_allowed")
                        .header("Allow")
                        .split(", ", -1)));
    }

    @Test
    void anotherVersionOfHttpIsTheClientsError() {
        bareProblem(
                RawHttp.send(server.url(), "GET /health/live HTTP/9.9\r\nHost: localhost\r\n\r\n"), 400, "bad_request");
    }

    @Test
    void headOfReadinessTellsTheTruth() {
        assertEquals(200, RawHttp.send(server.url(), "HEAD", "/health/ready").status());
        try (KitServer broken =
                KitServer.on(kit, new FailingUserConfigStore(kit.store(), Fault.beforeEveryCallFrom(1)))) {
            // Load balancers use HEAD.
            assertEquals(
                    503, RawHttp.send(broken.url(), "HEAD", "/health/ready").status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "QUERY", "MARKER", "PROPFIND"})
    void anotherMethodIsNotAllowedAndEchoesNothing(String method) {
        ApiAnswer answer = RawHttp.send(
                server.url(), method, KEYS, "Authorization: " + server.bearer("alice"), "X-Marker: MARKER-123456");
        assertTrue(answer.status() >= 400 && answer.status() < 500, answer.status() + " " + answer.text());
        assertFalse(answer.everything().contains("MARKER-123456"), answer.everything());
        assertEquals("application/problem+json", answer.header("Content-Type"));
    }

    @Test
    void aRequestIdThatIsNoTokenIsReplacedAndNotRepeated() {
        for (String bad :
                new String[] {"MARKER", "MARKER 12345678", "-MARKER12345", "MARKER;DROP-TABLE", "MÄRKER-123456"}) {
            String given = RawHttp.send(server.url(), "GET", "/health/live", "X-Request-Id: " + bad)
                    .is(200)
                    .header("X-Request-Id");
            assertFalse(given.contains("MARKER"), given);
            assertTrue(given.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), given);
        }
        for (String good : new String[] {"12345678", "a.b_c-d9", "x".repeat(64)}) {
            assertEquals(
                    good,
                    RawHttp.send(server.url(), "GET", "/health/live", "X-Request-Id: " + good)
                            .header("X-Request-Id"));
        }
    }

    @Test
    void everyRequestHasItsOwnId() {
        assertNotEquals(
                RawHttp.send(server.url(), "GET", "/health/live").header("X-Request-Id"),
                RawHttp.send(server.url(), "GET", "/health/live").header("X-Request-Id"));
    }

    private static void bareProblem(ApiAnswer answer, int status, String code) {
        answer.isProblem(status, code);
        assertFalse(answer.everything().contains("MARKER"), answer.everything());
        assertEquals("no-store", answer.header("Cache-Control"));
        assertEquals("nosniff", answer.header("X-Content-Type-Options"));
        assertTrue(answer.header("Content-Security-Policy").contains("default-src 'none'"));
        assertEquals("", answer.header("Server"));
    }

    @Test
    void aRefusedRequestIsReadToItsEndSoThatTheNextOneOnTheConnectionIsAnswered() throws IOException {
        URI url = URI.create(server.url());
        String body = "k".repeat(5_000);
        String head = "POST " + KEYS + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length() + "\r\n\r\n";
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            for (int request = 0; request < 2; request++) {
                socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
                socket.setSoTimeout(100);
                // An answer before the end of the body closes the connection.
                assertThrows(
                        SocketTimeoutException.class,
                        () -> socket.getInputStream().read());
                socket.getOutputStream().write(body.getBytes(StandardCharsets.ISO_8859_1));
                socket.setSoTimeout(10_000);
                assertEquals(
                        "HTTP/1.1 401",
                        new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1));
                skipTheRestOfTheAnswer(socket.getInputStream());
            }
        }
    }

    private static void skipTheRestOfTheAnswer(InputStream answer) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) answer.read());
        }
        Matcher length = Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
        assertTrue(length.find(), head.toString());
        answer.skipNBytes(Long.parseLong(length.group(1)));
    }

    @Test
    void aBodyWithoutEndIsCutOffAndTheClientIsTold() {
        ApiAnswer answer = RawHttp.send(
                server.url(),
                "POST " + KEYS + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000000\r\n\r\n"
                        + "k".repeat(262_144));
        assertEquals(401, answer.status());
        assertEquals("close", answer.header("Connection"));
    }

    @Test
    void aClientThatAsksBeforeItSendsIsToldNotTo() {
        ApiAnswer answer = RawHttp.send(server.url(), "POST", KEYS, "Content-Length: 1000", "Expect: 100-continue");
        assertEquals(401, answer.status());
        assertEquals("close", answer.header("Connection"));
    }
}
