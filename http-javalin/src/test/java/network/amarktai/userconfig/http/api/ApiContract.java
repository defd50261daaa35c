package network.amarktai.userconfig.http.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API promises over real HTTP, whatever the store. */
interface ApiContract {

    String KEYS = "/api/user/api-keys";
    String OPENAI_KEY = "sk-proj-MARKER0123456789abcdefghijkl";
    String SAVE_OPENAI = "{\"service\":\"openai\",\"key\":\"" + OPENAI_KEY + "\"}";
    // Binance's own documentation prints this pair.
    String BINANCE_KEY = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
    String BINANCE_SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";
    String SAVE_BINANCE =
            "{\"service\":\"binance\",\"api_key\":\"" + BINANCE_KEY + "\",\"api_secret\":\"" + BINANCE_SECRET + "\"}";

    /** The server under test. Every test has its own users, which the server has not seen yet. */
    ApiServer server();

    /** A client signed in as this test's user with this name, which exists in the store. */
    ApiClient user(String id);

    @Test
    default void aNewUserHasNothing() {
        JsonNode answer = user("alice").get(KEYS).is(200).json();

        assertFalse(answer.get("openai_configured").asBoolean());
        assertFalse(answer.get("flock_configured").asBoolean());
        assertEquals(16, answer.get("services").size());
        for (JsonNode service : answer.get("services")) {
            assertFalse(service.get("configured").asBoolean());
            assertFalse(service.get("readable").asBoolean());
            assertEquals(
                    service.get("service").asText().equals("flock") ? "system" : "none",
                    service.get("source").asText(),
                    "the operator of this test has a FLock.io key");
        }
    }

    @Test
    default void whatIsSavedIsConfiguredAndNeverShown() {
        ApiClient alice = user("alice");

        JsonNode saved = alice.post(KEYS, SAVE_OPENAI).is(200).json();
        assertTrue(saved.get("success").asBoolean());
        assertEquals("openai", saved.get("service").asText());
        assertEquals(0, saved.get("warnings").size());
        alice.post(KEYS, SAVE_BINANCE).is(200);

        ApiAnswer all = alice.get(KEYS).is(200);
        assertTrue(all.json().get("openai_configured").asBoolean());
        ApiAnswer one = alice.get(KEYS + "/binance").is(200);
        assertTrue(one.json().get("configured").asBoolean());
        assertTrue(one.json().get("readable").asBoolean());
        assertEquals("user", one.json().get("source").asText());
        assertEquals("2026-11-22T10:00:00Z", one.json().get("updated_at").asText());
        assertEquals(16, one.json().get("fingerprint").asText().length());
        for (ApiAnswer answer : List.of(all, one, alice.get("/api/user/audit"))) {
            for (String secret : List.of(OPENAI_KEY, BINANCE_KEY, BINANCE_SECRET)) {
                assertFalse(answer.everything().contains(secret.substring(10, 20)));
            }
        }
    }

    @Test
    default void theLongAndTheShortNameOfTheKeyAreTheSame() {
        ApiClient alice = user("alice");
        alice.post(KEYS, SAVE_OPENAI).is(200);
        String byShortName =
                alice.get(KEYS + "/openai").json().get("fingerprint").asText();

        alice.post(KEYS, "{\"api_key\":\" " + OPENAI_KEY + "\\n\",\"service\":\"openai\"}")
                .is(200);

        assertEquals(
                byShortName,
                alice.get(KEYS + "/openai").json().get("fingerprint").asText());
        alice.post(KEYS, "{\"service\":\"openai\",\"key\":\"sk-a\",\"api_key\":\"sk-b\"}")
                .isProblem(422, "invalid_input")
                .about("key", "ambiguous");
    }

    @Test
    default void anUnknownFormatIsSavedWithAWarning() {
        JsonNode warning = user("alice")
                .post(KEYS, "{\"service\":\"openai\",\"key\":\"not-like-openai\"}")
                .is(200)
                .json()
                .get("warnings")
                .get(0);

        assertEquals("unexpected_format", warning.get("code").asText());
        assertEquals("api_key", warning.get("field").asText());
        assertFalse(warning.toString().contains("not-like-openai"));
    }

    @Test
    default void deletingTwiceIsHarmless() {
        ApiClient alice = user("alice");
        alice.post(KEYS, SAVE_OPENAI).is(200);
        alice.post(KEYS, SAVE_BINANCE).is(200);

        assertTrue(alice.delete(KEYS + "/openai").is(200).json().get("success").asBoolean());
        assertTrue(alice.delete(KEYS + "/openai").is(200).json().get("success").asBoolean());

        assertFalse(alice.get(KEYS).json().get("openai_configured").asBoolean());
        assertTrue(alice.get(KEYS + "/binance").json().get("configured").asBoolean());
    }

