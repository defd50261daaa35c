package network.amarktai.userconfig.http.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.consumer.ConsumerLimits;
import network.amarktai.userconfig.domain.consumer.ConsumerScope;
import network.amarktai.userconfig.domain.consumer.ConsumerToken;
import network.amarktai.userconfig.domain.consumer.IpRange;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.usecase.freeze.FreezeUser;
import org.junit.jupiter.api.Test;

/** What the API promises to programs that act for users, over real HTTP, whatever the store. */
interface ConsumerApiContract {

    String CONSUMERS = "/api/user/consumers";
    String LEASE = "/service/lease";
    String KEY = "sk-proj-0123456789abcdefghijklmnop";

    /** The server. */
    ApiServer server();

    /** The name of this test's user. */
    String named(String id);

    /** A client signed in as this test's user with this name, which exists in the store. */
    ApiClient user(String id);

    private String program(String name, ConsumerLimits limits, String... scopes) {
        SortedSet<ConsumerScope> parsed = new TreeSet<>();
        for (String scope : scopes) {
            parsed.add(ConsumerScope.parse(scope, StandardCatalog.services()));
        }
        try (Secret token = server().wiring()
                .userConfig()
                .consumers()
                .manageConsumers()
                .add(Origin.service("test"), Consumer.of(name), parsed, Duration.ofDays(1), limits)) {
            return token.withBytes(bytes -> new String(bytes, StandardCharsets.US_ASCII));
        }
    }

    private ApiClient program(String name, String user, String... scopes) {
        return server().withAuthorization("Bearer " + program(name, ConsumerLimits.none(), scopes))
                .with("X-On-Behalf-Of", named(user));
    }

    private static void saveKey(ApiClient user) {
        user.post("/api/user/api-keys", "{\"service\":\"openai\",\"key\":\"" + KEY + "\"}")
                .is(200);
    }

    @Test
    default void aProgramDoesWhatItsScopesSayAndNothingElse() {
        ApiClient alice = user("alice");
        saveKey(alice);
        ApiClient reader = program("reader", "alice", "status");

        assertEquals(
                alice.get("/api/user/api-keys/openai").is(200).json(),
                reader.get("/api/user/api-keys/openai").is(200).json());
        reader.send("HEAD", "/api/user/api-keys", BodyPublishers.noBody()).is(200);
        ApiAnswer refused = reader.get("/api/payment/user/history").isProblem(403, "consumer_not_allowed");
        assertTrue(refused.json().get("detail").asText().contains("the scope pay"), refused.everything());
        reader.post(LEASE, "{\"service\":\"openai\"}").isProblem(403, "consumer_not_allowed");
        reader.delete("/api/user/api-keys/openai").isProblem(403, "consumer_not_allowed");
        reader.get("/api/user/payment-config").isProblem(403, "consumer_not_allowed");
        reader.get("/api/services").isProblem(403, "consumer_not_allowed");
        reader.get("/api/user/nothing").isProblem(404, "not_found");
        reader.send("HEAD", "/api/user/payment-config", BodyPublishers.noBody()).is(403);
    }

