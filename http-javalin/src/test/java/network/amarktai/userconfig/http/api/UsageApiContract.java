package network.amarktai.userconfig.http.api;

import static network.amarktai.userconfig.http.api.ApiContract.KEYS;
import static network.amarktai.userconfig.http.api.ApiContract.SAVE_OPENAI;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.ResolvedCredential;
import network.amarktai.userconfig.domain.credential.UseFailure;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.usage.RecordUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API promises about usage statistics, whatever the store. */
interface UsageApiContract {

    String USAGE = KEYS + "/openai/usage";

    /** The server under test. Every test has its own users, which the server has not seen yet. */
    ApiServer server();

    /** A client signed in as this test's user with this name, which exists in the store. */
    ApiClient user(String id);

    /** The id of this test's user with this name. */
    String named(String id);

    private ResolvedCredential resolve(String service, String consumer) {
        UserConfig userConfig = server().wiring().userConfig();
        return userConfig
                .credentials()
                .resolveCredential()
                .resolve(
                        Origin.service("req-1"),
                        UserId.of(named("alice")),
                        ServiceId.of(service),
                        Consumer.of(consumer));
    }

    private void flush() {
        RecordUsage usage = server().wiring().userConfig().recordUsage();
        assertTrue(usage.flush());
    }

    @Test
    default void whatAKeyWasUsedForIsShown() {
        ApiClient alice = user("alice");
        alice.post(KEYS, SAVE_OPENAI).is(200);
        assertTrue(alice.get(KEYS + "/openai").json().get("last_used_at").isNull());
        try (ResolvedCredential key = resolve("openai", "ai-engine")) {
            key.reportFailure(UseFailure.RATE_LIMITED);
        }
        resolve("openai", "ai-engine").close();
        resolve("openai", "trading.bot").close();
        flush();

        JsonNode usage = alice.get(USAGE).is(200).json();

        assertEquals("""
                {"service":"openai","days":[{"day":"2026-11-22","uses":3,"failures":1,"tests":0}],\
                "total":{"uses":3,"failures":1,"tests":0},\
                "consumers":[{"consumer":"ai-engine","uses":2},{"consumer":"trading.bot","uses":1}],\
                "last_used_at":"2026-11-22T10:00:00Z",\
                "last_failure":{"at":"2026-11-22T10:00:00Z","reason":"rate_limited"}}""", usage.toString());
        assertEquals(usage, alice.get(USAGE + "?days=1").is(200).json());
        assertEquals(usage, alice.get(USAGE + "?days=365").is(200).json());
        JsonNode statuses = alice.get(KEYS).is(200).json().get("services");
        for (JsonNode status : statuses) {
            boolean used = status.get("service").asText().equals("openai");
            assertEquals(
                    used ? "2026-11-22T10:00:00Z" : "null",
                    status.get("last_used_at").asText());
        }
    }

    @Test
    default void withoutAKeyOfOnesOwnNothingWasUsed() {
        ApiClient alice = user("alice");
        String nothing = """
                "days":[],"total":{"uses":0,"failures":0,"tests":0},"consumers":[],\
                "last_used_at":null,"last_failure":null}""";
        // The operator of this test has a FLock.io key.
        alice.post(KEYS, SAVE_OPENAI).is(200);
        resolve("flock", "ai-engine").close();
        flush();

        assertEquals(
                "{\"service\":\"flock\"," + nothing,
                alice.get(KEYS + "/flock/usage").is(200).json().toString());
        assertEquals(
                "{\"service\":\"openai\"," + nothing,
                alice.get(USAGE).is(200).json().toString());
    }

    @Test
    default void aDeletedKeysNumbersAreGone() {
        ApiClient alice = user("alice");
        alice.post(KEYS, SAVE_OPENAI).is(200);
        resolve("openai", "ai-engine").close();
        flush();
        alice.delete(KEYS + "/openai").is(200);
        alice.post(KEYS, SAVE_OPENAI).is(200);

        assertEquals(0, alice.get(USAGE).json().at("/total/uses").asInt());
        assertTrue(alice.get(KEYS + "/openai").json().get("last_used_at").isNull());
    }

    @Test
    default void oneUserNeverSeesAnothersUsage() {
        ApiClient alice = user("alice");
        ApiClient bob = user("bob");
        alice.post(KEYS, SAVE_OPENAI).is(200);
        bob.post(KEYS, SAVE_OPENAI).is(200);
        resolve("openai", "ai-engine").close();
        flush();

        assertEquals(0, bob.get(USAGE).json().at("/total/uses").asInt());
        assertTrue(bob.get(KEYS + "/openai").json().get("last_used_at").isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "366", "-1", "x", "", "1.5", "7%20", "99999999999999999999", "+7"})
    default void onlyUpToAYearIsShown(String days) {
        user("alice")
                .get(USAGE + "?days=" + days)
                .isProblem(400, "invalid_parameter")
                .about("days", "out_of_range");
    }

    @Test
    default void theUsageOfAnUnknownServiceIsRefused() {
        user("alice").get(KEYS + "/nonesuch/usage").isProblem(400, "invalid_service");
    }
}