    @Test
    default void oneUserNeverSeesAnother() {
        ApiClient alice = user("alice");
        ApiClient bob = user("bob");
        alice.post(KEYS, SAVE_OPENAI).is(200);

        assertFalse(bob.get(KEYS).json().get("openai_configured").asBoolean());
        assertEquals(0, bob.get("/api/user/audit").json().get("events").size());
        bob.delete(KEYS + "/openai").is(200);

        assertTrue(alice.get(KEYS).json().get("openai_configured").asBoolean());
    }

    @Test
    default void everyChangeIsInTheUsersOwnTrail() {
        ApiClient alice = user("alice");
        alice.send("POST", KEYS, BodyPublishers.ofString(SAVE_OPENAI), "X-Request-Id", "request-0001")
                .is(200);
        alice.delete(KEYS + "/openai").is(200);

        JsonNode page = alice.get("/api/user/audit").is(200).json();

        List<String> lines = new ArrayList<>();
        page.get("events")
                .forEach(event -> lines.add(event.get("seq") + " "
                        + event.get("action").asText() + " "
                        + event.get("outcome").asText() + " "
                        + event.get("service").asText() + " "
                        + event.get("actor").asText() + " "
                        + event.get("source").asText()));
        assertEquals(
                List.of(
                        "4 credential.deleted done openai user 127.0.0.0/24",
                        "3 credential.deleted requested openai user 127.0.0.0/24",
                        "2 credential.saved done openai user 127.0.0.0/24",
                        "1 credential.saved requested openai user 127.0.0.0/24"),
                lines);
        JsonNode first = page.get("events").get(3);
        JsonNode second = page.get("events").get(2);
        assertEquals("request-0001", first.get("request_id").asText());
        assertEquals(first.get("detail").get("revision"), second.get("detail").get("revision"));
        assertEquals("none", second.get("detail").get("replaced").asText());
        assertTrue(page.get("next_before").isNull());

        JsonNode newest = alice.get("/api/user/audit?limit=3").is(200).json();
        assertEquals(2, newest.get("next_before").asInt());
        JsonNode rest = alice.get("/api/user/audit?limit=3&before=2").is(200).json();
        assertEquals(1, rest.get("events").size());
        assertTrue(rest.get("next_before").isNull());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=x",
                "limit=-1",
                "before=0",
                "before=1e3",
                "limit=",
                "before=99999999999999999999"
            })
    default void aPageOutOfRangeIsRefused(String query) {
        user("alice").get("/api/user/audit?" + query).isProblem(400, "invalid_parameter");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "not JSON at all                                   | 400 | invalid_json | -",
                "                                                  | 400 | invalid_json | -",
                "[]                                                | 400 | invalid_json | -",
                "\"text\"                                          | 400 | invalid_json | -",
                "null                                              | 400 | invalid_json | -",
                "{\"service\":\"openai\",\"key\":\"MARKER-123456\" | 400 | invalid_json | -",
                "{\"service\":\"openai\"} {}                       | 400 | invalid_json | -",
                "{\"service\":\"openai\",\"key\":\"a\",\"key\":\"MARKER-123456\"} | 400 | invalid_json | -",
                "{\"service\":\"openai\",\"key\":[[[[[[1]]]]]]}    | 400 | invalid_json | -",
                "{\"service\":\"openai\",\"key\":MARKER-123456}    | 400 | invalid_json | -",
                "{\"service\":\"MARKER-123456\",\"key\":\"a\"}     | 400 | invalid_service | service",
                "{\"service\":\"OpenAI\",\"key\":\"MARKER-123456\"} | 400 | invalid_service | service",
                "{\"key\":\"MARKER-123456\"}                       | 422 | invalid_input | service",
                "{\"service\":null,\"key\":\"MARKER-123456\"}      | 422 | invalid_input | service",
                "{\"service\":{\"a\":1},\"key\":\"MARKER-123456\"} | 422 | invalid_input | service",
                "{\"service\":\"openai\"}                          | 422 | invalid_input | api_key",
                "{\"service\":\"openai\",\"key\":null}             | 422 | invalid_input | api_key",
                "{\"service\":\"openai\",\"key\":\"  \"}           | 422 | invalid_input | api_key",
                "{\"service\":\"openai\",\"key\":123456}           | 422 | invalid_input | key",
                "{\"service\":\"openai\",\"key\":true}             | 422 | invalid_input | key",
                "{\"service\":\"openai\",\"key\":[\"MARKER-123456\"]} | 422 | invalid_input | key",
                "{\"service\":\"openai\",\"key\":\"••••••••\"}     | 422 | invalid_input | api_key",
                "{\"service\":\"openai\",\"key\":\"sk-****1234\"}  | 422 | invalid_input | api_key",
                "{\"service\":\"openai\",\"key\":\"sk-\\u0000MARKER-123456\"} | 422 | invalid_input | api_key",
                "{\"service\":\"openai\",\"key\":\"sk-\\ud800MARKER-123456\"} | 422 | invalid_input | key",
                "{\"service\":\"openai\",\"key\":\"MARKER-123456\\nMARKER\"} | 422 | invalid_input | api_key",
                "{\"service\":\"openai\",\"key\":\"sk-1\",\"MARKER-123456\":\"x\"} | 422 | invalid_input | ``",
                "{\"service\":\"openai\",\"key\":\"sk-1\",\"api_secret\":\"MARKER-123456\"} | 422 | invalid_input | ``",
                "{\"service\":\"binance\",\"api_key\":\"MARKER-123456\"} | 422 | invalid_input | api_secret",
                "{\"service\":\"kucoin\",\"api_key\":\"MARKER-123456\",\"api_secret\":\"b\"} | 422 | invalid_input | passphrase",
            })
    default void badInputIsRefusedWithoutBeingQuotedAndChangesNothing(
            String body, int status, String code, String field) {
        ApiClient alice = user("alice");

        ApiAnswer answer = alice.post(KEYS, body == null ? "" : body).isProblem(status, code);

        assertFalse(answer.everything().contains("MARKER"), answer.text());
        if (field != null) {
            assertEquals(field, answer.json().get("errors").get(0).get("field").asText(), answer.text());
        }
        assertTrue(nothingIsConfigured(alice));
    }

    @Test
    default void theLongestValueIsEightKibibytes() {
        ApiClient alice = user("alice");
        String longest = "k".repeat(8 * 1024);

        alice.post(KEYS, "{\"service\":\"openai\",\"key\":\"" + longest + "k\"}")
                .isProblem(422, "invalid_input")
                .about("api_key", "too_long");
        assertTrue(nothingIsConfigured(alice));

        alice.post(KEYS, "{\"service\":\"openai\",\"key\":\"" + longest + "\"}").is(200);
    }

    @Test
    default void aBodyOver64KibibytesIsRefused() {
        ApiClient alice = user("alice");

        alice.post(KEYS, "{\"service\":\"openai\",\"key\":\"" + "k".repeat(64 * 1024) + "\"}")
                .isProblem(413, "body_too_large");

        assertTrue(nothingIsConfigured(alice));
    }

    @Test
    default void brokenUtf8IsRefused() {
        byte[] body = SAVE_OPENAI.getBytes(StandardCharsets.UTF_8);
        body[body.length - 10] = (byte) 0xC3;

        user("alice").post(KEYS, body).isProblem(400, "invalid_json");
        user("alice").post(KEYS, SAVE_OPENAI.getBytes(StandardCharsets.UTF_16)).isProblem(400, "invalid_json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"key", "api_key", "API-KEY", "api_secret", "passphrase", "access_token", "token", "mnemonic"})
    default void aSecretInTheQueryIsRefused(String name) {
        ApiClient alice = user("alice");

        ApiAnswer answer = alice.post(KEYS + "?" + name + "=MARKER-123456", SAVE_OPENAI);

        answer.isProblem(400, "secret_in_query");
        assertFalse(answer.everything().contains("MARKER"));
        assertTrue(nothingIsConfigured(alice));
        alice.get(KEYS + "?" + name + "=MARKER-123456").isProblem(400, "secret_in_query");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope", "OPENAI", "open%20ai", "sk-MARKER-123456", "..%2fopenai", "%00"})
    default void anUnknownServiceInThePathIsRefused(String service) {
        ApiAnswer answer = user("alice").get(KEYS + "/" + service);

        assertEquals(400, answer.status(), answer.text());
        assertFalse(answer.everything().contains("MARKER"));
    }

    @Test
    default void anUnknownRouteIsAProblemToo() {
        user("alice").get("/api/user/nope").isProblem(404, "not_found");
        user("alice").send("PUT", KEYS, BodyPublishers.ofString(SAVE_OPENAI)).isProblem(405, "method_not_allowed");
        server().withAuthorization(null).get("/nope").isProblem(404, "not_found");
    }

    @Test
    default void withoutATokenThereIsNothing() {
        List<ApiClient> strangers = List.of(
                server().withAuthorization(null),
                server().withAuthorization("Bearer "),
                server().withAuthorization("Bearer not.a.token"),
                server().withAuthorization("Basic YWxpY2U6cGFzcw=="),
                server().withAuthorization("Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSIsImV4cCI6OTk5OTk5OTk5OX0."));
        for (ApiClient stranger : strangers) {
            for (String path : List.of(KEYS, KEYS + "/openai", "/api/services", "/api/user/audit", "/api/nope")) {
                assertTrue(stranger.get(path).is(401).header("WWW-Authenticate").startsWith("Bearer"));
            }
            stranger.post(KEYS, SAVE_OPENAI).is(401);
            stranger.delete(KEYS + "/openai").is(401);
        }
        assertTrue(nothingIsConfigured(user("alice")));
    }

    @Test
    default void theCatalogSaysWhatToAskTheUser() {
        JsonNode services = user("alice").get("/api/services").is(200).json().get("services");

        JsonNode kucoin = StreamSupport.stream(services.spliterator(), false)
                .filter(service -> service.get("service").asText().equals("kucoin"))
                .findFirst()
                .orElseThrow();
        assertEquals(16, services.size());
        assertEquals(
                List.of("api_key", "api_secret", "passphrase"),
                StreamSupport.stream(kucoin.get("fields").spliterator(), false)
                        .map(field -> field.get("name").asText())
                        .toList());
    }

    @Test
    default void everyAnswerHasTheHeadersThatProtectIt() {
        for (ApiAnswer answer : List.of(
                user("alice").get(KEYS),
                user("alice").get("/api/nope"),
                server().withAuthorization(null).get(KEYS))) {
            assertEquals("no-store", answer.header("Cache-Control"));
            assertEquals("nosniff", answer.header("X-Content-Type-Options"));
            assertTrue(answer.header("Content-Security-Policy").contains("default-src 'none'"));
            assertTrue(answer.header("Content-Security-Policy").contains("frame-ancestors 'none'"));
            assertEquals("no-referrer", answer.header("Referrer-Policy"));
            assertFalse(answer.header("X-Request-Id").isEmpty());
            assertEquals("", answer.header("Server"));
        }
    }

    @Test
    default void aHarmlessRequestIdIsKeptAndAnotherIsNot() {
        ApiClient alice = user("alice");

        assertEquals(
                "my-request-1",
                alice.send("GET", KEYS, BodyPublishers.noBody(), "X-Request-Id", "my-request-1")
                        .header("X-Request-Id"));
        for (String bad : List.of("short", "with space in it", "<script>alert(1)</script>", "x".repeat(65))) {
            String given = alice.send("GET", KEYS, BodyPublishers.noBody(), "X-Request-Id", bad)
                    .header("X-Request-Id");
            assertFalse(given.contains(bad), given);
        }
    }

    @Test
    default void theServerIsAliveAndReadyWithoutAToken() {
        ApiClient stranger = server().withAuthorization(null);

        assertEquals(
                "live",
                stranger.get("/health/live").is(200).json().get("status").asText());
        JsonNode ready = stranger.get("/health/ready").is(200).json();
        assertEquals("ready", ready.get("status").asText());
        assertEquals("ok", ready.get("checks").get("store").asText());
        assertEquals("ok", ready.get("checks").get("audit").asText());
        assertEquals(
                "3.1.0",
                stranger.get("/openapi.json").is(200).json().get("openapi").asText());
    }

    @Test
    default void manyAtOnceLoseNothing() {
        List<ApiClient> users = List.of(user("u0"), user("u1"), user("u2"), user("u3"));

        Race.run(8, i -> () -> {
            ApiClient client = users.get(i % users.size());
            for (int round = 0; round < 5; round++) {
                client.post(KEYS, i < 4 ? SAVE_OPENAI : SAVE_BINANCE).is(200);
                client.get(KEYS).is(200);
            }
            return i;
        });

        for (ApiClient client : users) {
            assertTrue(client.get(KEYS + "/openai").json().get("readable").asBoolean());
            assertTrue(client.get(KEYS + "/binance").json().get("readable").asBoolean());
            JsonNode events = client.get("/api/user/audit?limit=200").json().get("events");
            assertEquals(20, events.size());
            assertEquals(20, events.get(0).get("seq").asInt());
        }
    }

    /** Whether this user has no credential at all. */
    static boolean nothingIsConfigured(ApiClient user) {
        return StreamSupport.stream(
                        user.get(KEYS).is(200).json().get("services").spliterator(), false)
                .noneMatch(service -> service.get("configured").asBoolean());
    }
}
