package network.amarktai.userconfig.http.api;

import static network.amarktai.userconfig.http.api.ApiContract.KEYS;
import static network.amarktai.userconfig.http.api.ApiContract.SAVE_OPENAI;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /metrics}: what is counted, and that it contains no user data. */
class MetricsTest {

    @TempDir
    private Path folder;

    private ApiServer server;

    @BeforeEach
    void start() {
        server = ApiServer.start(Map.of("DATA_DIR", folder.toString()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    // Not the API's client, which expects JSON.
    private HttpResponse<String> scrape() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url() + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void requestsProblemsAndAuditEntriesAreCountedWithoutNamingAnybody() throws IOException, InterruptedException {
        ApiClient alice = server.as("alice-of-the-metrics");
        alice.post(KEYS, SAVE_OPENAI).is(200);
        alice.get(KEYS + "/openai").is(200);
        alice.get(KEYS + "/nonesuch").isProblem(400, "invalid_service");
        alice.get("/nonesuch-path").is(404);

        HttpResponse<String> answer = scrape();

        assertEquals(200, answer.statusCode());
        assertEquals(
                "text/plain; version=0.0.4; charset=utf-8",
                answer.headers().firstValue("Content-Type").orElse(""));
        String text = answer.body();
        for (String expected : new String[] {
            "http_requests_seconds_count{method=\"POST\",route=\"/api/user/api-keys\",status=\"200\"} 1",
            "http_requests_seconds_count{method=\"GET\",route=\"/api/user/api-keys/{service}\",status=\"400\"} 1",
            "http_requests_seconds_count{method=\"(other)\",route=\"(no route)\",status=\"404\"} 1",
            "user_config_problems_total{code=\"invalid_service\"} 1",
            "user_config_audit_entries_total{action=\"credential.saved\",outcome=\"requested\"} 1",
            "user_config_audit_entries_total{action=\"credential.saved\",outcome=\"done\"} 1",
            "user_config_audit_failures_total 0",
            "user_config_audit_failing 0",
            "user_config_integrity_failures_total{kind=\"payment\"} 0",
            "jvm_memory_used_bytes",
            "jvm_threads_live_threads",
            "process_uptime_seconds",
        }) {
            assertTrue(text.contains(expected), expected + " in\n" + text);
        }
        assertFalse(text.contains("alice"), text);
        assertFalse(text.contains("nonesuch"), text);
    }

    @Test
    void readinessAnswersForTheAuditLog() {
        assertEquals(
                "ok",
                server.withAuthorization(null)
                        .get("/health/ready")
                        .json()
                        .get("checks")
                        .get("audit")
                        .asText());
    }

    @Test
    void theyNeedTheTokenOfTheOperatorIfThereIsOne() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "another-token-of-the-operator\n");
        String token = "a-token-of-the-operator";
        for (Map<String, String> variables :
                List.of(Map.of("METRICS_TOKEN", token), Map.of("METRICS_TOKEN_FILE", file.toString()))) {
            String right = variables.containsKey("METRICS_TOKEN") ? token : "another-token-of-the-operator";
            Map<String, String> all = new HashMap<>(variables);
            all.put("DATA_DIR", folder.resolve("guarded").toString());
            try (ApiServer guarded = ApiServer.start(all)) {
                assertEquals(
                        200,
                        RawHttp.send(guarded.url(), "GET", "/metrics", "Authorization: Bearer " + right)
                                .status());
                for (String wrong : List.of(
                        "X-Nothing: x",
                        "Authorization: Bearer",
                        "Authorization: Bearer " + right + "x",
                        "Authorization: Bearer " + right.substring(1),
                        "Authorization: Basic " + right,
                        "Authorization: Bearer " + ApiServer.token("alice"))) {
                    ApiAnswer denied = RawHttp.send(guarded.url(), "GET", "/metrics", wrong)
                            .isProblem(401, "metrics_token_required");
                    assertEquals("Bearer", denied.header("WWW-Authenticate"));
                    assertFalse(denied.text().contains("jvm_"));
                }
                assertEquals(
                        200, RawHttp.send(guarded.url(), "GET", "/health/ready").status());
            }
        }
    }
}
