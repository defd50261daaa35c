package network.amarktai.userconfig.http.api;

import static network.amarktai.userconfig.http.api.ApiContract.KEYS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import network.amarktai.userconfig.testkit.TestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages of other origins may read answers of the API. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorsTest {

    private static final String PAGE = "https://app.example.com";

    private final TestKit kit = new TestKit();
    private KitServer open;
    private KitServer closed;

    @BeforeAll
    void start() {
        open = KitServer.start(kit, Map.of("ALLOWED_ORIGINS", PAGE + ", http://localhost:5173"));
        closed = KitServer.start(kit, Map.of());
    }

    @AfterAll
    void stop() {
        open.close();
        closed.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {PAGE, "http://localhost:5173"})
    void aPreflightOfAnAllowedPageIsAnsweredWithoutAToken(String origin) {
        for (String method : List.of("GET", "POST", "DELETE")) {
            ApiAnswer answer = preflight(open, origin, method);

            assertTrue(answer.status() == 200 || answer.status() == 204, answer.everything());
            assertEquals(origin, answer.header("Access-Control-Allow-Origin"));
            assertTrue(answer.header("Access-Control-Allow-Methods").contains(method), answer.everything());
            String headers = answer.header("Access-Control-Allow-Headers").toLowerCase(Locale.ROOT);
            assertTrue(headers.contains("authorization") && headers.contains("content-type"), answer.everything());
            assertEquals("", answer.header("Access-Control-Allow-Credentials"));
            assertTrue(answer.header("Vary").contains("Origin"), answer.everything());
            assertEquals("", answer.text());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com",
                "http://app.example.com",
                "https://app.example.com:8443",
                "https://app.example.com.evil.org",
                "https://sub.app.example.com",
                "https://evil.org/https://app.example.com",
                "null",
                "*",
                "http://localhost:5174",
            })
    void aPageOfAnotherOriginIsToldNothing(String origin) {
        for (ApiAnswer answer : List.of(
                preflight(open, origin, "GET"), get(open, origin, open.bearer("alice")), get(open, origin, ""))) {
            assertEquals("", answer.header("Access-Control-Allow-Origin"), answer.everything());
            assertEquals("", answer.header("Access-Control-Allow-Credentials"));
        }
    }

    @Test
    void whatTheServersOwnPageOrAnyOtherAsksForIsAnsweredAsWithoutAnOrigin() {
        // The browser names the origin of the settings page, which is this server's own, with each save.
        for (String origin : List.of(open.url(), "https://evil.example.com", "null")) {
            ApiAnswer saved = RawHttp.send(
                    open.url(),
                    "POST " + KEYS + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nOrigin: " + origin
                            + "\r\nAuthorization: " + open.bearer("alice") + "\r\nContent-Length: "
                            + ApiContract.SAVE_OPENAI.length() + "\r\n\r\n" + ApiContract.SAVE_OPENAI);
            assertEquals(200, saved.status(), origin + " " + saved.everything());
            assertEquals(200, get(open, origin, open.bearer("alice")).status(), origin);
            assertTrue(preflight(open, origin, "POST").status() >= 400, origin);
        }
    }

    @Test
    void aPreflightNamesWhatIsAllowedAndNotWhatWasAskedFor() {
        ApiAnswer answer = RawHttp.send(
                open.url(),
                "OPTIONS",
                KEYS,
                "Origin: " + PAGE,
                "Access-Control-Request-Method: MARKER",
                "Access-Control-Request-Headers: idempotency-key,x-marker");

        assertFalse(answer.everything().toLowerCase(Locale.ROOT).contains("marker"), answer.everything());
        String headers = answer.header("Access-Control-Allow-Headers").toLowerCase(Locale.ROOT);
        assertTrue(headers.contains("idempotency-key") && headers.contains("prefer"), headers);
        assertEquals("no-store", answer.header("Cache-Control"));
        assertFalse(answer.header("X-Request-Id").isEmpty());
    }

    @Test
    void anOriginMayBeWrittenAsBrowsersDoNotWriteIt() {
        try (KitServer shouted = KitServer.start(kit, Map.of("ALLOWED_ORIGINS", "https://App.Example.com:443"))) {
            assertEquals(
                    "https://app.example.com",
                    get(shouted, "https://app.example.com", "").header("Access-Control-Allow-Origin"));
        }
    }

    @Test
    void anAllowedPageMayReadTheAnswerAndItsRequestId() {
        ApiAnswer answer = get(open, PAGE, open.bearer("alice")).is(200);

        assertEquals(PAGE, answer.header("Access-Control-Allow-Origin"));
        assertTrue(answer.header("Access-Control-Expose-Headers").contains("X-Request-Id"), answer.everything());
        assertEquals("", answer.header("Access-Control-Allow-Credentials"));
        assertTrue(answer.header("Vary").contains("Origin"), answer.everything());
    }

    @Test
    void anAllowedPageMayReadProblemsToo() {
        assertEquals(PAGE, get(open, PAGE, "").isProblem(401, "missing_token").header("Access-Control-Allow-Origin"));
        assertEquals(
                PAGE,
                RawHttp.send(
                                open.url(),
                                "GET",
                                "/api/nope",
                                "Origin: " + PAGE,
                                "Authorization: " + open.bearer("alice"))
                        .isProblem(404, "not_found")
                        .header("Access-Control-Allow-Origin"));
    }

    @Test
    void withoutAllowedOriginsNoPageIsToldAnything() {
        ApiAnswer preflight = preflight(closed, PAGE, "GET");

        assertTrue(preflight.status() >= 400, preflight.everything());
        for (ApiAnswer answer : List.of(preflight, get(closed, PAGE, closed.bearer("alice")))) {
            assertFalse(
                    answer.everything().toLowerCase(Locale.ROOT).contains("access-control-allow"), answer.everything());
        }
    }

    @Test
    void whatNeedsNoTokenIsNotOpenedToPages() {
        ApiAnswer answer = RawHttp.send(open.url(), "GET", "/health/ready", "Origin: " + PAGE)
                .is(200);
        assertEquals("", answer.header("Access-Control-Allow-Origin"));
    }

    @Test
    void aPreflightTellsNothingOfAnybody() {
        open.as("alice").post(KEYS, ApiContract.SAVE_OPENAI).is(200);
        ApiAnswer answer = RawHttp.send(
                open.url(),
                "OPTIONS",
                KEYS,
                "Origin: " + PAGE,
                "Access-Control-Request-Method: GET",
                "Authorization: " + open.bearer("alice"));
        assertFalse(answer.everything().contains("openai"), answer.everything());
    }

    private static ApiAnswer preflight(KitServer server, String origin, String method) {
        return RawHttp.send(
                server.url(),
                "OPTIONS",
                KEYS,
                "Origin: " + origin,
                "Access-Control-Request-Method: " + method,
                "Access-Control-Request-Headers: authorization,content-type");
    }

    private static ApiAnswer get(KitServer server, String origin, String authorization) {
        return authorization.isEmpty()
                ? RawHttp.send(server.url(), "GET", KEYS, "Origin: " + origin)
                : RawHttp.send(server.url(), "GET", KEYS, "Origin: " + origin, "Authorization: " + authorization);
    }
}
