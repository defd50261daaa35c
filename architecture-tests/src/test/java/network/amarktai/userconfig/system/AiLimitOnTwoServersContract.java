package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import network.amarktai.userconfig.ai.FakeAiProvider;
import network.amarktai.userconfig.testkit.Polling;
import network.amarktai.userconfig.testkit.UtcDay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * At the edge of a user's limit: 200 calls of an AI service through two servers on one database, of which one is killed in
 * the middle and started again. The provider bills not one token more than the limit.
 */
@Timeout(240)
interface AiLimitOnTwoServersContract {

    int CALLS = 200;
    int CLIENTS = 24;
    int OUTPUT = 40;
    long LIMIT = 6_000;
    String KEY = "sk-proj-0123456789abcdefghijklmnop";

    /** The variables of the database, the same for both servers. */
    Map<String, String> database(Path folder);

    @Test
    default void notOneTokenOver(@TempDir Path folder) {
        UtcDay.awaitAtLeast(Duration.ofMinutes(5));
        try (FakeAiProvider provider = FakeAiProvider.open()) {
            provider.words(OUTPUT);
            provider.pause(Duration.ofMillis(1));
            Map<String, String> variables = new HashMap<>(
                    Operator.variables("AI_BASE_URL_OPENAI", provider.url().toString()));
            variables.putAll(database(folder));
            AtomicReferenceArray<ServerProcess> servers = new AtomicReferenceArray<>(2);
            try {
                servers.set(0, start(folder, variables, "one"));
                servers.set(1, start(folder, variables, "two"));
                Api alice = Api.signedIn(servers.get(0).url(), "alice");
                alice.save(Bodies.of("openai", "key", KEY)).is(200);
                alice.send("POST", "/api/user/ai-limits/openai", "{\"daily_tokens\":" + LIMIT + "}")
                        .is(200);
                AtomicInteger begun = new AtomicInteger();
                AtomicInteger answered = new AtomicInteger();
                AtomicInteger refused = new AtomicInteger();
                SideBySide.run(CLIENTS + 1, thread -> {
                    if (thread == CLIENTS) {
                        while (answered.get() < 8) {
                            Polling.pause();
                        }
                        servers.get(1).kill();
                        servers.set(1, start(folder, variables, "two"));
                        return;
                    }
                    Api[] clients = new Api[2];
                    String[] urls = new String[2];
                    while (begun.getAndIncrement() < CALLS) {
                        int place = thread % 2;
                        String url = servers.get(place).url();
                        if (!url.equals(urls[place])) {
                            urls[place] = url;
                            clients[place] = Api.signedIn(url, "alice");
                        }
                        call(clients[place], begun, answered, refused);
                    }
                });
                JsonNode today =
                        alice.get("/api/user/ai-usage/openai").is(200).json().get("today");
                long counted = today.get("used_tokens").asLong()
                        + today.get("reserved_tokens").asLong();
                long billed = provider.billed(KEY).total();
                assertTrue(billed <= LIMIT, billed + " billed of " + LIMIT);
                assertTrue(counted <= LIMIT, counted + " counted of " + LIMIT);
                assertTrue(counted >= billed, counted + " counted, " + billed + " billed");
                assertTrue(answered.get() > 20, answered + " answered");
                assertTrue(refused.get() > 0, "the limit was reached");
                assertEquals(
                        OUTPUT,
                        provider.billed(KEY).output() / provider.requests().size());
            } finally {
                for (int place = 0; place < 2; place++) {
                    ServerProcess server = servers.get(place);
                    if (server != null) {
                        server.close();
                    }
                }
            }
        }
    }

    private static ServerProcess start(Path folder, Map<String, String> database, String name) {
        Map<String, String> variables = new HashMap<>(database);
        variables.put("AUDIT_ANCHOR_FILE", folder.resolve(name + ".jsonl").toString());
        return ServerProcess.start(folder, variables, "serve");
    }

    private static void call(Api client, AtomicInteger begun, AtomicInteger answered, AtomicInteger refused) {
        String body = "{\"model\":\"gpt-4o-mini\",\"stream\":true,\"max_completion_tokens\":" + OUTPUT
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"Good day\"}]}";
        try {
            Api.Answer answer =
                    client.exchange("POST", "/ai/openai/v1/chat/completions", body.getBytes(StandardCharsets.UTF_8));
            if (answer.status() == 200) {
                answered.incrementAndGet();
            } else if (answer.status() == 429 && answer.body().contains("budget_exceeded")) {
                refused.incrementAndGet();
            } else {
                assertTrue(List.of(429, 503).contains(answer.status()), answer.body());
                // Eight calls of a user at once: it is made again.
                begun.decrementAndGet();
                Polling.pause();
            }
        } catch (IOException killed) {
            // The server was killed; what the call had reserved counts.
            Polling.pause();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