    @Test
    default void aLeaseIsTheKeyOnceForEachEntry() {
        ApiClient alice = user("alice");
        saveKey(alice);
        ApiClient bot = program("leasing-bot", "alice", "lease:openai", "lease:luno");

        ApiAnswer answer = bot.post(LEASE, "{\"service\":\"openai\"}").is(200);

        JsonNode leased = answer.json();
        assertEquals(KEY, leased.at("/fields/api_key").asText());
        assertEquals("user", leased.get("source").asText());
        assertEquals("openai", leased.get("service").asText());
        assertTrue(answer.everything().contains("no-store"), "never cached");
        bot.post(LEASE, "{\"service\":\"binance\"}").isProblem(403, "consumer_not_allowed");
        bot.post(LEASE, "{\"service\":\"luno\"}").isProblem(404, "not_configured");
        bot.post(LEASE, "{\"service\":\"fetch\"}").isProblem(400, "invalid_service");
        bot.post(LEASE, "{}").isProblem(422, "invalid_input");
        String report =
                "{\"service\":\"openai\",\"key_id\":\"" + leased.get("key_id").asText() + "\",\"reason\":\"";
        bot.post(LEASE + "/failure", report + "invalid_key\"}").is(200);
        bot.post(LEASE + "/failure", report + "nosuch\"}").isProblem(422, "invalid_input");
        server().wiring().userConfig().recordUsage().flush();
        JsonNode usage = alice.get("/api/user/api-keys/openai/usage").is(200).json();
        assertEquals("leasing-bot", usage.at("/consumers/0/consumer").asText());
        assertEquals(1, usage.at("/consumers/0/uses").asInt());
        assertEquals("invalid_key", usage.at("/last_failure/reason").asText());
        JsonNode entry = alice.get("/api/user/audit").is(200).json().at("/events/0");
        assertEquals("credential.leased", entry.get("action").asText(), entry.toString());
        assertEquals("service:leasing-bot", entry.get("actor").asText());
    }

    @Test
    default void thirtyLeasesAMinuteForEachUser() {
        saveKey(user("alice"));
        ApiClient bot = program("busy-bot", "alice", "lease:openai");
        for (int i = 0; i < 30; i++) {
            bot.post(LEASE, "{\"service\":\"openai\"}").is(200);
        }

        bot.post(LEASE, "{\"service\":\"openai\"}").isProblem(429, "rate_limited");
        bot.instead("X-On-Behalf-Of", named("bob"))
                .post(LEASE, "{\"service\":\"openai\"}")
                .isProblem(404, "not_configured");
    }

    @Test
    default void theUserSeesProgramsAndBlocksOne() {
        ApiClient alice = user("alice");
        saveKey(alice);
        ApiClient bot = program("blocked-bot", "alice", "lease:openai", "status");
        bot.get("/api/user/api-keys").is(200);
        server().wiring().userConfig().recordUsage().flush();
        JsonNode before = one(alice.get(CONSUMERS).is(200).json(), "blocked-bot");
        assertFalse(before.get("blocked").asBoolean());
        assertEquals("2026-11-22T10:00:00Z", before.get("last_call_at").asText());
        assertEquals("lease:openai", before.at("/scopes/0").asText());

        long began = System.nanoTime();
        JsonNode after =
                alice.post(CONSUMERS + "/blocked-bot/block", "").is(200).json();

        assertTrue(
                Duration.ofNanos(System.nanoTime() - began).compareTo(FreezeUser.EVERYWHERE_AFTER) >= 0,
                "answered before it holds everywhere");
        assertTrue(one(after, "blocked-bot").get("blocked").asBoolean());
        bot.get("/api/user/api-keys").isProblem(403, "consumer_blocked");
        bot.post(LEASE, "{\"service\":\"openai\"}").isProblem(403, "consumer_blocked");
        bot.instead("X-On-Behalf-Of", named("bob")).get("/api/user/api-keys").is(200);
        alice.post(CONSUMERS + "/blocked-bot/unblock", "{}").is(200);
        bot.get("/api/user/api-keys").is(200);
        alice.post(CONSUMERS + "/no-such/block", "").isProblem(404, "unknown_consumer");
        bot.get(CONSUMERS).isProblem(403, "consumer_not_allowed");
    }

    private static JsonNode one(JsonNode all, String name) {
        for (JsonNode consumer : all.get("consumers")) {
            if (consumer.get("name").asText().equals(name)) {
                return consumer;
            }
        }
        throw new AssertionError("no consumer " + name + " in " + all);
    }

