package network.amarktai.userconfig.http.api;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.consumer.ConsumerLimits;
import network.amarktai.userconfig.domain.consumer.ConsumerScope;
import network.amarktai.userconfig.domain.consumer.IpRange;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.usecase.consumer.ManageConsumers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every route with every kind of token. The routes come from {@code openapi.json}, which has exactly the routes of the
 * server, so a new route is refused to all programs here until its scope is in the table.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryTokenTest {

    private static final List<String> SCOPES =
            List.of("status", "pay", "lease:openai", "ai:openai", "exchange:binance:read", "exchange:binance:trade");

    /** The scope that each route needs of a program. A route that is not here refuses every program. */
    private static final Map<String, String> ALLOWED = Map.ofEntries(
            entry("GET /api/user/api-keys", "status"),
            entry("GET /api/user/api-keys/{service}", "status"),
            entry("POST /api/payment/user/payments", "pay"),
            entry("GET /api/payment/user/payments/{id}", "pay"),
            entry("GET /api/payment/user/history", "pay"),
            entry("GET /api/payment/user/stats", "pay"),
            entry("GET /api/payment/user/can-pay", "pay"),
            entry("POST /ai/{service}/v1/chat/completions", "ai:openai"),
            entry("POST /ai/{service}/v1/responses", "ai:openai"),
            entry("POST /ai/{service}/v1/embeddings", "ai:openai"),
            entry("GET /ai/{service}/v1/models", "ai:openai"),
            entry("POST /service/lease", "lease:openai"),
            entry("POST /service/lease/failure", "lease:openai"));

    /** What a freeze stops, among the routes that programs may call. */
    private static final Set<String> STOPPED = Set.of(
            "POST /api/payment/user/payments",
            "POST /service/lease",
            "POST /ai/{service}/v1/chat/completions",
            "POST /ai/{service}/v1/responses",
            "POST /ai/{service}/v1/embeddings",
            "GET /ai/{service}/v1/models");

    private static final Map<String, String> BODIES = Map.of(
            "POST /api/payment/user/payments",
            "{\"amount_fet\":\"1\",\"recipient\":\"" + WalletApiContract.OTHER_ADDRESS
                    + "\",\"payment_type\":\"test\"}",
            "POST /service/lease",
            "{\"service\":\"openai\"}",
            "POST /service/lease/failure",
            "{\"service\":\"openai\",\"key_id\":\"none\",\"reason\":\"other\"}");

    private final Devnet devnet = Devnet.configure().start();
    private ApiServer server;
    private int users;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = ApiServer.startOn(
                devnet,
                Map.of(
                        "DATA_DIR",
                        folder.toString(),
                        "OPENAI_API_KEY",
                        "sk-the-operators",
                        "ALLOW_LEASES",
                        "true",
                        "AI_BASE_URL_OPENAI",
                        "http://127.0.0.1:1/v1"));
    }

    @AfterAll
    void stop() {
        server.close();
        devnet.close();
    }

    /** The routes that need a token. */
    private static List<String> routes() {
        return OpenApi.operations().stream()
                .filter(operation -> operation.matches("[A-Z]+ /(api|service|ai)/.*"))
                .toList();
    }

    private ApiAnswer call(ApiClient client, String route) {
        String[] parts = route.split(" ", 2);
        String path = parts[1].replace("{service}", "openai")
                .replace("{id}", "0".repeat(32))
                .replaceAll("\\{[a-z]+}", "no-such-thing");
        String query = path.endsWith("can-pay") ? "?amount_fet=1" : "";
        String body = BODIES.getOrDefault(route, parts[0].equals("POST") ? "{}" : "");
        return client.send(
                parts[0],
                path + query,
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
                "Idempotency-Key",
                "key-" + users);
    }

    /** A user with a wallet. */
    private String user() {
        users++;
        String name = "user-" + users;
        server.as(name)
                .post(
                        WalletApiContract.CONFIG,
                        "{\"enabled\":true,\"wallet_seed\":\"" + WalletApiContract.WORDS + "\"}")
                .is(200);
        return name;
    }

    private ManageConsumers manage() {
        return server.wiring().userConfig().consumers().manageConsumers();
    }

    private String add(String name, List<String> scopes, Duration lifetime, ConsumerLimits limits) {
        SortedSet<ConsumerScope> parsed = new TreeSet<>();
        scopes.forEach(scope -> parsed.add(ConsumerScope.parse(scope, StandardCatalog.services())));
        try (Secret token = manage().add(Origin.service("test"), Consumer.of(name), parsed, lifetime, limits)) {
            return token.withBytes(bytes -> new String(bytes, StandardCharsets.US_ASCII));
        }
    }

    private String add(String name, List<String> scopes) {
        return add(name, scopes, Duration.ofDays(1), ConsumerLimits.none());
    }

    private ApiClient as(String token, String user) {
        return server.withAuthorization("Bearer " + token).with("X-On-Behalf-Of", user);
    }

    private static String code(ApiAnswer answer) {
        if (answer.status() < 400) {
            return "";
        }
        // Clients of AI services get errors in another form.
        JsonNode problem = answer.json();
        return problem.path("error").has("code")
                ? problem.path("error").path("code").asText()
                : problem.get("code").asText();
    }

    private static void assertRefused(ApiAnswer answer, String route, int status, String code) {
        assertEquals(status, answer.status(), route + ": " + answer.text());
        assertEquals(code, code(answer), route);
    }

    @Test
    void aUserCallsEveryRouteButThoseOfPrograms() {
        for (String route : routes()) {
            ApiAnswer answer = call(server.as(user()), route);

            assertNotEquals(401, answer.status(), route);
            assertEquals(
                    route.contains(" /service/"),
                    code(answer).equals("consumer_token_required"),
                    route + ": " + answer.text());
            assertFalse(code(answer).startsWith("consumer_not"), route);
        }
    }

    @Test
    void aProgramCallsTheRoutesOfItsScopes() {
        for (String scope : SCOPES) {
            String token = add("with-" + scope.replace(':', '-'), List.of(scope));
            String user = user();
            for (String route : routes()) {
                ApiAnswer answer = call(as(token, user), route);
                if (scope.equals(ALLOWED.get(route))) {
                    assertTrue(answer.status() != 401 && answer.status() != 403, route + ": " + answer.text());
                } else {
                    assertRefused(answer, route, 403, "consumer_not_allowed");
                }
            }
        }
    }

    @Test
    void aTokenThatIsNotAcceptedOpensNothing() {
        ConsumerLimits elsewhere =
                new ConsumerLimits(List.of(IpRange.parse("10.0.0.0/8").orElseThrow()), 0, null);
        String removed = add("removed", SCOPES);
        manage().remove(Origin.service("test"), Consumer.of("removed"));
        String user = user();
        for (String token : List.of(
                removed,
                add("expired", SCOPES, Duration.ZERO, ConsumerLimits.none()),
                add("elsewhere", SCOPES, Duration.ofDays(1), elsewhere))) {
            for (String route : routes()) {
                assertRefused(call(as(token, user), route), route, 401, "invalid_token");
            }
        }
    }

    @Test
    void aBlockedProgramDoesNothingForTheUserWhoBlockedIt() {
        String token = add("blocked", SCOPES);
        String user = user();
        server.as(user).post("/api/user/consumers/blocked/block", "").is(200);

        for (String route : routes()) {
            boolean blocked = ALLOWED.containsKey(route) && !route.contains(" /ai/");
            assertRefused(
                    call(as(token, user), route), route, 403, blocked ? "consumer_blocked" : "consumer_not_allowed");
        }
        call(as(token, user()), "GET /api/user/api-keys").is(200);
    }

    @Test
    void aFreezeStopsProgramsToo() {
        String token = add("frozen", SCOPES);
        String user = user();
        server.as(user).post("/api/user/freeze", "").is(200);

        for (String route : routes()) {
            ApiAnswer answer = call(as(token, user), route);
            if (STOPPED.contains(route)) {
                assertRefused(answer, route, 403, "frozen");
            } else if (ALLOWED.containsKey(route)) {
                assertTrue(answer.status() != 401 && answer.status() != 403, route + ": " + answer.text());
            } else {
                assertRefused(answer, route, 403, "consumer_not_allowed");
            }
        }
    }

    @Test
    void theTableHasNoRouteThatDoesNotExist() {
        assertTrue(routes().containsAll(ALLOWED.keySet()));
        assertTrue(ALLOWED.keySet().containsAll(STOPPED));
        assertEquals(Set.copyOf(ALLOWED.values()), Set.of("status", "pay", "lease:openai", "ai:openai"));
    }
}
