package network.amarktai.userconfig.http.api;

import static network.amarktai.userconfig.http.api.ApiContract.KEYS;
import static network.amarktai.userconfig.http.api.ApiContract.SAVE_BINANCE;
import static network.amarktai.userconfig.http.api.ApiContract.SAVE_OPENAI;
import static network.amarktai.userconfig.http.api.ApiContract.nothingIsConfigured;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** An attacker gets nothing from the API over real HTTP, whatever the store. */
interface HostileCallerContract {

    /** Other spellings of paths that need a token, and paths that only look like one. */
    List<String> SPELLINGS = List.of(
            "//api/user/api-keys",
            "/api//user/api-keys",
            "///api/user/api-keys",
            "/./api/user/api-keys",
            "/api/./user/api-keys",
            "/x/../api/user/api-keys",
            "/health/../api/user/api-keys",
            "/health/live/../../api/user/api-keys",
            "/api/../api/user/api-keys",
            "/%61pi/user/api-keys",
            "/api%2fuser/api-keys",
            "/api/user%2Fapi-keys",
            "/api/%75ser/api-keys",
            "/health/%2e%2e/api/user/api-keys",
            "/health/..%2fapi/user/api-keys",
            "/health/..;/api/user/api-keys",
            "/;x/api/user/api-keys",
            "/api;x=1/user/api-keys",
            "/api/user;a/api-keys;b",
            "/API/USER/API-KEYS",
            "/Api/user/api-keys",
            "/api/user/api-keys/",
            "/api/user/api-keys//",
            "/api/user/api-keys/.",
            "/api/user/api-keys/openai/",
            "/api/user/api-keys/openai/..",
            "/api/user/api-keys?",
            "/api/user/api-keys?/health/live",
            "/api/user/api-keys;/health/live",
            "/api/user/api-keys%20",
            "/api/user/api-keys%09",
            "/api/user/api-keys.json",
            "/api\\user\\api-keys",
            "/api/user/audit/",
            "//api/services",
            "/api/services/",
            "http://localhost/api/user/api-keys",
            "http://evil.example.com//api/user/api-keys");

    /** The server under test. Every test has its own users, which the server has not seen yet. */
    ApiServer server();

    /** A client signed in as this test's user with this name, which exists in the store. */
    ApiClient user(String id);

    /** The id of this test's user with this name. */
    String named(String id);

    @Test
    default void veryManyFieldsAreRefusedWithASmallAnswer() {
        StringBuilder body = new StringBuilder("{\"service\":\"openai\",\"key\":\"MARKER-123456\"");
        for (int i = 0; i < 5000; i++) {
            body.append(",\"x").append(i).append("\":\"\"");
        }
        ApiClient alice = user("alice");

        ApiAnswer answer = alice.post(KEYS, body + "}").isProblem(422, "invalid_input");

        assertFalse(answer.everything().contains("MARKER"));
        assertTrue(
                answer.text().length() < 4096, "an answer of " + answer.text().length());
        assertTrue(nothingIsConfigured(alice));
    }

    @Test
    default void nestingWithoutEndIsRefused() {
        ApiClient alice = user("alice");
        for (String body : List.of(
                "{\"service\":\"openai\",\"key\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}",
                "[".repeat(60_000),
                "{\"key\":".repeat(9_000),
                "{\"service\":\"openai\",\"key\":\"MARKER\",\"MARKER\":" + "[".repeat(10_000))) {
            ApiAnswer answer = alice.post(KEYS, body).isProblem(400, "invalid_json");
            assertFalse(answer.everything().contains("MARKER"));
        }
        assertTrue(nothingIsConfigured(alice));
    }

    @Test
    default void theBodyIsCalledJsonOrNotCalledAnything() {
        ApiClient alice = user("alice");
        for (String contentType : List.of(
                "application/json; charset=iso-8859-1",
                "application/merge-patch+json",
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "no/such/type;;;=MARKER-123456")) {
            ApiAnswer refused = alice.send(
                            "POST", KEYS, BodyPublishers.ofString(SAVE_OPENAI), "Content-Type", contentType)
                    .isProblem(415, "unsupported_media_type");
            assertFalse(refused.everything().contains("MARKER"));
        }
        assertTrue(nothingIsConfigured(alice));
        alice.post(KEYS, SAVE_OPENAI).is(200);
        for (String contentType :
                List.of("application/json", "application/json; charset=UTF-8", "APPLICATION/JSON;charset=\"utf-8\"")) {
            alice.send("POST", KEYS, BodyPublishers.ofString(SAVE_OPENAI), "Content-Type", contentType)
                    .is(200);
            // A form of a malicious page.
            alice.send(
                            "POST",
                            KEYS,
                            BodyPublishers.ofString("service=openai&key=MARKER-123456"),
                            "Content-Type",
                            contentType)
                    .isProblem(400, "invalid_json");
        }
    }

