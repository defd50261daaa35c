package network.amarktai.userconfig.http.api;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.consumer.ConsumerLimits;
import network.amarktai.userconfig.domain.consumer.ConsumerScope;
import network.amarktai.userconfig.domain.consumer.IpRange;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.secret.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server's settings for programs. */
class ProgramSettingsTest {

    private static final String FINGERPRINT = "ab".repeat(32);

    private static String add(ApiServer server, ConsumerLimits limits) {
        try (Secret token = server.wiring()
                .userConfig()
                .consumers()
                .manageConsumers()
                .add(
                        Origin.service("test"),
                        Consumer.of("trading-bot"),
                        new TreeSet<>(Set.of(
                                ConsumerScope.of(ConsumerScope.Kind.STATUS),
                                ConsumerScope.of(ConsumerScope.Kind.LEASE, ServiceId.of("openai")))),
                        Duration.ofDays(1),
                        limits)) {
            return token.withBytes(bytes -> new String(bytes, StandardCharsets.US_ASCII));
        }
    }

    private static ApiClient as(ApiServer server, String token) {
        return server.withAuthorization("Bearer " + token).with("X-On-Behalf-Of", "alice");
    }

    @Test
    void leasesAreOffUnlessTheOperatorSwitchesThemOn(@TempDir Path folder) {
        try (ApiServer server =
                ApiServer.start(Map.of("DATA_DIR", folder.toString(), "OPENAI_API_KEY", "sk-the-operators"))) {
            ApiClient bot = as(server, add(server, ConsumerLimits.none()));

            bot.get("/api/user/api-keys").is(200);
            bot.post("/service/lease", "{\"service\":\"openai\"}").isProblem(403, "leases_off");
            bot.post("/service/lease/failure", "{\"service\":\"openai\",\"reason\":\"other\"}")
                    .isProblem(403, "leases_off");
        }
    }

    @Test
    void aCertificateCountsFromATrustedProxyOnly(@TempDir Path folder) {
        ConsumerLimits limits = new ConsumerLimits(List.of(), 0, FINGERPRINT);
        Map<String, String> variables =
                new HashMap<>(Map.of("DATA_DIR", folder.toString(), "CONSUMER_CERT_HEADER", "X-Client-Cert"));
        String token;
        try (ApiServer direct = ApiServer.start(variables)) {
            token = add(direct, limits);
            as(direct, token)
                    .with("X-Client-Cert", FINGERPRINT)
                    .get("/api/user/api-keys")
                    .isProblem(401, "invalid_token");
        }
        variables.put("TRUSTED_PROXIES", "127.0.0.0/8,::1");
        try (ApiServer behind = ApiServer.start(variables)) {
            ApiClient bot = as(behind, token);
            bot.with("X-Client-Cert", FINGERPRINT).get("/api/user/api-keys").is(200);
            bot.with("X-Client-Cert", "cd".repeat(32)).get("/api/user/api-keys").isProblem(401, "invalid_token");
            bot.with("X-Client-Cert", FINGERPRINT)
                    .with("X-Client-Cert", FINGERPRINT)
                    .get("/api/user/api-keys")
                    .isProblem(401, "invalid_token");
            bot.get("/api/user/api-keys").isProblem(401, "invalid_token");
        }
        variables.remove("CONSUMER_CERT_HEADER");
        try (ApiServer without = ApiServer.start(variables)) {
            as(without, token)
                    .with("X-Client-Cert", FINGERPRINT)
                    .get("/api/user/api-keys")
                    .isProblem(401, "invalid_token");
        }
    }

    @Test
    void aNetworkIsTheOneThatTheProxySees(@TempDir Path folder) {
        ConsumerLimits limits =
                new ConsumerLimits(List.of(IpRange.parse("203.0.113.0/24").orElseThrow()), 0, null);
        try (ApiServer server =
                ApiServer.start(Map.of("DATA_DIR", folder.toString(), "TRUSTED_PROXIES", "127.0.0.0/8,::1"))) {
            ApiClient bot = as(server, add(server, limits));

            bot.with("X-Forwarded-For", "203.0.113.7").get("/api/user/api-keys").is(200);
            bot.with("X-Forwarded-For", "203.0.113.7, 198.51.100.1")
                    .get("/api/user/api-keys")
                    .isProblem(401, "invalid_token");
            bot.get("/api/user/api-keys").isProblem(401, "invalid_token");
        }
    }

    @Test
    void callsOfProgramsAreCounted(@TempDir Path folder) {
        try (ApiServer server = ApiServer.start(Map.of("DATA_DIR", folder.toString()))) {
            ApiClient bot = as(server, add(server, ConsumerLimits.none()));
            bot.get("/api/user/api-keys").is(200);
            bot.get("/api/user/audit").is(403);

            String metrics = server.withAuthorization(null)
                    .sendUnchecked("GET", "/metrics", BodyPublishers.noBody())
                    .is(200)
                    .text();
            assertTrue(metrics.contains("user_config_consumers 1.0"), metrics);
            assertTrue(
                    metrics.contains("user_config_consumer_calls_total{consumer=\"trading-bot\",status=\"200\"} 1.0"),
                    metrics);
            assertTrue(
                    metrics.contains("user_config_consumer_calls_total{consumer=\"trading-bot\",status=\"403\"} 1.0"),
                    metrics);
        }
    }
}