    @Test
    default void aTokenThatIsNotAcceptedGetsOneAnswer() {
        String good = program("careful", ConsumerLimits.none(), "status");
        String elsewhere = program(
                "elsewhere",
                new ConsumerLimits(List.of(IpRange.parse("10.0.0.0/8").orElseThrow()), 0, null),
                "status");
        String certified = program("certified", new ConsumerLimits(List.of(), 0, "ab".repeat(32)), "status");
        String removed = program("removed", ConsumerLimits.none(), "status");
        server().wiring()
                .userConfig()
                .consumers()
                .manageConsumers()
                .remove(Origin.service("test"), Consumer.of("removed"));
        String unknown;
        try (Secret token = ConsumerToken.generate(new SecureRandom())) {
            unknown = token.withBytes(bytes -> new String(bytes, StandardCharsets.US_ASCII));
        }

        Set<JsonNode> details = new HashSet<>();
        for (String token : List.of(elsewhere, certified, removed, unknown)) {
            details.add(as(token, "alice")
                    .get("/api/user/api-keys")
                    .isProblem(401, "invalid_token")
                    .json()
                    .get("detail"));
        }
        assertEquals(1, details.size());
        as(good, "alice").get("/api/user/api-keys").is(200);
        as(good.substring(0, 50), "alice").get("/api/user/api-keys").isProblem(401, "incomplete_token");
        as(good.toLowerCase(Locale.ROOT), "alice").get("/api/user/api-keys").isProblem(401, "incomplete_token");
    }

    private ApiClient as(String token, String user) {
        return server().withAuthorization("Bearer " + token).with("X-On-Behalf-Of", named(user));
    }

    @Test
    default void aProgramNamesOneUserAndAUserNone() {
        String token = program("namer", ConsumerLimits.none(), "status");
        ApiClient nameless = server().withAuthorization("Bearer " + token);

        nameless.get("/api/user/api-keys").isProblem(400, "invalid_on_behalf_of");
        RawHttp.send(
                        server().url(),
                        "GET",
                        "/api/user/api-keys",
                        "Authorization: Bearer " + token,
                        "X-On-Behalf-Of: \u00ff")
                .isProblem(400, "invalid_on_behalf_of");
        nameless.with("X-On-Behalf-Of", "x".repeat(257))
                .get("/api/user/api-keys")
                .isProblem(400, "invalid_on_behalf_of");
        nameless.with("X-On-Behalf-Of", "alice")
                .with("X-On-Behalf-Of", "alice")
                .get("/api/user/api-keys")
                .isProblem(400, "repeated_header");
        user("alice")
                .with("X-On-Behalf-Of", named("bob"))
                .get("/api/user/api-keys")
                .isProblem(400, "invalid_on_behalf_of");
        user("alice").post(LEASE, "{\"service\":\"openai\"}").isProblem(403, "consumer_token_required");
    }

    @Test
    default void anIdOfOtherLettersIsSentInUtf8() {
        String token = program("polyglot", ConsumerLimits.none(), "status");
        saveKey(user("jos\u00e9"));
        String inLatin1 = new String(named("jos\u00e9").getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        ApiAnswer answer = RawHttp.send(
                        server().url(),
                        "GET",
                        "/api/user/api-keys/openai",
                        "Authorization: Bearer " + token,
                        "X-On-Behalf-Of: " + inLatin1)
                .is(200);

        assertTrue(answer.json().get("configured").asBoolean());
    }

    @Test
    default void aProgramHasARateOfItsOwn() {
        String token = program("limited", new ConsumerLimits(List.of(), 3, null), "status");
        ApiClient limited = as(token, "alice");
        int refused = 0;
        for (int i = 0; i < 12; i++) {
            refused += limited.get("/api/user/api-keys").status() == 429 ? 1 : 0;
        }

        assertTrue(refused > 0, "12 calls at once, 3 a second");
    }

    @Test
    default void whatIsFrozenIsNotLeased() {
        ApiClient alice = user("alice");
        saveKey(alice);
        ApiClient bot = program("frozen-bot", "alice", "lease:openai", "status");
        alice.post(FreezeApiContract.FREEZE, "").is(200);

        bot.post(LEASE, "{\"service\":\"openai\"}").isProblem(403, "frozen");
        bot.get("/api/user/api-keys").is(200);
    }
}