    @Test
    default void aCompressedBodyIsNotUnpacked() {
        ApiClient alice = user("alice");
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(SAVE_OPENAI.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        alice.send("POST", KEYS, BodyPublishers.ofByteArray(compressed.toByteArray()), "Content-Encoding", "gzip")
                .isProblem(415, "unsupported_media_type");
        alice.send("POST", KEYS, BodyPublishers.ofString(SAVE_OPENAI), "Content-Encoding", "br")
                .isProblem(415, "unsupported_media_type");
        assertTrue(nothingIsConfigured(alice));
        alice.send("POST", KEYS, BodyPublishers.ofString(SAVE_OPENAI), "Content-Encoding", "identity")
                .is(200);
    }

    @Test
    default void aBodyWithoutALengthIsReadUpToTheLimit() {
        ApiClient alice = user("alice");

        alice.send("POST", KEYS, chunked(SAVE_BINANCE)).is(200);
        assertTrue(alice.get(KEYS + "/binance").json().get("configured").asBoolean());
        alice.send("POST", KEYS, chunked("{\"service\":\"openai\",\"key\":\"" + "k".repeat(64 * 1024) + "\"}"))
                .isProblem(413, "body_too_large");
        assertFalse(alice.get(KEYS).json().get("openai_configured").asBoolean());
    }

    private static BodyPublisher chunked(String body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    default void aBodyWhereNoneIsExpectedIsRefusedAndChangesNothing() {
        ApiClient alice = user("alice");
        alice.post(KEYS, SAVE_OPENAI).is(200);

        alice.send("GET", KEYS, BodyPublishers.ofString("{\"service\":\"openai\",\"key\":\"sk-2\"}"))
                .isProblem(400, "unexpected_body");
        alice.send("DELETE", KEYS + "/openai", BodyPublishers.ofString("{\"service\":\"binance\"}"))
                .isProblem(400, "unexpected_body");
        alice.send("DELETE", KEYS + "/openai", chunked("{}")).isProblem(400, "unexpected_body");
        for (String path : List.of(
                "/api/payment/generate-wallet",
                "/api/payment/user/faucet",
                "/api/payment/user/payments/0123456789abcdef0123456789abcdef/cancel")) {
            for (String body : List.of("{\"network\":\"mainnet\"}", "{}{}", "x")) {
                alice.post(path, body).isProblem(400, "unexpected_body");
            }
        }
        // Some clients send an empty object with every POST.
        alice.post("/api/payment/generate-wallet", "{}").is(200);
        assertTrue(alice.get(KEYS).json().get("openai_configured").asBoolean());
    }

    @Test
    default void theMethodIsTheMethod() {
        ApiClient alice = user("alice");
        alice.post(KEYS, SAVE_OPENAI).is(200);

        for (String header : List.of("X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method", "_method")) {
            for (String method : List.of("GET", "HEAD", "POST", "PUT")) {
                ApiAnswer answer =
                        alice.sendUnchecked(method, KEYS + "/openai", BodyPublishers.noBody(), header, "DELETE");
                assertFalse(answer.text().contains("success"), method + " with " + header + " deletes");
            }
            ApiAnswer answer = alice.sendUnchecked("GET", KEYS, BodyPublishers.ofString(SAVE_BINANCE), header, "POST");
            assertFalse(answer.text().contains("success"), "GET with " + header + " saves");
        }
        alice.get(KEYS + "/openai?_method=DELETE").is(200);

        assertTrue(alice.get(KEYS).json().get("openai_configured").asBoolean());
        assertFalse(alice.get(KEYS + "/binance").json().get("configured").asBoolean());
    }

    @Test
    default void noSpellingOfAPathGetsAroundTheToken() {
        ApiClient alice = user("alice");
        alice.post(KEYS, SAVE_OPENAI).is(200);

        for (String target : SPELLINGS) {
            for (String method : List.of("GET", "HEAD", "DELETE", "POST", "PUT", "OPTIONS")) {
                ApiAnswer answer = RawHttp.send(server().url(), method, target, "Content-Length: 0");
                assertTrue(
                        answer.status() >= 400 && answer.status() < 500,
                        method + " " + target + " is " + answer.status() + " " + answer.text());
                assertFalse(answer.text().contains("configured"), answer.text());
            }
        }
        assertTrue(alice.get(KEYS).json().get("openai_configured").asBoolean());
    }

    @Test
    default void noOverriddenMethodGetsAroundTheToken() {
        ApiClient alice = user("alice");
        alice.post(KEYS, SAVE_OPENAI).is(200);

        for (String header : List.of("X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method")) {
            for (String pretended : List.of("OPTIONS", "options", "HEAD", "BEFORE", "GET", "DELETE", "MARKER")) {
                for (String method : List.of("GET", "DELETE", "POST")) {
                    for (String path : List.of(KEYS, KEYS + "/openai", "/api/services", "/api/user/audit")) {
                        ApiAnswer answer = RawHttp.send(
                                server().url(), method, path, header + ": " + pretended, "Content-Length: 0");
                        assertTrue(
                                answer.status() >= 400 && answer.status() < 500,
                                method + " " + path + " as " + pretended + " is " + answer.status());
                    }
                }
            }
        }
        assertTrue(alice.get(KEYS).json().get("openai_configured").asBoolean());
    }

    @Test
    default void nothingButTheTokenSaysWhoIsCalling() {
        ApiClient alice = user("alice");
        user("bob").post(KEYS, SAVE_OPENAI).is(200);
        String bob = named("bob");

        String[] headers = {
            "X-User-Id",
            bob,
            "X-User",
            bob,
            "X-Forwarded-User",
            bob,
            "X-Remote-User",
            bob,
            "X-Authenticated-User",
            bob,
            "User-Id",
            bob,
            "Cookie",
            "user_id=" + bob + "; token=" + ApiServer.token(bob)
        };
        for (String parameter : List.of("", "?user_id=", "?user=", "?id=", "?sub=", "?on_behalf_of=")) {
            String query = parameter.isEmpty() ? "" : parameter + bob;
            ApiAnswer all = alice.send("GET", KEYS + query, BodyPublishers.noBody(), headers)
                    .is(200);
            assertFalse(all.json().get("openai_configured").asBoolean());
            alice.send("DELETE", KEYS + "/openai" + query, BodyPublishers.noBody(), headers)
                    .is(200);
            assertEquals(
                    0,
                    alice.send("GET", "/api/user/audit" + query, BodyPublishers.noBody(), headers)
                            .is(200)
                            .json()
                            .get("events")
                            .size());
        }
        for (String field : List.of("user_id", "user", "id", "sub", "_id")) {
            alice.post(KEYS, "{\"service\":\"openai\",\"key\":\"sk-1\",\"" + field + "\":\"" + bob + "\"}")
                    .isProblem(422, "invalid_input");
        }
        assertTrue(nothingIsConfigured(alice));
        JsonNode trail = user("bob").get("/api/user/audit").json().get("events");
        assertEquals(2, trail.size(), "only bob changed his data");
        assertTrue(user("bob").get(KEYS).json().get("openai_configured").asBoolean());
    }

    @Test
    default void thereIsNoRouteToAnother() {
        String bob = named("bob");
        for (String path : List.of(
                "/api/user/" + bob + "/api-keys",
                "/api/users/" + bob + "/api-keys",
                "/api/admin/users",
                "/api/user/api-keys/" + bob + "/openai")) {
            user("alice").get(path).isProblem(404, "not_found");
        }
    }

    @Test
    default void twoAuthorizationHeadersAreNotTwoUsers() {
        user("bob").post(KEYS, SAVE_OPENAI).is(200);
        ApiAnswer answer = RawHttp.send(
                server().url(),
                "GET",
                KEYS,
                "Authorization: Bearer " + ApiServer.token(named("alice")),
                "Authorization: Bearer " + ApiServer.token(named("bob")));
        // The first, or none: a proxy and this server must not read different users.
        assertTrue(
                answer.status() != 200
                        || !answer.json().get("openai_configured").asBoolean(),
                answer.text());
    }

    @Test
    default void anotherSpellingOfASecretInTheQueryIsRefusedToo() {
        for (String name : List.of(
                "apiKey",
                "apiSecret",
                "secretKey",
                "accessToken",
                "privateKey",
                "walletSeed",
                "key[]",
                "api.key",
                "OPENAI_API_KEY",
                "client_secret",
                "wallet_mnemonic")) {
            user("alice")
                    .get(KEYS + "?" + name.replace("[", "%5B").replace("]", "%5D") + "=MARKER-123456")
                    .isProblem(400, "secret_in_query");
        }
    }
}
