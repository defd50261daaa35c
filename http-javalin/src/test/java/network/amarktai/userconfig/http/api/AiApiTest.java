package network.amarktai.userconfig.http.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import network.amarktai.userconfig.ai.FakeAiProvider;
import network.amarktai.userconfig.ai.Misbehaviour;
import network.amarktai.userconfig.ai.ReceivedRequest;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.consumer.ConsumerLimits;
import network.amarktai.userconfig.domain.consumer.ConsumerScope;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.secret.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of AI services over real HTTP, on both sides. */
class AiApiTest {

    private static final String CHAT = "/ai/openai/v1/chat/completions";
    private static final String LIMITS = "/api/user/ai-limits/openai";
    private static final String USAGE = "/api/user/ai-usage/openai";
    private static final String VALUE = "sk-" + "a1".repeat(20);
    private static final String BODY =
            "{\"model\": \"gpt-4o-mini\", \"messages\": [{\"role\": \"user\", \"content\": \"Good day\"}]}";
    private static final String STREAM = BODY.replaceFirst("\\{", "{\"stream\": true, ");

    private final FakeAiProvider provider = FakeAiProvider.open();
    private ApiServer server;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        server = ApiServer.start(Map.of(
                "DATA_DIR", folder.toString(),
                "AI_BASE_URL_OPENAI", provider.url().toString(),
                "AI_BASE_URL_FLOCK", provider.url().toString(),
                "AI_FIRST_BYTE", "1",
                "AI_MAX_BODY", "2000000"));
        alice().post(ApiContract.KEYS, "{\"service\":\"openai\",\"key\":\"" + VALUE + "\"}")
                .is(200);
    }

    @AfterEach
    void stop() {
        server.close();
        provider.close();
    }

    private ApiClient alice() {
        return server.as("alice");
    }

    private ApiAnswer stream() {
        return alice().sendUnchecked("POST", CHAT, BodyPublishers.ofString(STREAM))
                .is(200);
    }

    private static JsonNode error(ApiAnswer answer, int status, String code) {
        answer.is(status);
        assertEquals("application/json", answer.header("content-type"));
        JsonNode error = answer.json().get("error");
        assertEquals(code, error.get("code").asText(), answer.text());
        assertFalse(error.get("message").asText().isBlank());
        return error;
    }

    private long used() {
        return alice().get(USAGE).is(200).json().get("today").get("used_tokens").asLong();
    }

    @Test
    void theAnswerIsTheProvidersAndTheKeyIsTheUsers() {
        ApiAnswer answer = alice().with("OpenAI-Beta", "x")
                .with("Cookie", "a=b")
                .post(CHAT, BODY)
                .is(200);

        assertTrue(answer.json().has("choices"), answer.text());
        assertEquals("user", answer.header("x-uc-source"));
        assertTrue(answer.header("x-uc-overhead-ms").matches("[0-9]+\\.[0-9]"), answer.header("x-uc-overhead-ms"));
        ReceivedRequest received = provider.requests().get(0);
        assertEquals(VALUE, received.key());
        assertEquals("x", received.headers().get("openai-beta"));
        assertFalse(received.headers().containsKey("cookie"));
        assertFalse(received.headers().containsKey("x-on-behalf-of"));
        assertEquals(provider.billed(VALUE).total(), used());
    }

    @Test
    void theUsageIsShownByDayModelAndProgram() {
        alice().post(CHAT, BODY).is(200);
        alice().post("/ai/openai/v1/embeddings", "{\"model\":\"text-embedding-3-small\",\"input\":\"Good day\"}")
                .is(200);
        JsonNode uses = alice().get(USAGE + "?days=1").is(200).json().get("uses");
        assertEquals(2, uses.size());
        assertEquals("gpt-4o-mini", uses.get(0).get("model").asText());
        assertEquals("user", uses.get(0).get("consumer").asText());
        assertEquals("2026-11-22", uses.get(0).get("day").asText());
        assertEquals(1, uses.get(0).get("requests").asInt());
        assertTrue(uses.get(0).get("usd").isNull());
        assertEquals("text-embedding-3-small", uses.get(1).get("model").asText());
        alice().get(USAGE + "?days=91").isProblem(400, "invalid_parameter");
        server.as("bob").get(USAGE).is(200);
        assertEquals(
                0,
                server.as("bob")
                        .get(USAGE)
                        .json()
                        .get("today")
                        .get("used_tokens")
                        .asInt());
    }

    @Test
    void limitsAreChangedFieldByField() {
        JsonNode none = alice().get(LIMITS).is(200).json();
        assertTrue(none.get("daily_tokens").isNull());
        assertEquals(4096, none.get("max_output_tokens").asInt());
        assertEquals("hard", none.get("mode").asText());
        alice().post(LIMITS, "{\"daily_tokens\":200000,\"models\":[\"gpt-4o-mini\"]}")
                .is(200);
        alice().post(LIMITS, "{\"daily_usd\":\"5.00\",\"mode\":\"soft\"}").is(200);
        JsonNode saved = alice().post(LIMITS, "{\"daily_tokens\":null}").is(200).json();
        assertTrue(saved.get("daily_tokens").isNull());
        assertEquals("5.00", saved.get("daily_usd").asText());
        assertEquals("[\"gpt-4o-mini\"]", saved.get("models").toString());
        assertEquals("soft", saved.get("mode").asText());
        for (String wrong : List.of(
                "{\"daily_tokens\":-1}",
                "{\"daily_tokens\":1.5}",
                "{\"daily_usd\":\"-1\"}",
                "{\"daily_usd\":\"1e3\"}",
                "{\"models\":\"gpt-4o\"}",
                "{\"models\":[\"\"]}",
                "{\"max_output_tokens\":0}",
                "{\"max_output_tokens\":99999999999}",
                "{\"mode\":\"none\"}",
                "{\"budget\":1}")) {
            alice().post(LIMITS, wrong).isProblem(422, "invalid_input");
        }
        assertEquals(saved, alice().get(LIMITS).json());
        alice().get("/api/user/ai-limits/binance").isProblem(400, "invalid_service");
    }

    @Test
    void theLimitOfTheDayIsKeptAndSaysWhenItEnds() {
        alice().post(LIMITS, "{\"daily_tokens\":100}").is(200);
        ApiAnswer answer = alice().post(CHAT, BODY.replaceFirst("\\{", "{\"max_tokens\": 100, "));
        JsonNode error = error(answer, 429, "budget_exceeded");
        assertEquals("insufficient_quota", error.get("type").asText());
        assertEquals("false", answer.header("x-should-retry"));
        // It is 10 o'clock.
        assertEquals(Integer.toString(14 * 3600), answer.header("retry-after"));
        assertEquals(List.of(), provider.requests());
        alice().post(LIMITS, "{\"daily_tokens\":500}").is(200);
        ApiAnswer within = alice().post(CHAT, BODY.replaceFirst("\\{", "{\"max_tokens\": 100, "))
                .is(200);
        assertTrue(Integer.parseInt(within.header("x-uc-remaining-tokens")) < 400);
    }

    @Test
    void everyErrorHasTheFormThatItsClientsRead() {
        JsonNode invalid = error(alice().post(CHAT, "{\"model\":7}"), 400, "invalid_request");
        assertEquals("model", invalid.get("param").asText());
        error(alice().post(CHAT, "[]"), 400, "invalid_request");
        error(alice().post(CHAT, ""), 400, "invalid_request");
        error(server.as("bob").post(CHAT, BODY), 400, "no_api_key");
        error(
                alice().post("/ai/openai/v1/responses", "{\"model\":\"gpt-4o\",\"previous_response_id\":\"r\"}"),
                400,
                "unbounded_request");
        error(alice().post("/ai/binance/v1/chat/completions", BODY), 400, "invalid_service");
        error(server.withAuthorization("Bearer nothing").post(CHAT, BODY), 401, "invalid_token");
        error(alice().sendUnchecked("POST", "/ai/openai/v1/files", BodyPublishers.ofString("{}")), 404, "not_offered");
        error(alice().sendUnchecked("GET", CHAT, BodyPublishers.noBody()), 405, "method_not_allowed");
        alice().post(LIMITS, "{\"models\":[\"gpt-4o\"]}").is(200);
        error(alice().post(CHAT, BODY), 403, "model_not_allowed");
        assertEquals(List.of("gpt-4o"), models());
        alice().post(LIMITS, "{\"models\":[],\"daily_usd\":\"1\"}").is(200);
        error(alice().post(CHAT, BODY), 400, "model_unpriced");
        assertEquals(
                List.of(),
                provider.requests().stream()
                        .filter(some -> some.path().contains("chat"))
                        .toList());
    }

    private List<String> models() {
        List<String> models = new ArrayList<>();
        alice().get("/ai/openai/v1/models")
                .is(200)
                .json()
                .get("data")
                .forEach(model -> models.add(model.get("id").asText()));
        return models;
    }

    @Test
    void theProvidersRefusalIsPassedOnAndTheOperatorsKeyIsNotTried() {
        provider.misbehave(Misbehaviour.UNAUTHORIZED);
        ApiAnswer answer = alice().sendUnchecked("POST", CHAT, BodyPublishers.ofString(BODY))
                .is(401);
        assertTrue(answer.json().has("error"));
        assertEquals(1, provider.requests().size());
        assertEquals(0, used());
        server.wiring().userConfig().recordUsage().flush();
        assertEquals(
                1,
                alice().get("/api/user/api-keys/openai/usage")
                        .json()
                        .get("total")
                        .get("failures")
                        .asInt());
    }

    @Test
    void aKeyInTheAnswerIsReplaced() {
        provider.misbehave(Misbehaviour.KEY_IN_ERROR);
        String all = alice().sendUnchecked("POST", CHAT, BodyPublishers.ofString(BODY))
                .everything();
        assertFalse(all.contains(VALUE.substring(5, 13)), all);
    }

    @Test
    void aProviderThatIsNotThereOrSaysNothing() {
        provider.misbehave(Misbehaviour.SILENT);
        error(alice().post(CHAT, BODY), 504, "provider_timeout");
        assertTrue(used() > 0, "what it may have used counts");
        long before = used();
        provider.misbehave(Misbehaviour.AWAY);
        error(alice().post(CHAT, BODY), 502, "provider_unreachable");
        assertEquals(before, used());
    }

    @Test
    void aStreamArrivesAsItIsSent() throws IOException {
        provider.misbehave(Misbehaviour.SILENT_AFTER_FIRST_WORD);
        try (Socket socket = send(STREAM)) {
            BufferedReader lines = lines(socket);
            String line = lines.readLine();
            assertTrue(line.contains("200"), line);
            while (!line.startsWith("data: ")) {
                line = lines.readLine();
            }
            assertTrue(line.contains("choices"), line);
            // The client goes away, which shows only on its connection: nothing is written to it.
        }
        assertTrue(provider.sawHangUp());
        awaitNothingReserved();
        assertTrue(used() > 0);
    }

    @Test
    void aClientThatIsGoneBeforeTheAnswerEndsTheCall() throws IOException {
        provider.misbehave(Misbehaviour.SILENT);
        Socket socket = send(BODY);
        while (provider.requests().isEmpty()) {
            Thread.onSpinWait();
        }
        socket.close();
        assertTrue(provider.sawHangUp());
    }

    private void awaitNothingReserved() {
        while (server.wiring().userConfig().models().callModel().count() > 0) {
            Thread.onSpinWait();
        }
    }

    private Socket send(String body) throws IOException {
        URI url = URI.create(server.url());
        Socket socket = new Socket(url.getHost(), url.getPort());
        socket.setSoTimeout(20_000);
        write(socket, body);
        return socket;
    }

    private static void write(Socket socket, String body) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(("POST " + CHAT + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + ApiServer.token("alice")
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static BufferedReader lines(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    @Test
    void aConnectionIsUsedAgainAfterAStream() throws IOException {
        try (Socket socket = send(STREAM)) {
            BufferedReader lines = lines(socket);
            for (int call = 0; call < 3; call++) {
                String line = lines.readLine();
                assertTrue(line.startsWith("HTTP/1.1 200"), line);
                while (!"0".equals(line)) {
                    line = lines.readLine();
                }
                assertEquals("", lines.readLine());
                write(socket, STREAM);
            }
        }
        assertTrue(provider.requests().size() >= 3);
    }

    @Test
    void usageThatTheClientDidNotAskForIsNotShown() {
        String text = stream().text();
        assertTrue(text.endsWith("data: [DONE]\n\n"), text);
        assertFalse(text.contains("usage"), text);
        assertEquals(provider.billed(VALUE).total(), used());
    }

    @Test
    void aStreamThatIsCutEndsWithAnError() {
        provider.misbehave(Misbehaviour.CUT_BETWEEN_EVENTS);
        String text = stream().text();
        String last = text.lines()
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toList())
                .get((int) text.lines().filter(line -> !line.isEmpty()).count() - 1);
        assertTrue(last.startsWith("data: {\"error\":"), text);
        assertTrue(last.contains("provider_unreachable"), text);
    }

    @Test
    void aDocumentThatIsCutEndsTheConnection() {
        provider.misbehave(Misbehaviour.SHORTER_THAN_SAID);
        assertThrows(AssertionError.class, () -> alice().sendUnchecked("POST", CHAT, BodyPublishers.ofString(BODY)));
    }

    @Test
    void aFreezeEndsAStream() throws IOException {
        provider.misbehave(Misbehaviour.ENDLESS);
        try (Socket socket = send(STREAM)) {
            BufferedReader lines = lines(socket);
            while (!lines.readLine().startsWith("data: ")) {
                // The head of the answer.
            }
            alice().post("/api/user/freeze", "").is(200);
            String line = lines.readLine();
            while (!line.contains("\"frozen\"")) {
                line = lines.readLine();
            }
            assertTrue(line.startsWith("data: {\"error\""), line);
        }
        error(alice().post(CHAT, BODY), 403, "frozen");
    }

    @Test
    void aLongBodyIsTakenAndOneThatIsTooLongIsNot() {
        String text = "x".repeat(1_500_000);
        alice().post(LIMITS, "{\"daily_tokens\":10000000}").is(200);
        alice().post(CHAT, BODY.replace("Good day", text)).is(200);
        assertEquals(1, provider.requests().size());
        error(alice().post(CHAT, BODY.replace("Good day", text + text)), 413, "body_too_large");
        error(
                server.withAuthorization("Bearer nothing").post(CHAT, BODY.replace("Good day", text)),
                401,
                "invalid_token");
        alice().post(ApiContract.KEYS, "{\"service\":\"" + text + "\"}").isProblem(413, "body_too_large");
    }

    @Test
    void aProgramNeedsTheScopeOfTheService() {
        ConsumerScope scope = ConsumerScope.parse("ai:openai", StandardCatalog.services());
        try (Secret token = server.wiring()
                .userConfig()
                .consumers()
                .manageConsumers()
                .add(
                        Origin.service("test"),
                        Consumer.of("ai-engine"),
                        new TreeSet<>(List.of(scope)),
                        Duration.ofDays(1),
                        ConsumerLimits.none())) {
            String bearer = "Bearer " + token.withBytes(bytes -> new String(bytes, StandardCharsets.US_ASCII));
            ApiClient program = server.withAuthorization(bearer).with("X-On-Behalf-Of", "alice");
            program.post(CHAT, BODY).is(200);
            error(program.post("/ai/flock/v1/chat/completions", BODY), 403, "consumer_not_allowed");
        }
        assertEquals(
                "ai-engine",
                alice().get(USAGE).json().get("uses").get(0).get("consumer").asText());
    }

    @Test
    void theGatewayCanBeLeftOut() {
        try (ApiServer without =
                ApiServer.start(Map.of("DATA_DIR", folder.resolve("other").toString(), "AI_GATEWAY", "false"))) {
            error(without.as("alice").sendUnchecked("POST", CHAT, BodyPublishers.ofString(BODY)), 404, "not_offered");
            assertEquals(
                    404,
                    without.as("alice")
                            .sendUnchecked("GET", LIMITS, BodyPublishers.noBody())
                            .status());
        }
    }
}
